// Several calls at once: the screen stays with the call that the agent is on, and what is chosen there goes to that call.
import type { PanelIntent } from '../../contract/panel/panelIntent';
import { call, contact, talked, T0, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const dispositions = [
  { id: 'd1', label: 'Sold' },
  { id: 'd2', label: 'Not sold' },
];
const seen = (id: string, after: number) => ({ id, startedAt: T0 + after, answeredAt: T0 + after + 5_000 });
const [a, b, c, d] = [seen('a', 0), seen('b', 100_000), seen('c', 130_000), seen('d', 110_000)];
const ringing = (of: typeof a) => call('offered', { id: of.id, startedAt: of.startedAt });
const over = (of: typeof a, endedAt: number) => ({ ...of, endedAt: T0 + endedAt });

/** A waits for its wrap-up, the agent talks on B. */
function wrappingUpAndTalking(): Play {
  const play = new Play({ config: { dispositions }, capabilities: WITH_WRAPUP });
  play.call(ringing(a));
  play.call(talked('active', a));
  play.call(talked('ended', over(a, 65_000)));
  play.call(ringing(b));
  play.call(talked('active', b));
  return play;
}
/** C rings and is gone. */
function missed(play: Play): void {
  play.call(ringing(c));
  expect(play.view().calls.map(({ state }) => state)).toContain('offered');
  play.call(call('ended', { id: 'c', startedAt: c.startedAt, endedAt: T0 + 140_000 }));
  play.call(call('closed', { id: 'c', startedAt: c.startedAt, endedAt: T0 + 140_000 }));
}
/** What an agent does on the screen that is shown. */
function choose(play: Play, text: string): string {
  const callId = play.shown.id;
  play.intent({ type: 'notes.changed', callId, text, revision: 1 });
  play.intent({ type: 'disposition.chosen', callId, id: 'd2' });
  play.intent({ type: 'wrapUp.saved', callId });
  return callId;
}
const finals = (play: Play) => play.logs.filter(({ final }) => final);

describe('the screen', () => {
  it.each(['ended', 'wrapup', 'closed'] as const)(
    'stays with the call that ends (%s), whatever rang meanwhile and whatever waits for its wrap-up',
    (state) => {
      const play = wrappingUpAndTalking();
      missed(play);
      expect(play.shown.id).toBe(play.key(1));
      play.call(talked('ended', over(b, 150_000)));
      if (state !== 'ended') play.call(talked(state, over(b, 150_000)));
      expect(play.shown.id).toBe(play.key(1));
      expect(play.view().screen).toBe('wrap-up');
      const callId = choose(play, 'Words of B');
      expect(callId).toBe(play.key(1));
      expect(finals(play).map(({ key }) => key)).toEqual([play.key(2), play.key(1)]);
      expect(finals(play).at(-1)?.fields).toMatchObject({
        Description: 'Words of B',
        CallDisposition: 'Not sold',
      });
      expect(play.shown.id).toBe(play.key(0));
      expect(play.shown.notes.text).toBe('');
    },
  );

  it('shows the one that ended last of those that wait for their wrap-up', () => {
    const play = wrappingUpAndTalking();
    play.call(ringing(d));
    play.call(talked('active', d));
    play.call(talked('ended', over(b, 150_000)));
    play.call(talked('ended', over(d, 160_000)));
    expect(play.shown.id).toBe(play.key(2));
    choose(play, 'Words of D');
    expect(play.shown.id).toBe(play.key(1));
    choose(play, 'Words of B');
    expect(play.shown.id).toBe(play.key(0));
    expect(finals(play).map(({ fields }) => fields['Description'])).toEqual(['Words of D', 'Words of B']);
  });

  it('does not leave the call that ended for one on hold', () => {
    const play = wrappingUpAndTalking();
    play.call(ringing(d));
    play.call(talked('active', d));
    play.call(talked('held', d));
    missed(play);
    expect(play.shown.id).toBe(play.key(1));
    play.call(talked('ended', over(b, 150_000)));
    expect(play.shown.id).toBe(play.key(1));
  });

  it('stays where the agent writes, also when the other call ends', () => {
    const play = wrappingUpAndTalking();
    play.intent({ type: 'call.selected', callId: play.key(0) });
    play.call(talked('ended', over(b, 150_000)));
    expect(play.shown.id).toBe(play.key(0));
  });

  it('stays with a call that the telephone system has lost', () => {
    const before = wrappingUpAndTalking();
    missed(before);
    const play = new Play({ snapshot: before.snapshot(), at: T0 + 150_000 });
    play.wait(60_000);
    // One that may be back opens no wrap-up; the other one is still there.
    expect(play.shown.id).toBe(play.key(0));
  });
});

describe('a choice on the screen of a call', () => {
  const [ana, ben] = [contact('Ana'), contact('Ben')];

  it('goes to that call, whichever is shown by now', () => {
    const play = wrappingUpAndTalking();
    const [first, second] = [play.key(0), play.key(1)];
    play.intent({ type: 'notes.changed', callId: first, text: 'Words of A', revision: 1 });
    play.intent({ type: 'disposition.chosen', callId: first, id: 'd1' });
    play.intent({ type: 'related.pinned', callId: first, part: 'person', pinned: true });
    play.intent({ type: 'wrapUp.saved', callId: first });
    expect(finals(play)).toMatchObject([
      { key: first, fields: { Description: 'Words of A', CallDisposition: 'Sold' } },
    ]);
    expect(play.shown).toMatchObject({
      id: second,
      notes: { text: '' },
      related: { person: { pinned: false } },
    });
    expect(play.view().banner).toBeNull();
  });

  it.each<[string, (play: Play) => PanelIntent]>([
    [
      'notes of a call that nobody knows',
      () => ({ type: 'notes.changed', callId: 'x|1', text: 'x', revision: 9 }),
    ],
    [
      'a result of another call',
      (play) => ({ type: 'disposition.chosen', callId: play.key(1), id: 'of another' }),
    ],
    [
      'results, of which one is another call’s',
      (play) => ({ type: 'dispositions.chosen', callId: play.key(1), ids: ['d1', 'x'] }),
    ],
    [
      'a result for a call that nobody knows',
      () => ({ type: 'disposition.chosen', callId: 'x|1', id: 'd1' }),
    ],
    [
      'a record that another call has found',
      (play) => ({ type: 'match.chosen', callId: play.key(1), recordId: ben.id }),
    ],
    [
      'a pin for a call that nobody knows',
      () => ({ type: 'related.pinned', callId: 'x|1', part: 'person', pinned: true }),
    ],
    ['a wrap-up of a call that nobody knows', () => ({ type: 'wrapUp.saved', callId: 'x|1' })],
    [
      'more time for a call that nobody knows',
      () => ({ type: 'perform', command: { type: 'wrapup.extend', callId: 'x|1' } }),
    ],
  ])('is refused and said so: %s', (_name, intentOf) => {
    const play = wrappingUpAndTalking();
    play.found(ana);
    const before = play.state.calls;
    const logs = play.logs.length;
    play.intent(intentOf(play));
    expect(play.state.calls).toEqual(before);
    expect(play.logs).toHaveLength(logs);
    expect(play.view().banner).toMatchObject({ level: 'warning', error: { code: 'SP-3012' } });
  });

  it('is not understood by an id that an earlier driver gave to another call', () => {
    const before = new Play();
    before.call(call('offered', { id: '1', logKey: 'leg-a' }));
    before.call(talked('active', { id: '1', logKey: 'leg-a' }));
    before.call(talked('ended', { id: '1', logKey: 'leg-a' }));
    const play = new Play({ snapshot: before.snapshot(), at: T0 + 100_000 });
    const next = { id: '1', logKey: 'leg-b', startedAt: T0 + 100_000 };
    play.call(call('offered', next));
    play.call(talked('active', next));
    play.intent({ type: 'notes.changed', callId: '1', text: 'Words of B', revision: 1 });
    expect(play.state.calls.map(({ notes }) => notes.text)).toEqual(['', 'Words of B']);
  });
});
