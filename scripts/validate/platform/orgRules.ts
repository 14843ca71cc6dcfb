// What the org, or the tool that deploys, has to be set up for: languages, features of the scratch org, files left out.
import { elementsAt, textOf } from '../../build/metadata/xml';
import { parseJson } from '../metadata/jsonSchemas';
import type { PackageSource } from '../packageSource';
import { eachElement } from '../references/reference';
import type { Finding, Validator } from '../validator';

/** Languages that Salesforce supports fully, and for end users. */
const LANGUAGES = new Set(
  'en_US da de es es_MX fi fr it ja ko nl_NL no pt_BR ru sv th zh_CN zh_TW ar bg cs el en_GB hr hu in iw pl pt_PT ro sk sl tr uk vi'.split(
    ' ',
  ),
);

const DEFINITION = 'config/project-scratch-def.json';

export const orgRules: Validator = {
  name: 'rules of languages, scratch org and .forceignore',
  reads: (file) =>
    /\/(?:labels|translations|applications|flexipages)\//.test(file) ||
    file === DEFINITION ||
    file === '.forceignore',
  run: (source) => Promise.resolve([...languages(source), ...scratchOrg(source), ...leftOut(source)]),
};

function languages(source: PackageSource): readonly Finding[] {
  const files = source.ending('.labels-meta.xml');
  const spoken = files.flatMap((file) => {
    const { root } = source.xml(file);
    return root === null ? [] : elementsAt(root, ['labels', 'language']).map(textOf);
  });
  const usual = spoken.find((each) => LANGUAGES.has(each)) ?? 'en_US';
  return [
    ...files.flatMap((file) =>
      eachElement(source, file, ['labels', 'language'], (language) =>
        !LANGUAGES.has(language)
          ? `there is no language ${language}`
          : language === usual
            ? null
            : `is in ${language}, the others in ${usual}`,
      ),
    ),
    ...[...source.names('.translation-meta.xml')]
      .filter((language) => !LANGUAGES.has(language) || spoken.includes(language))
      .map((language) => ({
        file: `force-app/main/default/translations/${language}.translation-meta.xml`,
        message: `${language} is no language to translate into`,
      })),
  ];
}

interface Definition {
  readonly features?: readonly string[];
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the package brings, and which feature or setting it needs. */
function scratchOrg(source: PackageSource): readonly Finding[] {
  if (!source.has(DEFINITION)) return [];
  const parsed = parseJson(source.text(DEFINITION));
  if ('problem' in parsed) return [];
  const { features = [], settings = {} } = parsed.value as Definition;
  const has = (feature: string): boolean => features.some((each) => each.split(':')[0] === feature);
  const isOn = (group: string, setting: string): boolean => settings[group]?.[setting] === true;
  const isConsole = source
    .ending('.app-meta.xml')
    .some((file) => source.value(file, 'navType') === 'Console');
  const needs: readonly (readonly [boolean, boolean, string])[] = [
    [isConsole, has('LightningServiceConsole'), 'a console app needs the feature LightningServiceConsole'],
    [isConsole, has('ServiceCloud'), 'a service console needs the feature ServiceCloud'],
    [
      source.ending('.translation-meta.xml').length > 0,
      isOn('languageSettings', 'enableTranslationWorkbench'),
      'translations need languageSettings.enableTranslationWorkbench',
    ],
    [
      source.ending('.flexipage-meta.xml').length > 0,
      isOn('lightningExperienceSettings', 'enableS1DesktopEnabled'),
      'FlexiPages need lightningExperienceSettings.enableS1DesktopEnabled',
    ],
  ];
  const repeated = features
    .filter((each, at) => features.indexOf(each) !== at)
    .map((each) => `feature ${each} stands there twice`);
  return [
    ...needs.filter(([isUsed, isThere]) => isUsed && !isThere).map(([, , message]) => message),
    ...repeated,
  ].map((message) => ({ file: DEFINITION, message }));
}

/** Sources and tests are left out, and nothing that deploys. */
const LEFT_OUT = ['**/*.ts', '**/tsconfig.json', '**/__tests__/**', '**/__mocks__/**'];

function leftOut(source: PackageSource): readonly Finding[] {
  if (!source.has('.forceignore'))
    return [{ file: '.forceignore', message: 'is not there: sources and tests would deploy' }];
  const lines = source
    .text('.forceignore')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const deploys = source.matching(/^force-app\//).filter((file) => !/\.tsx?$|tsconfig/.test(file));
  return [
    ...LEFT_OUT.filter((pattern) => !lines.includes(pattern)).map(
      (pattern) => `does not leave out ${pattern}`,
    ),
    ...lines
      .filter((pattern) => pattern.startsWith('!'))
      .map((pattern) => `${pattern} lets back in what was left out`),
    ...lines
      .filter((pattern) => deploys.some((file) => matcher(pattern).test(file)))
      .map((pattern) => `${pattern} leaves out what should deploy`),
  ].map((message) => ({ file: '.forceignore', message }));
}

/** As .gitignore: a pattern without slash matches anywhere. */
function matcher(pattern: string): RegExp {
  const anchored = pattern.replace(/^\/|\/$/g, '');
  const body = anchored
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*\*\/?|\*|\?/g, (sign) => (sign.startsWith('**') ? '.*' : sign === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`${anchored.includes('/') ? '^' : '(?:^|/)'}${body}(?:/|$)`);
}
