// Which colleagues' presence is asked for: those that are listed, no longer than they are. Pure.
import type { Target } from '../../../../../engine/contract/driver/driver';
import type { PanelCommand } from '../../../../../engine/contract/panel/panelIntent';
import type { DirectoryEntryView, WatchedView } from '../../../../../engine/contract/panel/panelView';
import { isSame } from './favourites';

/** The contract's own limit. */
const MOST = 50;

export const watchable = (entries: readonly DirectoryEntryView[]): readonly Target[] =>
  entries
    .filter(({ kind }) => kind === 'agent')
    .slice(0, MOST)
    .map(({ kind, value }) => ({ kind, value }));

/** First who is left, so that there is room for who comes. */
export function watchCommands(before: readonly Target[], after: readonly Target[]): readonly PanelCommand[] {
  const without = (some: readonly Target[], others: readonly Target[]): readonly Target[] =>
    some.filter((each) => !others.some((other) => isSame(each, other)));
  const commands = [
    { type: 'directory.unwatch', targets: without(before, after) },
    { type: 'directory.watch', targets: without(after, before) },
  ] as const;
  return commands.filter(({ targets }) => targets.length > 0);
}

/** What is told of them now is newer than what the search found. */
export const withPresence = (
  entries: readonly DirectoryEntryView[],
  watched: readonly WatchedView[],
): readonly DirectoryEntryView[] =>
  entries.map((entry) => ({
    ...entry,
    presence: watched.find((each) => isSame(each, entry))?.presence ?? entry.presence,
  }));
