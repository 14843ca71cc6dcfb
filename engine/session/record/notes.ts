// Notes, each with its call. Whatever the agent types ends in the log, also what arrives after the call was closed.
import type { IntentNotes } from '../../contract/panel/panelIntent';
import { refuseChoice } from '../state/banners';
import type { CallNotes } from '../state/callRecord';
import { findCall, patchCall } from '../state/callTable';
import { markLogChanged } from './logs';
import type { SessionState } from '../state/state';

/** Task.Description holds no more. */
const LONGEST_NOTES = 32_000;

export function notesChanged(state: SessionState, intent: IntentNotes, at: number): SessionState {
  const record = findCall(state, intent.callId);
  if (!record) return refuseChoice(state);
  const { notes } = record;
  const text = intent.text.slice(0, LONGEST_NOTES);
  const revision = nextRevision(notes, intent.revision, text);
  if (revision === null) return state;
  const changed: CallNotes = { text, revision, changedAt: at, savedAt: null };
  return markLogChanged(patchCall(state, record.key, { notes: changed }), record.key, at);
}

/**
 * An older revision is a message that was overtaken: dropped. The same revision with another text comes from a second
 * panel: the later word counts, under a number that neither of them has sent.
 */
function nextRevision(notes: CallNotes, revision: number, text: string): number | null {
  if (revision > notes.revision) return revision;
  return revision === notes.revision && text !== notes.text ? revision + 1 : null;
}

/** Everything up to this moment is in the snapshot. */
export const notesSaved = (state: SessionState, upTo: number, at: number): SessionState => ({
  ...state,
  calls: state.calls.map((record) => {
    const { changedAt, savedAt } = record.notes;
    const isNewlySafe = changedAt !== null && changedAt <= upTo && savedAt === null;
    return isNewlySafe ? { ...record, notes: { ...record.notes, savedAt: at } } : record;
  }),
});
