// apex: tags of the pages and their attributes: those that we use and know. Another one is looked up once and added here.
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding } from '../validator';

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'apex:page':
    'action apiVersion applyBodyTag applyHtmlTag cache contentType controller deferLastCommandUntilReady docType expires extensions id label language lightningStylesheets manifest name pageStyle readOnly recordSetName recordSetVar renderAs rendered setup showChat showHeader showQuickActionVfHeader sidebar standardController standardStylesheets tabStyle title wizard'.split(
      ' ',
    ),
  'apex:includeLightning': ['id', 'rendered'],
  'apex:includeScript': ['id', 'loadOnReady', 'value'],
  'apex:stylesheet': ['id', 'value'],
  'apex:slds': ['id', 'rendered'],
  'apex:outputText': [
    'dir',
    'escape',
    'id',
    'label',
    'lang',
    'rendered',
    'style',
    'styleClass',
    'title',
    'value',
  ],
};

export function tagProblems(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  return [...text.matchAll(/<(apex:\w+)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)/g)].flatMap(
    (match) => {
      const [, tag = '', attributes = ''] = match;
      const line = lineAt(text, match.index);
      const known = KNOWN[tag];
      if (known === undefined)
        return [{ file, line, message: `<${tag}> is not among the tags that we know` }];
      return [...attributes.matchAll(/([\w:-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)]
        .map(([, name = '']) => name)
        .filter((name) => !known.includes(name))
        .map((name) => ({ file, line, message: `<${tag}> has no attribute ${name}` }));
    },
  );
}
