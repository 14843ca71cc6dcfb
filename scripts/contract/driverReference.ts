// The reference of the driver contract: one document from types, doc comments and tables, and from the words that no type says.
import { NEXT } from '../../engine/contract/driver/callRules';
import { benchSections } from './benchReference';
import { capabilityTable, commandSections } from './commandReference';
import { Declared, type Field, type Word } from './declared';
import { linkOf, WORDS } from './links';
import { code, fieldTable, lines, paragraph, table, type Meaning } from './markdown';
import type { Source } from './sources';
import { EVENT_WORDS, FIELD_WORDS } from './words';

const INTRODUCTION = `# Driver reference

Written from the sources by \`npm run contract\`, never by hand. The way in is the [driver guide](driver-guide.md); the same contract as
declarations alone is the [API report](driver-contract.api.md). Without "Since" a thing is as old as 1.0.

Contents: [Capabilities](#capabilities) · [Commands of the agent](#commands-of-the-agent) ·
[Commands of a call](#commands-of-a-call) · [Outcome](#outcome) · [Events](#events) · [Objects](#objects) ·
[Words](#words) · [Attributes](#attributes) · [Call states](#call-states) · [The bench](#the-bench)
`;

/** Shown where they are used. */
const ELSEWHERE: readonly string[] = ['CommandOutcome', 'DiagnosticCheck', 'DialCommand', 'QualitySample'];

export function driverReference(contract: readonly Source[], bench: Source): string {
  const declared = new Declared(contract);
  const linked = (field: Field): string => linkOf(declared, field);
  const said = (field: Field): string => FIELD_WORDS[field.name] ?? linked(field);
  return (
    lines(
      INTRODUCTION,
      '## Capabilities\n',
      CAPABILITIES,
      capabilityTable(declared),
      commandSections(declared, said),
      '## Outcome\n',
      paragraph(declared.doc('CommandOutcome')),
      fieldTable(declared.fields('CommandOutcome'), linked),
      '### `DiagnosticCheck`\n',
      paragraph(declared.doc('DiagnosticCheck')),
      fieldTable(declared.fields('DiagnosticCheck'), linked),
      eventSections(declared, said),
      '## Objects\n',
      ...declared.interfaces
        .filter((name) => !ELSEWHERE.includes(name))
        .flatMap((name) => [
          `### \`${name}\`\n`,
          paragraph(declared.doc(name)),
          fieldTable(declared.fields(name), linked),
        ]),
      '## Words\n',
      'Where the type is `Open` others may be told as well: a reader takes what it does not know.\n',
      `${WORDS.map((name) => wordLine(declared, name)).join('\n')}\n`,
      '## Attributes\n',
      'Keys of `Call.attributes` that mean something to the engine. All others are shown as they are.\n',
      table(['key', 'meaning and unit'], attributes(declared)),
      '## Call states\n',
      paragraph(declared.doc('CallState')),
      'A call goes from state to state along these arrows alone.\n',
      table(
        ['from', 'to'],
        Object.entries(NEXT).map(([from, next]) => [code(from), next.map(code).join(', ') || 'nowhere']),
      ),
      benchSections(bench, declared),
    ).trimEnd() + '\n'
  );
}

const CAPABILITIES = `One flat list of words, the type \`Capability\` in \`engine/contract/driver/manifest.ts\`; nothing is implied by another. A driver
claims the most that it can ever do in its manifest; what works now is told by \`capabilities\`.
`;

function eventSections(declared: Declared, meaning: Meaning): string {
  const sections = declared.variants('DriverEvent').flatMap(({ types, fields, doc }) =>
    types.flatMap((type) => {
      const words = EVENT_WORDS[type as keyof typeof EVENT_WORDS];
      return [`### Event \`${type}\`\n`, paragraph(`${words} ${doc}`), fieldTable(fields, meaning)];
    }),
  );
  return lines('## Events\n', paragraph(declared.doc('DriverEvent')), ...sections);
}

function wordLine(declared: Declared, name: string): string {
  const words = declared.words(name).map(spelled);
  const doc = declared.doc(name);
  return `- \`${name}\`: ${words.join(', ')}.${doc === '' ? '' : ` ${doc}`}`;
}

const spelled = ({ word, doc }: Word): string => (doc === '' ? code(word) : `${code(word)} (${doc})`);

const attributes = (declared: Declared): readonly (readonly string[])[] =>
  [...declared.table('SF_ATTRIBUTES'), ...declared.table('LOG_ATTRIBUTES')].map(({ word, doc }) => [
    code(word),
    doc,
  ]);
