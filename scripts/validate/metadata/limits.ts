// Lengths, names and sizes that the platform refuses although the file is well formed.
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import { eachElement, unless } from '../references/reference';
import type { Finding, Validator } from '../validator';
import { elementsAt, lineOf, textOf } from '../../build/metadata/xml';

interface Limit {
  readonly suffix: string;
  readonly element: readonly string[];
  readonly longest: number;
  readonly what: string;
}

const LIMITS: readonly Limit[] = [
  { suffix: '.labels-meta.xml', element: ['labels', 'value'], longest: 1000, what: 'a label' },
  {
    suffix: '.labels-meta.xml',
    element: ['labels', 'shortDescription'],
    longest: 80,
    what: 'a short description',
  },
  { suffix: '.labels-meta.xml', element: ['labels', 'fullName'], longest: 80, what: 'a label name' },
  {
    suffix: '.translation-meta.xml',
    element: ['customLabels', 'label'],
    longest: 1000,
    what: 'a translation',
  },
  {
    suffix: '.translation-meta.xml',
    element: ['customApplications', 'label'],
    longest: 40,
    what: 'a translated app label',
  },
  { suffix: '.field-meta.xml', element: ['label'], longest: 40, what: 'a field label' },
  { suffix: '.field-meta.xml', element: ['inlineHelpText'], longest: 510, what: 'a help text' },
  { suffix: '.field-meta.xml', element: ['description'], longest: 1000, what: 'a description' },
  { suffix: '.object-meta.xml', element: ['label'], longest: 40, what: 'an object label' },
  { suffix: '.object-meta.xml', element: ['pluralLabel'], longest: 40, what: 'an object label' },
  { suffix: '.md-meta.xml', element: ['label'], longest: 40, what: 'a record label' },
  { suffix: '.permissionset-meta.xml', element: ['label'], longest: 80, what: 'a permission set label' },
  { suffix: '.permissionset-meta.xml', element: ['description'], longest: 255, what: 'a description' },
  { suffix: '.app-meta.xml', element: ['label'], longest: 40, what: 'an app label' },
  { suffix: '.resource-meta.xml', element: ['description'], longest: 255, what: 'a description' },
  { suffix: '.report-meta.xml', element: ['name'], longest: 40, what: 'a report name' },
  { suffix: '.report-meta.xml', element: ['description'], longest: 255, what: 'a description' },
];

const NAME_LIMITS: Readonly<Record<string, number>> = {
  '.cls': 40,
  '.page': 40,
  '.md-meta.xml': 40 + 41,
  '.object-meta.xml': 40 + '__mdt'.length,
  '.field-meta.xml': 40 + '__c'.length,
  '.permissionset-meta.xml': 80,
  '.customPermission-meta.xml': 80,
};

// A letter first, no two underscores in a row, none at the end.
const NAME = /^[A-Za-z](?!.*__)[A-Za-z0-9_]*(?<!_)$/;
const TEXT_FIELD = 255;

export const limits: Validator = {
  name: 'lengths and names',
  reads: (file) => file.startsWith('force-app/') || file === 'sfdx-project.json',
  run: (source) =>
    Promise.resolve([
      ...LIMITS.flatMap((limit) => lengths(limit, source)),
      ...Object.entries(NAME_LIMITS).flatMap(([suffix, longest]) => names(suffix, longest, source)),
      ...source.ending('.labels-meta.xml').flatMap((file) => labelNames(file, source)),
      ...source.ending('.field-meta.xml').flatMap((file) => textLength(file, source)),
      ...apiVersions(source),
    ]),
};

function lengths({ suffix, element, longest, what }: Limit, source: PackageSource): readonly Finding[] {
  return source.ending(suffix).flatMap((file) => {
    const { root } = source.xml(file);
    return (root === null ? [] : elementsAt(root, element))
      .filter((each) => textOf(each).length > longest)
      .map((each) => ({
        file,
        line: lineOf(each),
        message: `${what} has ${textOf(each).length} characters, ${longest} are allowed`,
      }));
  });
}

const names = (suffix: string, longest: number, source: PackageSource): readonly Finding[] =>
  source
    .ending(suffix)
    .filter((file) => path.posix.basename(file, suffix).length > longest)
    .map((file) => ({ file, message: `the name has more than ${longest} characters` }));

function labelNames(file: string, source: PackageSource): readonly Finding[] {
  const { root } = source.xml(file);
  const seen = new Set<string>();
  return (root === null ? [] : elementsAt(root, ['labels', 'fullName'])).flatMap((element) => {
    const name = textOf(element);
    const isTwice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const at = { file, line: lineOf(element) };
    return [
      ...(isTwice ? [{ ...at, message: `label ${name} is defined twice` }] : []),
      ...(NAME.test(name) ? [] : [{ ...at, message: `${name} is no name for a label` }]),
    ];
  });
}

function textLength(file: string, source: PackageSource): readonly Finding[] {
  const length = Number(source.value(file, 'length') ?? 0);
  return source.value(file, 'type') === 'Text' && length > TEXT_FIELD
    ? [{ file, message: `a text field of ${length} characters, ${TEXT_FIELD} are allowed` }]
    : [];
}

/** No component is newer than the project says. */
function apiVersions(source: PackageSource): readonly Finding[] {
  const project = Number(/"sourceApiVersion":\s*"([\d.]+)"/.exec(source.text('sfdx-project.json'))?.[1] ?? 0);
  return source
    .ending('-meta.xml')
    .flatMap((file) =>
      eachElement(source, file, ['apiVersion'], (version) =>
        unless(Number(version) <= project, `API version ${version}, the project has ${project}`),
      ),
    );
}
