import { favouritesOf, MOST_FAVOURITES, toggleFavourite } from '../favourites';

const SAM = { kind: 'agent', value: 'sam', label: 'Sam' } as const;
const KEY = 'softphone.favourites.1.u1';
/** As the first version wrote it; it is never changed. */
const SCHEMA_1 = '[{"kind":"agent","value":"sam","label":"Sam"}]';

describe('favourites', () => {
  beforeEach(() => window.localStorage.clear());

  it('are kept for one user, until they are taken away', () => {
    toggleFavourite('u1', SAM);
    toggleFavourite('u1', { ...SAM, value: 'kim', label: 'Kim' });
    expect(favouritesOf('u1').map(({ value }) => value)).toEqual(['sam', 'kim']);
    expect(favouritesOf('u2')).toEqual([]);
    expect(toggleFavourite('u1', SAM).map(({ value }) => value)).toEqual(['kim']);
  });

  it('are kept and read as schema 1 has them', () => {
    window.localStorage.setItem(KEY, SCHEMA_1);
    expect(favouritesOf('u1')).toEqual([SAM]);
    window.localStorage.clear();
    toggleFavourite('u1', SAM);
    expect(window.localStorage.getItem(KEY)).toBe(SCHEMA_1);
  });

  it.each(['', 'null', '{"kind":"agent"}', '[{"kind":"agent","value":"","label":"x"},{"kind":"x"},7]'])(
    'are none where %j is kept',
    (text) => {
      window.localStorage.setItem(KEY, text);
      expect(favouritesOf('u1')).toEqual([]);
    },
  );

  it('are twenty at most: the oldest goes', () => {
    for (let i = 0; i <= MOST_FAVOURITES; i += 1) toggleFavourite('u1', { ...SAM, value: `${i}` });
    expect(favouritesOf('u1')).toHaveLength(MOST_FAVOURITES);
    expect(favouritesOf('u1')[0]?.value).toBe('1');
  });

  it('last as long as the page where the browser denies storage', () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const spies = (['getItem', 'setItem'] as const).map((name) =>
      jest.spyOn(Storage.prototype, name).mockImplementation(denied),
    );
    toggleFavourite('u3', SAM);
    expect(favouritesOf('u3')).toEqual([SAM]);
    spies.forEach((spy) => spy.mockRestore());
  });
});
