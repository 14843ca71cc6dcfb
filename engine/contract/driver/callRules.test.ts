import type { Call, CallState } from './call';
import {
  allowedFor,
  CAPABILITY_OF,
  COMMAND_CAPABILITY,
  FIRST,
  FIRST_ON_ATTACH,
  isOver,
  isTalking,
  NEXT,
  stageOf,
  STATES_FOR,
} from './callRules';
import type { Capability } from './driver';

const STATES = Object.keys(NEXT) as CallState[];
const ALL = [...new Set(Object.values(CAPABILITY_OF))];
const ALL_WORDS: readonly Capability[] = [...ALL, 'conference.merge'];
const call = (state: CallState, change: Partial<Call> = {}): Omit<Call, 'allowed'> => ({
  id: '1',
  logKey: 'leg',
  vendorIds: {},
  interactionId: 'i',
  direction: 'inbound',
  kind: 'customer',
  state,
  parties: [],
  muted: false,
  startedAt: 0,
  attributes: {},
  ...change,
});

describe('the call-state table', () => {
  it('leads from every state to closed, through ended', () => {
    for (const start of STATES) {
      const reached = new Set([start]);
      for (const state of reached) for (const next of NEXT[state]) reached.add(next);
      expect(reached).toContain('closed');
      if (!isOver(start)) expect(reached).toContain('ended');
    }
  });

  it('counts how far a call has come', () => {
    const stages = [
      ['offered', 'dialing'],
      ['alerting'],
      ['connecting'],
      ['active', 'held'],
      ['ended'],
      ['wrapup'],
      ['closed'],
    ] as const;
    const counts = stages.map((states) => [...new Set(states.map(stageOf))]);
    expect(counts.map((found) => found.length)).toEqual(stages.map(() => 1));
    const inOrder = counts.flat();
    expect([...new Set(inOrder)].sort((a, b) => a - b)).toEqual(inOrder);
  });

  it('never leads back to life', () => {
    for (const state of STATES.filter(isOver)) expect(NEXT[state].every(isOver)).toBe(true);
  });

  it('knows every state but closed when it attaches, and only beginnings else', () => {
    expect([...FIRST_ON_ATTACH].sort()).toEqual(STATES.filter((state) => state !== 'closed').sort());
    expect(FIRST).toEqual(['offered', 'dialing']);
  });

  it('calls two parties that hear each other talking, on hold or not', () => {
    expect(STATES.filter(isTalking)).toEqual(['active', 'held']);
  });
});

