// What a directory entry is, in words: a colleague with presence, a queue, a number.
import type { DirectoryEntryView } from '../../../../../engine/contract/panel/panelView';
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

export const entryWords = ({ kind, presence }: DirectoryEntryView): string =>
  label(presence === null ? KINDS[kind] : PRESENCES[presence]);
