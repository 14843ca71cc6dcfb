// Whom an agent wants at hand, kept in this browser for this user. Where the browser denies storage they last as long as the page.
import type { DirectoryEntryView } from '../../../../../engine/contract/panel/panelView';

export type Favourite = Pick<DirectoryEntryView, 'kind' | 'value' | 'label'>;
export const MOST_FAVOURITES = 20;

/** Whoever changes what is kept counts on: another version has a place of its own, and overwrites nothing of this one. */
const SCHEMA = 1;
const keyOf = (user: string): string => `softphone.favourites.${SCHEMA}.${user}`;
const KINDS: ReadonlySet<unknown> = new Set<Favourite['kind']>([
  ...(['number', 'agent', 'queue', 'directory', 'flow'] as const),
]);
const kept = new Map<string, readonly Favourite[]>();

export function favouritesOf(user: string): readonly Favourite[] {
  try {
    return read(window.localStorage.getItem(keyOf(user)) ?? '');
  } catch {
    return kept.get(user) ?? [];
  }
}

export const isSame = (a: Pick<Favourite, 'kind' | 'value'>, b: Pick<Favourite, 'kind' | 'value'>): boolean =>
  a.kind === b.kind && a.value === b.value;

/** Adds whoever is none, takes away whoever is one. */
export function toggleFavourite(user: string, { kind, value, label }: Favourite): readonly Favourite[] {
  const before = favouritesOf(user);
  const others = before.filter((each) => !isSame(each, { kind, value }));
  const next =
    others.length < before.length ? others : [...others, { kind, value, label }].slice(-MOST_FAVOURITES);
  kept.set(user, next);
  try {
    window.localStorage.setItem(keyOf(user), JSON.stringify(next));
  } catch {
    // Denied storage is said on screen by the engine; they are kept until the page is left.
  }
  return next;
}

/** Any script of the page can have written it. */
function read(text: string): readonly Favourite[] {
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.filter(isFavourite).slice(0, MOST_FAVOURITES) : [];
  } catch {
    return [];
  }
}

function isFavourite(stored: unknown): stored is Favourite {
  if (typeof stored !== 'object' || stored === null) return false;
  const { kind, value, label } = stored as Readonly<Record<string, unknown>>;
  return KINDS.has(kind) && isText(value, 255) && isText(label, 200);
}

const isText = (text: unknown, longest: number): boolean =>
  typeof text === 'string' && text !== '' && text.length <= longest;
