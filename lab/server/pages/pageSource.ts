// Renders the real Visualforce pages as the platform does: `apex:` tags and merge fields. What it does not know is an
// error on the page and never silently empty.
import { mergeFields, type MergeContext } from './mergeFields';

export class PageError extends Error {
  override readonly name = 'PageError';
}

const SLDS = '/lab/slds/styles/salesforce-lightning-design-system.min.css';
const LIGHTNING_OUT = '/lab/lightning.out.js';

type Attributes = Readonly<Record<string, string>>;
type Tag = (attributes: Attributes) => string;

const TAGS: Readonly<Record<string, Tag>> = {
  'apex:includeScript': ({ value = '' }) => `<script src="${quoted(value)}"></script>`,
  'apex:stylesheet': ({ value = '' }) => `<link rel="stylesheet" href="${quoted(value)}" />`,
  'apex:slds': () => `<link rel="stylesheet" href="${SLDS}" />`,
  'apex:includeLightning': () => `<script src="${LIGHTNING_OUT}"></script>`,
  'apex:outputText': ({ value = '', escape }) => (escape === 'false' ? value : escaped(value)),
};

export function renderPage(source: string, context: MergeContext): string {
  const markup = source.replace(/<\?xml[^>]*\?>\s*/, '');
  const opening = /<apex:page\b([^>]*)>/.exec(markup);
  if (!opening) throw new PageError('The page has no <apex:page>');
  const page = attributesOf(opening[1] ?? '', context);
  const body = markup.slice(opening.index + opening[0].length).replace(/<\/apex:page>\s*$/, '');
  return wrap(page, renderTags(body, context));
}

/** Tags first: their attributes hold merge fields that are escaped differently from those in the text around them. */
function renderTags(body: string, context: MergeContext): string {
  const parts = body.split(/(<apex:[\w]+\b(?:"[^"]*"|'[^']*'|[^>"'])*>|<\/apex:\w+>)/);
  return parts
    .map((part) => (/^<\/?apex:/.test(part) ? renderTag(part, context) : mergeFields(part, context)))
    .join('');
}

function renderTag(text: string, context: MergeContext): string {
  if (text.startsWith('</')) return '';
  const [, name = '', rest = ''] = /^<([\w:]+)([\s\S]*?)\/?>$/.exec(text) ?? [];
  const render = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
  if (!render) throw new PageError(`The lab does not know <${name}>`);
  return render(attributesOf(rest, context));
}

function attributesOf(text: string, context: MergeContext): Attributes {
  const found = text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    [...found].map(([, name = '', double, single]) => [name, mergeFields(double ?? single ?? '', context)]),
  );
}

/** `applyHtmlTag="false"`: the page brings its own html element. */
function wrap(page: Attributes, body: string): string {
  const doctype = '<!DOCTYPE html>\n';
  if (page['applyHtmlTag'] === 'false') return doctype + body.trimStart();
  return `${doctype}<html><head></head><body>${body}</body></html>\n`;
}

const escaped = (value: string): string =>
  value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

const quoted = (value: string): string => value.replace(/&(?!amp;)/g, '&amp;').replace(/"/g, '&quot;');
