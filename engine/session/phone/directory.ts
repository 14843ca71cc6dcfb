// The vendor's directory: entries are shown and dialled, never kept.
import type { DirectoryEntryView, PanelAnswer } from '../../contract/panel/panelView';
import { shownName } from '../state/callName';
import type { ResultInput } from '../state/input';

export const DIRECTORY_LIMIT = 25;

export function directoryAnswer({
  request,
  entries,
}: Extract<ResultInput, { type: 'directory.found' }>): PanelAnswer {
  const shown = entries
    .slice(0, DIRECTORY_LIMIT)
    .map(({ target, label, presence, waitSeconds }): DirectoryEntryView => ({
      kind: target.kind,
      value: target.value,
      label: shownName(label),
      presence: presence ?? null,
      waitSeconds: waitSeconds ?? null,
    }));
  return { type: 'directory', request, entries: shown, error: null };
}
