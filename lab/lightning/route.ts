// Addresses of Lightning Experience's pages, read and written. Pure.

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'list'; readonly object: string }
  | { readonly page: 'record'; readonly object: string; readonly id: string }
  | { readonly page: 'search'; readonly text: string }
  | { readonly page: 'new'; readonly object: string; readonly defaults: Readonly<Record<string, string>> }
  | { readonly page: 'flow'; readonly name: string; readonly args: string }
  | { readonly page: 'unknown'; readonly path: string };

/** The object is not in a short address such as `/003...`: whoever knows the ids fills it in. */
export function readRoute(path: string, objectOfId: (id: string) => string | undefined): Route {
  const url = new URL(path, 'http://lab');
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const [first = '', kind = '', object = '', third = ''] = parts;
  if (parts.length === 1 && objectOfId(first))
    return { page: 'record', object: objectOfId(first) ?? '', id: first };
  if (first !== 'lightning') return { page: 'unknown', path };
  if (kind === 'page' && object === 'home') return { page: 'home' };
  if (kind === 'o' && third === 'list') return { page: 'list', object };
  if (kind === 'o' && third === 'home') return { page: 'list', object };
  if (kind === 'o' && third === 'new') return { page: 'new', object, defaults: defaultsOf(url) };
  if (kind === 'r') return recordRoute(parts, objectOfId) ?? { page: 'unknown', path };
  if (kind === 'search') return { page: 'search', text: url.searchParams.get('term') ?? '' };
  if (kind === 'flow') return { page: 'flow', name: object, args: url.searchParams.get('args') ?? '[]' };
  return { page: 'unknown', path };
}

/** `/lightning/r/Contact/003.../view`, or without the object. */
function recordRoute(parts: readonly string[], objectOfId: (id: string) => string | undefined): Route | null {
  const ids = parts.slice(2).filter((part) => part !== 'view' && part !== 'edit');
  const id = ids.at(-1) ?? '';
  const object = objectOfId(id);
  return object === undefined ? null : { page: 'record', object, id };
}

export function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '/lightning/page/home';
    case 'list':
      return `/lightning/o/${encodeURIComponent(route.object)}/list`;
    case 'record':
      return `/lightning/r/${encodeURIComponent(route.object)}/${encodeURIComponent(route.id)}/view`;
    case 'search':
      return `/lightning/search?${new URLSearchParams({ term: route.text }).toString()}`;
    case 'new': {
      const given = Object.entries(route.defaults).map(
        ([name, value]) => `${name}=${encodeURIComponent(value)}`,
      );
      const query = given.length
        ? `?${new URLSearchParams({ defaultFieldValues: given.join(',') }).toString()}`
        : '';
      return `/lightning/o/${encodeURIComponent(route.object)}/new${query}`;
    }
    case 'flow':
      return `/lightning/flow/${encodeURIComponent(route.name)}?${new URLSearchParams({ args: route.args }).toString()}`;
    case 'unknown':
      return route.path;
  }
}

export const isSameRoute = (a: Route, b: Route): boolean => pathOf(a) === pathOf(b);

/** `defaultFieldValues=Phone=%2B1...,LastName=Silva`: each value is encoded once more, since it may hold a comma. */
function defaultsOf(url: URL): Readonly<Record<string, string>> {
  const text = url.searchParams.get('defaultFieldValues') ?? '';
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
}
