// What a bench can do for the kit: its verbs and the set-ups of its system.
import { Declared } from './declared';
import { linkOf } from './links';
import { code, fieldTable, lines, paragraph, table, type Meaning } from './markdown';
import type { Source } from './sources';

/** Of what says enough by its name in the source. */
const VERBS: Readonly<Record<string, string>> = {
  describe: 'What the bench and its system can do.',
  answer: 'The far end takes the call that the agent made.',
  ring: 'It rings at the far end.',
  busy: 'The far end is busy.',
  noAnswer: 'Nobody takes the call at the far end, until the system gives up.',
  unreachable: 'The system cannot reach the far end.',
  decline: 'The far end declines.',
  look: 'What the far end heard and sees of its call.',
  loseMedia: 'The sound of the call breaks; the call stays up.',
  regainMedia: 'The sound is back.',
  restoreTransport: 'The link passes again.',
};

const SETUPS: Readonly<Record<string, string>> = {
  plain: 'What every bench knows.',
  'sign-in': 'The agent must sign in; `open` gives fields that are right and fields that are wrong.',
  credential: "The driver needs a credential of the CRM's server.",
  'short-ring': 'The system gives up an unanswered call after a few seconds.',
  'timed-wrapup': 'Wrap-up ends by itself after a few seconds.',
  'coded-wrapup': 'Wrap-up needs a code.',
  media: 'Calls have sound that the driver plays and records.',
};

const FIELDS: Readonly<Record<string, string>> = {
  setups: 'The set-ups that it can make.',
  time: 'Absent: the clock of the wall.',
  speed: 'How many times as fast as the clock of the wall.',
  origin: 'Epoch ms.',
  name: "The caller's.",
  attributes: 'What the system tells with the call.',
  vendorId: 'The id that the system gives the call.',
  digits: 'What it heard, in order.',
  connected: 'It is through to somebody.',
  createBench: 'One for each run of a transport.',
};

/** The verbs have a table of their own. */
const VERB_TABLE = 'Bench';

export function benchSections(source: Source, contract: Declared): string {
  const declared = new Declared([source]);
  const meaning: Meaning = (field) =>
    FIELDS[field.name] ??
    (declared.interfaces.includes(field.type) ? `See \`${field.type}\`.` : linkOf(contract, field));
  const verb: Meaning = ({ name }) => VERBS[name] ?? '';
  return lines(
    '## The bench\n',
    'What the kit asks of the far end: [driver-guide.md](driver-guide.md#the-bench). A verb that is not there leaves the cases out that need it.\n',
    '### Set-ups\n',
    paragraph(declared.doc('Setup')),
    table(
      ['set-up', 'the system'],
      declared.words('Setup').map(({ word, doc }) => [code(word), doc === '' ? (SETUPS[word] ?? '') : doc]),
    ),
    '### Verbs\n',
    fieldTable(declared.fields(VERB_TABLE), verb),
    ...declared.interfaces
      .filter((name) => name !== VERB_TABLE)
      .flatMap((name) => [
        `### \`${name}\`\n`,
        paragraph(declared.doc(name)),
        fieldTable(declared.fields(name), meaning),
      ]),
  );
}
