// The adapter pages: what only works together (the Lightning Out script, its app, the places in the page), and merge fields,
// of which only those that somebody has read may stand in a page.
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding, type Validator } from '../validator';

/** Read: neither carries what a visitor can choose. */
const REVIEWED = [
  /^configJson$/,
  /^URLFOR\(\s*\$Resource\.\w+\s*,\s*'[\w./-]+'\s*\)$/,
  /^\$Resource\.\w+$/,
  /^\$Label\.\w+$/,
];

/** The engine finds its configuration by this id (engine/page/boot.ts). */
const CONFIG_ID = 'softphone-config';

const BOOLEANS =
  /\b(showHeader|sidebar|standardStylesheets|applyHtmlTag|applyBodyTag|cache|readOnly|setup|lightningStylesheets)\s*=\s*"([^"]*)"/g;

export const pageRules: Validator = {
  name: 'rules of pages',
  reads: (file) => /\/(?:pages|aura)\/|^engine\/page\/boot\.ts$/.test(file),
  run: (source) =>
    Promise.resolve([
      ...source.ending('.page').flatMap((file) => page(file, source)),
      ...source.matching(/\/aura\/.+\.app$/).flatMap((file) => outApp(file, source)),
      ...engineId(source),
    ]),
};

function page(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  // Merge fields are evaluated in comments, too; markup in them is none.
  const markup = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const say = (isWrong: boolean, message: string): readonly Finding[] => (isWrong ? [{ file, message }] : []);
  const opening = /<apex:page\b[^>]*>/.exec(markup)?.[0] ?? '';
  const config = new RegExp(`<script[^>]*\\bid="${CONFIG_ID}"[^>]*>([\\s\\S]*?)</script>`).exec(markup);
  return [
    ...mergeFields(file, text),
    ...[...opening.matchAll(BOOLEANS)]
      .filter(([, , value = '']) => !/^(?:true|false)$/.test(value))
      .map(([, name = '', value = '']) => ({ file, message: `${name} is true or false, not "${value}"` })),
    ...say(!/\bcontroller="\w+"/.test(opening), 'has no controller'),
    ...say(!/\bdocType="html-5\.0"/.test(opening), 'is no HTML 5 page'),
    ...say(!/\bshowHeader="false"/.test(opening), 'shows the header of Salesforce Classic'),
    ...say(/\baction="/.test(opening), 'an action runs before anybody has asked for it'),
    ...say(config === null, `has no element ${CONFIG_ID} with the configuration`),
    ...say(
      config !== null && !config[0].includes('type="application/json"'),
      'the configuration is run as a script',
    ),
    ...say(
      config !== null && (config[1] ?? '').trim() !== '{!configJson}',
      'the element of the configuration holds something else',
    ),
    ...say(!markup.includes("$Resource.softphoneEngine, 'engine.js'"), 'does not load the engine'),
    ...repeatedIds(file, markup),
    ...lightningOut(file, markup, source),
  ];
}

function mergeFields(file: string, text: string): readonly Finding[] {
  return [...text.matchAll(/\{!([^}]*)\}?/g)]
    .filter(([, field = '']) => !REVIEWED.some((each) => each.test(field.trim())))
    .map((match) => ({
      file,
      line: lineAt(text, match.index),
      message: `nobody has read what {!${match[1] ?? ''}} lets in`,
    }));
}

function repeatedIds(file: string, markup: string): readonly Finding[] {
  const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => ({ file, message: `two elements have the id ${id}` }));
}

function lightningOut(file: string, markup: string, source: PackageSource): readonly Finding[] {
  const first = markup.search(/\$Lightning\./);
  if (first < 0)
    return markup.includes('<apex:includeLightning')
      ? [{ file, message: 'loads Lightning Out and does not use it' }]
      : [];
  const include = markup.indexOf('<apex:includeLightning');
  const app = /\$Lightning\.use\(\s*['"]c:(\w+)['"]/.exec(markup)?.[1];
  const made = [
    ...markup.matchAll(/\$Lightning\.createComponent\(\s*['"]c:(\w+)['"]\s*,\s*[^,]*,\s*['"]([^'"]+)['"]/g),
  ];
  const appFile = source.matching(/\/aura\/.+\.app$/).find((each) => each.endsWith(`/${app ?? ''}.app`));
  const depended = appFile === undefined ? '' : source.text(appFile);
  const say = (isWrong: boolean, message: string): readonly Finding[] => (isWrong ? [{ file, message }] : []);
  return [
    ...say(include < 0 || include > first, 'uses Lightning Out before <apex:includeLightning/>'),
    ...say(app === undefined, 'makes components without $Lightning.use'),
    ...say(
      markup.indexOf('$Lightning.createComponent') < markup.indexOf('$Lightning.use'),
      'makes components before $Lightning.use',
    ),
    ...say(made.length === 0, 'makes no component in an element of its own'),
    ...made.flatMap(([, component = '', place = '']) => [
      ...say(!markup.includes(`id="${place}"`), `there is no element ${place} for ${component}`),
      ...say(
        appFile !== undefined && !depended.includes(`"c:${component}"`),
        `${app ?? ''} does not depend on ${component}`,
      ),
    ]),
  ];
}

function outApp(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const say = (isWrong: boolean, message: string): readonly Finding[] => (isWrong ? [{ file, message }] : []);
  const tags = [...text.matchAll(/<([\w:]+)/g)].map(([, tag = '']) => tag);
  return [
    ...say(
      !/\bextends="ltng:outApp(?:Unstyled)?"/.test(text),
      'a Lightning Out application extends ltng:outApp',
    ),
    ...say(!/\baccess="GLOBAL"/i.test(text), 'a Lightning Out application has global access'),
    ...say(!tags.includes('aura:dependency'), 'a Lightning Out application names what it needs'),
    ...tags
      .filter((tag) => !['aura:application', 'aura:dependency'].includes(tag))
      .map((tag) => ({ file, message: `<${tag}> in a Lightning Out application` })),
  ];
}

/** Page and engine agree on where the configuration is. */
const engineId = (source: PackageSource): readonly Finding[] => {
  const file = 'engine/page/boot.ts';
  const isSame = !source.has(file) || source.text(file).includes(`'${CONFIG_ID}'`);
  return isSame ? [] : [{ file, message: `does not read the element ${CONFIG_ID}` }];
};
