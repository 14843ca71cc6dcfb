import {
  closePage,
  emptyConsole,
  focusRoute,
  openSubTab,
  openTab,
  pageInView,
  showList,
  type ConsoleState,
} from './workspace/consoleTabs';
import { pathOf, readRoute, type Route } from './route';

type P = { readonly route: Route };
const record = (id: string): P => ({ route: { page: 'record', object: 'Contact', id } });
const list: P = { route: { page: 'list', object: 'Contact' } };
const start = emptyConsole as ConsoleState<P>;

describe('console tabs', () => {
  it('show the list until a record is opened', () => {
    const state = showList(start, list);
    expect(pageInView(state)).toBe(list);
    expect(pageInView(openTab(state, record('a')))).toEqual(record('a'));
  });

  it('put what is opened from a record under it, and from the list beside it', () => {
    const inTab = openSubTab(openTab(showList(start, list), record('a')), record('b'));
    expect(inTab.tabs).toHaveLength(1);
    expect(pageInView(inTab)).toEqual(record('b'));
    expect(openSubTab(showList(inTab, list), record('c')).tabs).toHaveLength(2);
  });

  it('focus an open record instead of opening it twice', () => {
    const state = openTab(openSubTab(openTab(start, record('a')), record('b')), record('c'));
    const focused = focusRoute(state, record('b').route);
    expect(focused && pageInView(focused)).toEqual(record('b'));
    expect(focusRoute(state, record('d').route)).toBeNull();
  });

  it('close a tab with its sub-tabs and go to the one before', () => {
    const state = openSubTab(openTab(openTab(showList(start, list), record('a')), record('b')), record('c'));
    const closedSub = closePage(state, 1, 1);
    expect(pageInView(closedSub)).toEqual(record('b'));
    const closed = closePage(closedSub, 1, 0);
    expect(pageInView(closed)).toEqual(record('a'));
    expect(pageInView(closePage(closed, 0, 0))).toBe(list);
  });
});

describe('addresses', () => {
  const objectOfId = (id: string) => (id.startsWith('003') ? 'Contact' : undefined);
  it.each<[string, Route]>([
    ['/lightning/page/home', { page: 'home' }],
    ['/lightning/o/Lead/list', { page: 'list', object: 'Lead' }],
    ['/lightning/r/Contact/0031/view', { page: 'record', object: 'Contact', id: '0031' }],
    ['/lightning/search?term=020+7946', { page: 'search', text: '020 7946' }],
    [
      '/lightning/o/Contact/new?defaultFieldValues=Phone%3D%252B1%252C2%2CLastName%3DO%2526O',
      { page: 'new', object: 'Contact', defaults: { Phone: '+1,2', LastName: 'O&O' } },
    ],
  ])('reads and writes %s', (path, route) => {
    expect(readRoute(path, objectOfId)).toEqual(route);
    expect(pathOf(route)).toBe(path);
  });

  it('knows records by their id alone', () => {
    const contact = { page: 'record', object: 'Contact', id: '0031' };
    expect(readRoute('/0031', objectOfId)).toEqual(contact);
    expect(readRoute('/lightning/r/0031/view', objectOfId)).toEqual(contact);
  });

  it('keeps what it does not know', () => {
    expect(readRoute('/lightning/setup', objectOfId)).toEqual({ page: 'unknown', path: '/lightning/setup' });
  });
});
