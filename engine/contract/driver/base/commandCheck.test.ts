import type { Call } from '../call';
import { callRefusal, commandFlaw, sessionRefusal } from './commandCheck';
import { stoppedSnapshot } from './toldState';

const codeOf = (command: object): string | null =>
  commandFlaw(command as { readonly type: string })?.code ?? null;

describe('a command from outside', () => {
  it.each([
    { type: 'dial', to: { kind: 'number', value: '+14155550132' } },
    { type: 'dtmf', callId: 'c', digits: '12#' },
    { type: 'wrapup.complete', callId: 'c' },
    { type: 'presence.set', id: 'ready', when: 'after-call' },
    { type: 'diagnose' },
    { type: 'reconnect' },
    { type: 'dial', to: { kind: 'flow', value: 'survey' }, purpose: 'callback' },
    { type: 'conference', callId: 'c', with: 'd' },
    { type: 'wrapup.complete', callId: 'c', codeIds: ['sold', 'billing'] },
    { type: 'directory.watch', targets: [{ kind: 'agent', value: '7' }] },
    { type: 'supervise', mode: 'whisper', to: { kind: 'agent', value: '7' } },
    { type: 'vendor.action', actionId: 'preview.postpone', callId: 'c', fields: { at: '2026-01-01T10:00' } },
  ])('is taken: %j', (command) => {
    expect(codeOf(command)).toBeNull();
  });

  it.each([
    { type: 'dial' },
    { type: 'dial', to: { kind: 'star', value: '1' } },
    { type: 'dtmf', callId: 'c', digits: 'hello' },
    { type: 'hangup' },
    { type: 'login', fields: { password: 7 } },
    { type: 'presence.set', id: 'ready', when: 'later' },
    { type: 'directory.search', text: 'a', limit: -1 },
    { type: 'directory.search', text: 'a', limit: 5, offset: 'b' },
    { type: 'dial', to: { kind: 'number', value: '1' }, purpose: 'fun' },
    { type: 'conference', callId: 'c', with: 7 },
    { type: 'party.mute', callId: 'c' },
    { type: 'move', callId: 'c' },
    { type: 'wrapup.complete', callId: 'c', codeIds: 'sold' },
    { type: 'directory.watch', targets: Array.from({ length: 51 }, () => ({ kind: 'agent', value: '7' })) },
    { type: 'directory.unwatch', targets: [] },
    { type: 'queue.login', queueIds: [] },
    { type: 'supervise', mode: 'shout', to: { kind: 'agent', value: '7' } },
    { type: 'vendor.action', actionId: 'a', fields: { at: 7 } },
  ])('is an invalid argument: %j', (command) => {
    expect(codeOf(command)).toBe('invalid-argument');
  });

  it('is not supported when nobody knows it', () => {
    expect(codeOf({ type: 'levitate' })).toBe('not-supported');
    expect(codeOf({ type: 'toString' })).toBe('not-supported');
  });
});

describe('a command for a call', () => {
  const call = { id: 'c', state: 'active', allowed: ['hangup'] } as unknown as Call;
  const refusal = (type: string, callId: string) => callRefusal(type, callId, [call], (id) => id === 'gone');
  it('is taken when the call allows it', () => {
    expect(refusal('hangup', 'c')).toBeNull();
  });
  it('is taken when it is one of the actions of the vendor, which say themselves when they are possible', () => {
    expect(refusal('vendor.action', 'c')).toBeNull();
  });
  it.each([
    ['hold', 'c', 'not-allowed'],
    ['hangup', 'gone', 'not-allowed'],
    ['hangup', 'never', 'invalid-argument'],
  ])('%s of %s is refused as %s', (type, callId, code) => {
    expect(refusal(type, callId)).toMatchObject({ code, callId });
  });
});

describe('trying a lost link now', () => {
  const refusal = (phase: 'ready' | 'reconnecting') =>
    sessionRefusal(
      { type: 'reconnect' },
      { ...stoppedSnapshot([]), session: { phase, since: 1 } },
      () => false,
    );
  it('is taken while it is lost, and only then', () => {
    expect(refusal('reconnecting')).toBeNull();
    expect(refusal('ready')?.code).toBe('not-allowed');
  });
});
