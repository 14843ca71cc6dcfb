// Functions of the page that are stood in for during a case, as `console` is, and put back.

type Members = Record<string, unknown>;
type PageFunction = (...given: unknown[]) => unknown;

/** Puts `make(original)` in the place of a member that is there; gives what puts it back. */
export function patched(
  target: object | undefined,
  name: string,
  make: (original: PageFunction) => PageFunction,
): () => void {
  const members = target as Members | undefined;
  const original = members?.[name];
  if (!members || typeof original !== 'function') return () => undefined;
  const isOwn = Object.hasOwn(members, name);
  members[name] = make(original as PageFunction);
  return () => {
    if (isOwn) members[name] = original;
    else Reflect.deleteProperty(members, name);
  };
}
