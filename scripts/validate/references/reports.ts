// Custom fields that reports show, reports that dashboards show, and the folders of both.
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { eachElement, eachMatch, unless, type ReferenceCheck } from './reference';

export const reportReferences: ReferenceCheck = {
  reads: /\/(?:reports|dashboards|objects)\//,
  run: (source) => [
    ...source.ending('.report-meta.xml').flatMap((file) => report(file, source)),
    ...source.ending('.dashboard-meta.xml').flatMap((file) => dashboard(file, source)),
  ],
};

function report(file: string, source: PackageSource): readonly Finding[] {
  // `Activity.Softphone_Queue__c`, in columns, groupings and filters alike.
  const fields = source.names('.field-meta.xml');
  return [
    ...eachMatch(file, source.text(file), />(?:\w+[.$])?(\w+__c)</g, (name = '') =>
      unless(fields.has(name), `there is no field ${name}`),
    ),
    ...folder(file, source, '.reportFolder-meta.xml'),
  ];
}

function dashboard(file: string, source: PackageSource): readonly Finding[] {
  const reports = new Set(
    source
      .ending('.report-meta.xml')
      .map((each) => each.replace(/^.*\/reports\//, '').replace('.report-meta.xml', '')),
  );
  return [
    ...eachElement(
      source,
      file,
      ['dashboardGridLayout', 'dashboardGridComponents', 'dashboardComponent', 'report'],
      (name) => unless(reports.has(name), `there is no report ${name}`),
    ),
    ...folder(file, source, '.dashboardFolder-meta.xml'),
  ];
}

function folder(file: string, source: PackageSource, suffix: string): readonly Finding[] {
  const name = path.posix.basename(path.posix.dirname(file));
  return source.names(suffix).has(name) ? [] : [{ file, message: `folder ${name} has no ${name}${suffix}` }];
}
