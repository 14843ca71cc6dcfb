// What apps, the call center and credentials name.
import { objectFields } from '../fields/objectFields';
import type { PackageSource } from '../packageSource';
import { eachElement, unless, type ReferenceCheck } from './reference';

export const applicationReferences: ReferenceCheck = {
  reads:
    /\/(?:applications|flexipages|callCenters|pages|translations|namedCredentials|externalCredentials)\//,
  run: (source) => {
    const flexiPages = source.names('.flexipage-meta.xml');
    const pages = source.names('.page');
    const credentials = source.names('.externalCredential-meta.xml');
    return [
      ...source
        .ending('.app-meta.xml')
        .flatMap((file) =>
          eachElement(source, file, ['utilityBar'], (name) =>
            unless(flexiPages.has(name), `there is no utility bar ${name}`),
          ),
        ),
      ...source
        .ending('.app-meta.xml')
        .flatMap((file) => eachElement(source, file, ['tabs'], (name) => tabProblem(source, name))),
      ...source
        .ending('.translation-meta.xml')
        .flatMap((file) =>
          eachElement(source, file, ['customApplications', 'name'], (name) =>
            unless(source.names('.app-meta.xml').has(name), `there is no app ${name}`),
          ),
        ),
      ...source.ending('.callCenter-meta.xml').flatMap((file) =>
        [['adapterUrl'], ['sections', 'items', 'value']].flatMap((path) =>
          eachElement(source, file, path, (text) => {
            const page = /^\/apex\/(\w+)/.exec(text)?.[1];
            return page === undefined ? null : unless(pages.has(page), `there is no page ${page}`);
          }),
        ),
      ),
      ...source
        .ending('.namedCredential-meta.xml')
        .flatMap((file) =>
          eachElement(source, file, ['namedCredentialParameters', 'externalCredential'], (name) =>
            unless(credentials.has(name), `there is no external credential ${name}`),
          ),
        ),
    ];
  },
};

const TABS_OF_NO_OBJECT = new Set(['home', 'Chatter', 'File', 'report', 'Dashboard', 'Feed']);

function tabProblem(source: PackageSource, name: string): string | null {
  const standard = /^standard-(\w+)$/.exec(name)?.[1];
  if (standard === undefined)
    return unless(source.names('.tab-meta.xml').has(name), `there is no tab ${name}`);
  const isKnown = TABS_OF_NO_OBJECT.has(standard) || objectFields(source, standard) !== null;
  return unless(isKnown, `there is no standard tab ${standard}`);
}
