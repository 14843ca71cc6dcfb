// What the chooser lists for a text, and whom it means. Pure.
import type { Target } from '../../../../../engine/contract/driver/driver';
import type {
  DirectoryEntryView,
  NumberView,
  RecentView,
} from '../../../../../engine/contract/panel/panelView';
import { textOf } from 'c/labels';
import { isSame } from './favourites';
import type { Favourite } from './favourites';

const MOST_RECENTS = 5;

/** Who can take the call at once stands first, who is not there last; otherwise as the system gave them. */
const RANKS: Readonly<Record<string, number>> = {
  available: 0,
  none: 1,
  away: 2,
  busy: 2,
  wrapup: 2,
  offline: 3,
};
const rankOf = ({ presence }: DirectoryEntryView): number => RANKS[presence ?? 'none'] ?? 1;

/** Favourites first, then the directory, then numbers called before; each once. */
export function entriesFor(
  text: string,
  found: readonly DirectoryEntryView[],
  recents: readonly RecentView[],
  favourites: readonly Favourite[] = [],
): readonly DirectoryEntryView[] {
  const wanted = text.toLowerCase();
  const means = ({ label, value }: Favourite): boolean =>
    label.toLowerCase().includes(wanted) || isPartOf(text, value);
  // As the directory calls them now, where it knows them.
  const first = favourites
    .filter(means)
    .map((each) => found.find((entry) => isSame(entry, each)) ?? favouriteEntry(each));
  const isFirst = (entry: DirectoryEntryView): boolean => first.some((each) => isSame(each, entry));
  const called = recents.flatMap(({ title, number }) =>
    number === null ? [] : [recentEntry(textOf(title), number)],
  );
  const others = called.filter(
    (entry, index) =>
      means(entry) &&
      !isFirst(entry) &&
      !found.some(({ value }) => value === entry.value) &&
      called.findIndex(({ value }) => value === entry.value) === index,
  );
  const listed = found.filter((entry) => !isFirst(entry)).sort((a, b) => rankOf(a) - rankOf(b));
  return [...first, ...listed, ...others.slice(0, MOST_RECENTS)];
}

/** A colleague of whom nothing is known yet. */
const favouriteEntry = ({ kind, value, label }: Favourite): DirectoryEntryView => ({
  ...{ kind, value, label, presence: null, waitSeconds: null },
});

function recentEntry(name: string, number: NumberView): DirectoryEntryView {
  const { national } = number;
  return {
    kind: 'number',
    value: number.e164 ?? national,
    label: name === national ? national : `${name} · ${national}`,
    presence: null,
    waitSeconds: null,
  };
}

const digitsOf = (text: string): string => text.replace(/[\s()./-]/g, '');
const isPartOf = (text: string, number: string): boolean =>
  isNumber(text) && number.includes(digitsOf(text).replace(/^\+/, ''));

/** As people write numbers, and addresses of SIP. Whatever else has a letter is a name. */
export const isNumber = (text: string): boolean =>
  /^sips?:\S+@\S+$/i.test(text) || (/^[+\d\s()./*#-]+$/.test(text) && /[\d*#]/.test(text));

/** The chosen one; else the one that is named exactly; else what was typed, if it is a number. */
export function targetOf(
  chosen: DirectoryEntryView | undefined,
  text: string,
  entries: readonly DirectoryEntryView[],
): Target | null {
  const named = entries.filter(
    ({ label, value }) =>
      label.toLowerCase() === text.toLowerCase() || (text !== '' && value === digitsOf(text)),
  );
  const entry = chosen ?? (named.length === 1 ? named[0] : undefined);
  if (entry) return { kind: entry.kind, value: entry.value };
  return isNumber(text) ? { kind: 'number', value: text } : null;
}
