import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { ANA, call, contact, T0, talked } from '../testing/builders';
import { Play } from '../testing/play';

const NEW_RECORD = { when: 'answer', noMatch: 'newRecord', newRecordObject: 'Contact' } as const;
const config = { pop: { ...CONFIG_DEFAULTS.pop, inbound: NEW_RECORD } };
const made = { id: contact('Ana Silva').id, object: 'Contact', name: 'Ana Silva' };

/** An unknown caller is answered, and the agent saves the record that opens. */
function firstCall(record = made): Play {
  const play = new Play({ config });
  play.call(call('offered'));
  play.found();
  play.call(call('active'));
  play.input({ type: 'navigated', tab: 'tab-1', payload: { url: '/x', record } });
  play.call(talked('ended'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  play.call(talked('closed'));
  return play;
}
function nextCall(play: Play, after = 60_000, address = ANA): void {
  play.wait(after);
  const parties = [{ id: 'far', role: 'customer', address, state: 'ringing' }] as const;
  const next = { id: 'call-2', startedAt: play.at, parties };
  play.call(call('offered', next));
  play.found();
  play.call(call('active', { ...next, answeredAt: play.at }));
}

describe('a new call from a number whose record was just made', () => {
  it('opens that record, and no new one again, while the search does not find it yet', () => {
    const play = firstCall();
    expect(play.pops).toMatchObject([{ type: 'newRecord' }]);
    nextCall(play);
    expect(play.shown.title).toEqual({ text: 'Ana Silva' });
    expect(play.shown.related.person).toMatchObject({ source: 'match', record: { id: made.id } });
    expect(play.pops.filter(({ type }) => type === 'newRecord')).toHaveLength(1);
  });

  it('knows it also while the first call is still wrapped up', () => {
    const play = new Play({ config });
    play.call(call('offered'));
    play.found();
    play.call(call('active'));
    play.input({ type: 'navigated', tab: 'tab-1', payload: { url: '/x', record: made } });
    play.call(talked('ended'));
    nextCall(play, 1_000);
    expect(play.pops.filter(({ type }) => type === 'newRecord')).toHaveLength(1);
    expect(play.shown.title).toEqual({ text: 'Ana Silva' });
  });

  it('knows it after a reload', () => {
    const first = firstCall();
    const play = new Play({ config, snapshot: first.snapshot(), at: T0 + 120_000 });
    play.tab();
    play.ready();
    nextCall(play);
    expect(play.pops).toMatchObject([{ type: 'record', recordId: made.id }]);
  });

  it.each([
    ['another number calls', firstCall, 60_000, '+14155550199'],
    ['the search should find it by now', firstCall, 3_700_000, ANA],
    [
      'what was viewed is no person',
      () => firstCall({ id: '500000000000001', object: 'Case', name: 'Invoice' }),
      60_000,
      ANA,
    ],
  ])('does not know it when %s', (_why, first, after, address) => {
    const play = first();
    nextCall(play, after, address);
    expect(play.pops.filter(({ type }) => type === 'newRecord')).toHaveLength(2);
  });

  it('believes the search when that finds somebody else', () => {
    const play = firstCall();
    play.call(call('offered', { id: 'call-2', startedAt: play.at + 1 }));
    const ben = contact('Ben Okafor');
    play.found(ben);
    expect(play.shown.related.person.record?.id).toBe(ben.id);
  });
});

describe('a caller with seven digits', () => {
  it('is searched for in the area of the number that was called', () => {
    const play = new Play();
    const parties = [{ id: 'far', role: 'customer', address: '5550132', state: 'ringing' }] as const;
    play.call(call('offered', { parties, dialled: '+14155550100' }));
    expect(play.last('host.search')).toMatchObject({
      texts: ['4155550132', '14155550132', '5550132'],
      local: { digits: '5550132', area: '415' },
    });
  });
});
