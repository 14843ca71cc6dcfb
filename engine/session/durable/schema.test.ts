import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { call, config, outbound, T0, talked } from '../testing/builders';
import { Play } from '../testing/play';
import { initialState } from '../state/state';
import { SNAPSHOT_SCHEMA } from './schema';
import { readSnapshot, writeSnapshot } from './snapshot';
import { namesIn } from '../../contract/testing/namesIn';

const folder = path.join(__dirname, 'fixtures');
const fixtures = readdirSync(folder).sort();
const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

interface Written {
  v: number;
  state: { calls: Record<string, unknown>[] } & Record<string, unknown>;
}
const written = (name: string) => JSON.parse(textOf(name)) as Written;

it('has a fixture of every schema there ever was', () => {
  const numbers = new Set(fixtures.map((name) => written(name).v));
  expect([...numbers].sort()).toEqual(Array.from({ length: SNAPSHOT_SCHEMA }, (_none, i) => i + 1));
});

describe.each(fixtures)('a session that was stored as %s', (name) => {
  it('is restored whole', () => {
    const state = initialState(config(), 'tab-1');
    const { restored, isKept, unreadCalls } = readSnapshot(state, textOf(name));
    expect({ isKept, unreadCalls }).toEqual({ isKept: false, unreadCalls: 0 });
    expect(restored?.state.calls).toHaveLength(written(name).state.calls.length);
    expect(restored?.state.recents).toHaveLength(2);
  });

  it('goes on: its notes are there, its call is talked on, a new one rings', () => {
    const play = new Play({ snapshot: textOf(name), at: T0 + 100_000 });
    const on = talked('active', { id: 'on', startedAt: T0 + 70_000, answeredAt: T0 + 75_000 });
    play.call(on);
    const record = play.state.calls.find((each) => each.call.id === 'on');
    expect(record).toMatchObject({ isConfirmed: true, notes: { text: 'Second call, still on.' } });
    expect(record?.number.e164).toBe('+14155550132');
    play.call(call('offered', { id: 'new', startedAt: play.at }));
    expect(play.view().calls.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['active', 'offered']),
    );
  });
});

describe('a stored session of which one call is spoilt', () => {
  const spoilt = written(fixtures.at(-1) ?? '');
  const [first] = spoilt.state.calls;
  if (first) first['call'] = 'gone';
  const text = JSON.stringify(spoilt);
  const play = new Play({ snapshot: text, at: T0 + 100_000 });

  it('keeps the others', () => {
    expect(play.state.calls).toHaveLength(spoilt.state.calls.length - 1);
  });
  it('is put aside as it was', () => {
    expect(play.all('snapshot.keep')).toEqual([{ type: 'snapshot.keep', text }]);
  });
  it('says so', () => {
    expect(play.view().banner).toMatchObject({ level: 'warning', error: { code: 'SP-3010', params: ['1'] } });
  });
});

it.each([
  ['of a later version', JSON.stringify({ ...written(fixtures.at(-1) ?? ''), v: SNAPSHOT_SCHEMA + 1 })],
  ['cut short', textOf(fixtures.at(-1) ?? '').slice(0, -50)],
])('is not written over when it is %s', (_name, text) => {
  const play = new Play({ snapshot: text });
  expect(play.state.calls).toEqual([]);
  expect(play.all('snapshot.keep')).toEqual([{ type: 'snapshot.keep', text }]);
});

it('of another user is neither read nor kept', () => {
  const text = JSON.stringify({ ...written(fixtures.at(-1) ?? ''), owner: '00D:other' });
  const play = new Play({ snapshot: text });
  expect(play.state.calls).toEqual([]);
  expect(play.all('snapshot.keep')).toEqual([]);
});

it('is written name by name as its fixture: another shape needs another number', () => {
  const name = `schema-${SNAPSHOT_SCHEMA}.json`;
  const { restored } = readSnapshot(initialState(config(), 'tab-1'), textOf(name));
  const now: unknown = JSON.parse(
    writeSnapshot(restored!.state, { at: restored!.lastAlive, term: 1, revision: 1 }),
  );
  expect(namesIn(now)).toEqual(namesIn(written(name)));
});

describe('what is keyed in after the answer', () => {
  const stored = (text: string) => {
    const play = new Play();
    play.intent({ type: 'dial', text });
    const inFlight = play.snapshot();
    play.call(outbound('dialing'));
    play.taken('call-1');
    return [inFlight, play.snapshot()].join();
  };

  it('is not stored where it may be a password', () => {
    const text = stored('+14155550132,,9988776#,,654321#');
    expect(text).toContain('+14155550132');
    expect(text).not.toMatch(/9988776|654321/);
  });

  it('is, where it is an extension', () => {
    expect(stored('+14155550132 x204')).toContain('"text":"204"');
  });

  it('is not stored with a number that was put back into the field either', () => {
    const play = new Play({ isBare: true });
    play.intent({ type: 'dial', text: '+14155550132,,9988776#,,654321#' });
    play.wait(600_000);
    expect(play.snapshot()).not.toMatch(/9988776|654321/);
  });
});
