// Custom fields that reports show, reports that dashboards show, and the folders of both.
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { childText, childrenNamed, elementsAt, textOf, type XmlElement } from '../../build/metadata/xml';
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
    ...eachElement(
      source,
      file,
      ['dashboardGridLayout', 'dashboardGridComponents', 'dashboardComponent'],
      (_, component) => groupingProblem(source, component),
    ),
    ...folder(file, source, '.dashboardFolder-meta.xml'),
  ];
}

function folder(file: string, source: PackageSource, suffix: string): readonly Finding[] {
  const name = path.posix.basename(path.posix.dirname(file));
  return source.names(suffix).has(name) ? [] : [{ file, message: `folder ${name} has no ${name}${suffix}` }];
}

/** A chart groups by what its report groups by. */
function groupingProblem(source: PackageSource, component: XmlElement): string | null {
  const report = childText(component, 'report') ?? '';
  const file = source
    .ending('.report-meta.xml')
    .find((each) => each.endsWith(`/reports/${report}.report-meta.xml`));
  if (file === undefined) return null;
  const { root } = source.xml(file);
  const groups = ['groupingsDown', 'groupingsAcross'].flatMap((list) =>
    root === null ? [] : elementsAt(root, [list, 'field']).map(textOf),
  );
  const unknown = childrenNamed(component, 'groupingColumn')
    .map(textOf)
    .find((column) => !groups.includes(column));
  return unknown === undefined ? null : `${report} is not grouped by ${unknown}`;
}