describe('the command gate', () => {
  it('allows nothing to a driver that can do nothing', () => {
    for (const state of STATES) expect(allowedFor(call(state), [])).toEqual([]);
  });

  it('allows no more than capability and state permit', () => {
    for (const state of STATES)
      for (const action of allowedFor(call(state), ALL))
        expect(STATES_FOR[action] ?? STATES).toContain(state);
    const only: readonly Capability[] = ['call.answer'];
    expect(allowedFor(call('offered'), only)).toEqual(['answer']);
  });

  it.each([
    ['offered', ['answer', 'reject', 'move']],
    ['dialing', ['hangup']],
    ['ended', ['wrapup.complete']],
    ['wrapup', ['wrapup.complete', 'wrapup.extend']],
    ['closed', []],
  ] as const)('of a call that is %s', (state, expected) => {
    const actions = allowedFor(call(state), ALL).filter((action) => action !== 'attributes.set');
    expect(actions).toEqual(expected);
  });

  it('offers the one of two opposites that makes sense', () => {
    const talking = { answeredAt: 1 };
    expect(allowedFor(call('active', talking), ALL)).toContain('mute');
    expect(allowedFor(call('active', { ...talking, muted: true }), ALL)).toContain('unmute');
    expect(allowedFor(call('active', { ...talking, muted: true }), ALL)).not.toContain('mute');
    expect(allowedFor(call('active', { ...talking, recording: 'on' }), ALL)).toContain('recording.pause');
    expect(allowedFor(call('active', talking), ALL)).not.toContain('recording.pause');
  });

  it('keeps consulting to consult legs, and starting one to customer calls', () => {
    const consult = allowedFor(call('active', { kind: 'consult', consultOf: '2' }), ALL);
    expect(consult).toEqual(expect.arrayContaining(['consult.transfer', 'consult.cancel', 'conference']));
    expect(consult).not.toContain('consult');
    expect(allowedFor(call('active'), ALL)).toEqual(expect.arrayContaining(['consult', 'transfer.blind']));
    expect(allowedFor(call('active'), ALL)).not.toContain('consult.transfer');
  });

  it('makes no conference of a call that is supervised', () => {
    const parties = [
      { id: 'p1', role: 'customer', state: 'connected' },
      { id: 'p2', role: 'agent', state: 'connected' },
    ] as const;
    const together = ['conference', 'conference.leave', 'party.hold', 'party.mute'] as const;
    const supervised = allowedFor(call('active', { kind: 'supervised', parties }), ALL_WORDS);
    expect(together.filter((action) => supervised.includes(action))).toEqual([]);
    expect(allowedFor(call('active', { parties }), ALL_WORDS)).toEqual(expect.arrayContaining([...together]));
  });

  const customer = { id: 'p1', role: 'customer', state: 'connected' } as const;
  const colleague = { id: 'p2', role: 'agent', state: 'held' } as const;
  const allows = (of: Omit<Call, 'allowed'>, claimed: readonly Capability[]) => allowedFor(of, claimed);

  it.each([
    ['deflects what rings', call('offered'), 'transfer.blind', ['transfer.blind'], ['call.deflect']],
    ['mutes in early media', call('alerting', { media: 'early' }), 'mute', ['call.mute'], ['media.early']],
    [
      'sends digits to early media',
      call('dialing', { media: 'early' }),
      'dtmf',
      ['call.dtmf'],
      ['media.early'],
    ],
    ['merges two calls', call('active'), 'conference', ['conference'], ['conference.merge']],
    ['codes while talking', call('active', { wrapup: {} }), 'wrapup.complete', ['wrapup'], ['wrapup.early']],
  ] as const)('%s only with the word for it', (_what, of, action, before, word) => {
    expect(allows(of, before)).not.toContain(action);
    expect(allows(of, [...before, ...word])).toContain(action);
  });

  it('hears nothing before the answer without early media', () => {
    const claimed: readonly Capability[] = ['call.mute', 'call.dtmf', 'media.early'];
    expect(allows(call('alerting'), claimed)).toEqual([]);
    expect(allows(call('alerting', { media: 'none' }), claimed)).toEqual([]);
  });

  it('gives codes while talking only where there are some to give', () => {
    expect(allows(call('active'), ['wrapup', 'wrapup.early'])).toEqual([]);
  });

  it('leaves, holds and mutes single parties only in a conference', () => {
    const claimed: readonly Capability[] = ['conference.leave', 'party.hold', 'party.mute'];
    expect(allows(call('active', { parties: [customer, { ...colleague, state: 'left' }] }), claimed)).toEqual(
      [],
    );
    expect(allows(call('active', { parties: [customer, colleague] }), claimed)).toEqual([
      'conference.leave',
      'party.hold',
      'party.resume',
      'party.mute',
      'party.unmute',
    ]);
  });

  it('takes a supervisor for no third one in a conference', () => {
    const supervisor = { id: 'p3', role: 'supervisor', state: 'connected' } as const;
    expect(allows(call('active', { parties: [customer, supervisor] }), ['conference.leave'])).toEqual([]);
  });

  it.each([
    [undefined, []],
    ['off', ['recording.start']],
    ['on', ['recording.stop']],
    ['paused', ['recording.stop']],
  ] as const)('starts or stops a recording that is %s', (recording, expected) => {
    expect(allows(call('active', recording ? { recording } : {}), ['recording.start'])).toEqual(expected);
  });

  it('supervises supervised calls alone, each way but the present one', () => {
    const claimed: readonly Capability[] = ['supervise.listen', 'supervise.whisper', 'supervise.end'];
    expect(allows(call('active'), claimed)).toEqual([]);
    expect(allows(call('active', { kind: 'supervised', supervision: 'listen' }), claimed)).toEqual([
      'supervise.whisper',
      'supervise.end',
    ]);
  });

  it('knows for every command what a driver must claim', () => {
    expect(COMMAND_CAPABILITY).toMatchObject({ ...CAPABILITY_OF, dial: 'call.dial', diagnose: null });
  });

  it('sets attributes while the call lives, not afterwards', () => {
    expect(allowedFor(call('held'), ALL)).toContain('attributes.set');
    expect(allowedFor(call('wrapup'), ALL)).not.toContain('attributes.set');
  });
});
