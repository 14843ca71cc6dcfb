// What a directory entry is, in words: a colleague with presence, a queue with its waiting time, a number.
import type { DirectoryEntryView } from '../../../../../engine/contract/panel/panelView';
import { duration } from 'c/format';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';

const KINDS: Readonly<Record<DirectoryEntryView['kind'], LabelName>> = {
  agent: 'Kind_Agent',
  queue: 'Kind_Queue',
  directory: 'Kind_Directory',
  flow: 'Kind_Flow',
  number: 'Kind_Number',
};
const PRESENCES: Readonly<Record<NonNullable<DirectoryEntryView['presence']>, LabelName>> = {
  available: 'Presence_Available',
  away: 'Presence_Away',
  busy: 'Presence_Busy',
  wrapup: 'Presence_WrapUp',
  offline: 'Presence_Offline',
};

export function entryWords({ kind, presence, waitSeconds }: DirectoryEntryView): string {
  if (waitSeconds !== null)
    return `${label(KINDS[kind])} · ${label('Queue_Wait', duration(waitSeconds * 1000))}`;
  return label(presence === null ? KINDS[kind] : PRESENCES[presence]);
}
