import { watchable, watchCommands, withPresence } from '../watching';

const agent = (value: string) => ({ kind: 'agent', value }) as const;
const entry = (value: string, kind: 'agent' | 'queue' = 'agent') => ({
  ...{ kind, value, label: value, presence: null, waitSeconds: null },
});

describe('watching colleagues', () => {
  it('is for colleagues, fifty at most', () => {
    const many = Array.from({ length: 60 }, (_, nth) => entry(`${nth}`));
    expect(watchable([entry('q', 'queue'), ...many])).toHaveLength(50);
    expect(watchable([entry('q', 'queue'), entry('sam')])).toEqual([agent('sam')]);
  });

  it('names who has come and who has left, and nobody twice', () => {
    expect(watchCommands([agent('a'), agent('b')], [agent('b'), agent('c')])).toEqual([
      { type: 'directory.unwatch', targets: [agent('a')] },
      { type: 'directory.watch', targets: [agent('c')] },
    ]);
    expect(watchCommands([agent('a')], [agent('a')])).toEqual([]);
  });

  it('shows what was told last', () => {
    const told = [{ ...agent('a'), presence: 'busy' }] as const;
    expect(withPresence([entry('a'), entry('b')], told).map(({ presence }) => presence)).toEqual([
      'busy',
      null,
    ]);
  });
});
