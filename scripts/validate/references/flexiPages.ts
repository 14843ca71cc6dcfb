// Components and templates that FlexiPages place. The platform's own are a list of those that we use and know.
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { childText, elementsAt, textOf } from '../../build/metadata/xml';
import { eachElement, unless, type ReferenceCheck } from './reference';

const STANDARD_COMPONENTS = new Set([
  'opencti:softPhone',
  'force:detailPanel',
  'force:highlightsPanel',
  'force:relatedListContainer',
  'runtime_sales_activities:activityPanel',
  'flexipage:tab',
  'flexipage:tabset',
]);

/** Each with the type of page that it makes. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'one:utilityBarTemplateDesktop': 'UtilityBar',
  'flexipage:recordHomeTemplateDesktop': 'RecordPage',
  'flexipage:recordHomeThreeColTemplateDesktop': 'RecordPage',
  'flexipage:defaultAppHomeTemplate': 'AppPage',
  'home:desktopTemplate': 'HomePage',
};

const TARGETS: Readonly<Record<string, string>> = {
  UtilityBar: 'lightning__UtilityBar',
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
};

const DECORATORS = new Set(['eager', 'height', 'icon', 'label', 'scrollable', 'width']);

export const flexiPageReferences: ReferenceCheck = {
  reads: /\/(?:flexipages|lwc)\//,
  run: (source) => source.ending('.flexipage-meta.xml').flatMap((file) => check(file, source)),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const type = source.value(file, 'type') ?? '';
  const instance = ['flexiPageRegions', 'itemInstances', 'componentInstance'];
  return [
    ...eachElement(source, file, [...instance, 'componentName'], (name) =>
      componentProblem(source, name, type),
    ),
    ...eachElement(source, file, instance, (_, element) =>
      // Mandatory since API 53, and optional in the types.
      unless(childText(element, 'identifier') !== null, 'a component without identifier'),
    ),
    ...eachElement(source, file, [...instance, 'componentInstanceProperties'], (_, property) => {
      const name = childText(property, 'name') ?? '';
      const isKnown = childText(property, 'type') !== 'decorator' || DECORATORS.has(name);
      return unless(isKnown, `a utility item has no ${name}`);
    }),
    ...eachElement(source, file, ['template', 'name'], (name) => {
      const made = TEMPLATES[name];
      if (made === undefined) return `there is no template ${name}`;
      return unless(made === type, `template ${name} makes a ${made}, not a ${type}`);
    }),
  ];
}

function componentProblem(source: PackageSource, name: string, type: string): string | null {
  if (STANDARD_COMPONENTS.has(name)) return null;
  const own = name.replace(/^c:/, '');
  const meta = source.ending('.js-meta.xml').find((file) => file.endsWith(`/${own}.js-meta.xml`));
  if (meta === undefined) return `there is no component ${name}`;
  const target = TARGETS[type] ?? '';
  return unless(targetsOf(source, meta).includes(target), `${name} has no target ${target}`);
}

const targetsOf = (source: PackageSource, meta: string): readonly string[] => {
  const { root } = source.xml(meta);
  return root === null ? [] : elementsAt(root, ['targets', 'target']).map(textOf);
};
