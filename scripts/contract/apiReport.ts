// The API report: every declaration that the contract exports, as the compiler prints it, and its tables by value. Without
// comments: a better sentence is no other contract.
import { ModuleKind, ScriptTarget, transpileDeclaration } from 'typescript';
import {
  CAPABILITY_OF,
  COMMAND_CAPABILITY,
  FIRST,
  FIRST_ON_ATTACH,
  NEXT,
  STATES_FOR,
  KINDS_FOR,
} from '../../engine/contract/driver/callRules';
import type { Source } from './sources';

const tables = { NEXT, FIRST, FIRST_ON_ATTACH, STATES_FOR, KINDS_FOR, CAPABILITY_OF, COMMAND_CAPABILITY };

const INTRODUCTION = `# Driver contract: API report

Written by \`npm run contract\`, never by hand. \`npm run check\` fails when the contract says something else than this file: whoever
changes the contract sees here what a driver's author will meet. What it all means: [driver-reference.md](driver-reference.md).
`;

export function apiReport(sources: readonly Source[]): string {
  return [
    INTRODUCTION,
    ...sources.map(({ file, text }) => `## ${file}\n\n${fenced('ts', declarations(file, text))}\n`),
    `## Tables\n\n${fenced('json', JSON.stringify(tables, onOneLine, 2))}\n`,
  ].join('\n');
}

function declarations(fileName: string, text: string): string {
  const compilerOptions = {
    target: ScriptTarget.ES2022,
    module: ModuleKind.ESNext,
    removeComments: true,
  };
  const { outputText } = transpileDeclaration(text, { fileName, compilerOptions });
  // All stand in one report: where each is imported from says nothing.
  const shown = outputText.split(/\r?\n/).filter((line) => !/^import |^export type \* /.test(line));
  return shown.join('\n').trim();
}

/** A list of states is one line: a change of it is one as well. */
const onOneLine = (_key: string, value: unknown): unknown => (Array.isArray(value) ? value.join(' ') : value);

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
