// What the documents tell a reader to type or open must exist: npm scripts, and files that links point to.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/files';
import { inProject } from '../project';
import { step, type Step } from '../steps';

export const readmeStep: Step = step('commands and links of the documents', () => {
  const problems = documents().flatMap((file) => problemsOf(file));
  return Promise.resolve({ code: problems.length === 0 ? 0 : 1, output: problems.join('\n') });
});

function documents(): readonly string[] {
  return [
    ...['README.md', 'ARCHITECTURE.md', 'STYLE.md'].map((name) => inProject(name)),
    ...filesBelow(inProject('docs')).filter((file) => file.endsWith('.md')),
  ];
}

function problemsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const where = path.relative(inProject(), file);
  return [
    ...unknownCommands(text).map((command) => `${where}: no such script: ${command}`),
    ...brokenLinks(file, text).map((link) => `${where}: no such file: ${link}`),
  ];
}

/** In fenced blocks and in `code`. */
function unknownCommands(text: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g);
  return [...named]
    .map(([, script, short]) => script ?? short ?? '')
    .filter((name) => !Object.hasOwn(scripts, name));
}

function brokenLinks(file: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^(https?:|mailto:|#)/.test(link))
    .filter((link) => !existsSync(path.resolve(path.dirname(file), link.replace(/#.*$/, ''))));
}
