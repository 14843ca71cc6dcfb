// Where the reference explains the type of a field.
import type { Declared, Field } from './declared';

/** Unions of plain words that stand in fields. */
export const WORDS: readonly string[] = [
  'SessionPhase',
  'PresenceKind',
  'CallDirection',
  'CallKind',
  'EndReason',
  'SuperviseMode',
  'StopReason',
  'LogLevel',
];
/** Where a type is explained that has no heading of its own. */
const ANCHORS: Readonly<Record<string, string>> = {
  Capability: 'capabilities',
  CallAction: 'commands-of-a-call',
  CallState: 'call-states',
  CommandOutcome: 'outcome',
  Command: 'commands-of-the-agent',
  ...Object.fromEntries(WORDS.map((name) => [name, 'words'])),
};

/** To where the type of a field is explained; empty: nowhere. */
export function linkOf(declared: Declared, { type }: Field): string {
  const name = type.replace(/(?:\[\])$/, '');
  const anchor = ANCHORS[name] ?? (declared.interfaces.includes(name) ? name.toLowerCase() : undefined);
  return anchor === undefined ? '' : `See [\`${name}\`](#${anchor}).`;
}
