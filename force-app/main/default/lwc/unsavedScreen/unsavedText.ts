// An unsaved call in words: for its line, and as the text that is copied or downloaded.
import type { LogView, UnsavedCallView } from '../../../../../engine/contract/panel/panelView';
import { momentText } from 'c/format';
import { label, labelText, textOf } from 'c/labels';
import type { LabelName } from 'c/labels';

const STATES: Readonly<Record<LogView['state'], LabelName>> = {
  none: 'Log_Waiting',
  waiting: 'Log_Waiting',
  saving: 'Log_Saving',
  saved: 'Log_Saved',
  confirming: 'Log_Confirming',
  uncertain: 'Log_Uncertain',
  failed: 'Log_Failed',
};

/** Salesforce's own words stand by themselves; other errors are named here with their code. */
export function whyText({ state, error, canSaveAnyway }: UnsavedCallView): string {
  // It is tried again by itself, but what the agent can do is what Salesforce asks for.
  const isRefused = error?.said !== undefined && state === 'waiting';
  const how = label(canSaveAnyway ? 'Log_Undecided' : STATES[isRefused ? 'failed' : state]);
  if (!error || error.said !== undefined) return how;
  return `${how} · ${labelText(error.remedyKey, error.params)} (${error.code})`;
}

export const asText = (call: UnsavedCallView): string =>
  [`${momentText(call.at)} · ${textOf(call.title)}`, whyText(call), call.error?.said ?? '', call.notes]
    .filter((line) => line !== '')
    .join('\n');
