// The order in which the SDK tells things, played by an emitter: what a leg makes of it.
import { EventEmitter } from 'node:events';
import type { Call } from '@twilio/voice-sdk';
import { FakeClock } from '../../../../engine/contract/testing/fakeClock';
import type { LegEnd } from '../phone';
import { SdkLeg } from './sdkLeg';

class PlayedCall extends EventEmitter {
  state = 'pending';
  readonly parameters: Record<string, string> = { CallSid: 'CA1', From: '+12025550142' };
  readonly customParameters = new Map<string, string>([['sf.recordId', '003000000000001']]);
  readonly outboundConnectionId = 'TJS1';
  status = () => this.state;
  disconnect = (): void => {
    this.state = 'closed';
    this.emit('disconnect');
  };
}

function followed() {
  const call = new PlayedCall();
  const clock = new FakeClock();
  const logged: string[] = [];
  const ends: LegEnd[] = [];
  const leg = new SdkLeg(call as unknown as Call, {
    log: (level, message, data) => void logged.push(`${level} ${message} ${String(data)}`),
    clock,
    lend: () => undefined,
    way: () => null,
  });
  const quiet = () => undefined;
  const listener = {
    ...{ named: quiet, ringing: quiet, open: quiet, sound: quiet, soundWay: quiet, sample: quiet },
    ended: (end: LegEnd) => void ends.push(end),
  };
  leg.listen(listener);
  return { call, clock, logged, ends, leg, listener };
}

const failure = (code: number) => Object.assign(new Error('words'), { code, name: 'SomeError' });

it('holds back the end until what the SDK says of it after it: a refused microphone', async () => {
  const { call, clock, ends, leg } = followed();
  call.state = 'closed';
  call.emit('disconnect');
  expect([leg.isEnded, ends]).toEqual([true, []]);
  call.emit('error', failure(31_401));
  await clock.advance(1);
  expect(ends).toEqual([{ by: 'far-end', problem: { code: 31_401, name: 'SomeError', message: 'words' } }]);
});

it('takes what was said before the end as well', async () => {
  const { call, clock, ends } = followed();
  call.emit('error', failure(31_486));
  call.emit('disconnect');
  await clock.advance(1);
  expect(ends).toMatchObject([{ by: 'far-end', problem: { code: 31_486 } }]);
});

it('ends once, whatever is told after it', async () => {
  const { call, clock, ends } = followed();
  call.emit('cancel');
  call.emit('disconnect');
  await clock.advance(1);
  call.emit('reject');
  await clock.advance(1);
  expect(ends).toEqual([{ by: 'cancelled' }]);
});

it('keeps from the SDK what our own listener throws', () => {
  const { call, logged, leg, listener } = followed();
  leg.listen({
    ...listener,
    open: () => {
      throw new TypeError('a mistake of ours, with +12025550142 in it');
    },
  });
  expect(() => call.emit('accept')).not.toThrow();
  expect(logged).toEqual(['error an event of the Twilio SDK could not be dealt with TypeError']);
});

it('a call that only rings is gone with its link, whatever state the SDK leaves it in', async () => {
  const { call, clock, ends } = followed();
  call.emit('transportClose');
  // With a token to go on it says so of a call that it has forgotten.
  call.state = 'reconnecting';
  await clock.advance(1);
  expect(ends).toEqual([{ by: 'dropped' }]);
});

it('a call that is on outlives its link where the SDK says so, and not where it closes it', async () => {
  const lives = followed();
  lives.call.state = 'open';
  lives.call.emit('transportClose');
  lives.call.state = 'reconnecting';
  await lives.clock.advance(1);
  expect(lives.ends).toEqual([]);

  const dies = followed();
  dies.call.state = 'open';
  dies.call.emit('transportClose');
  dies.call.state = 'closed';
  await dies.clock.advance(1);
  expect(dies.ends).toEqual([{ by: 'dropped' }]);
});

it.each([53_400, 53_402])('a call whose sound cannot be agreed on (%i) is ended', async (code) => {
  const { call, clock, ends } = followed();
  call.state = 'connecting';
  call.emit('error', failure(code));
  await clock.advance(1);
  expect(ends).toMatchObject([{ problem: { code } }]);
});

it.each([
  null,
  undefined,
  'words',
  { code: '31005' },
  {
    get code(): number {
      throw new Error('no');
    },
  },
])('an error in a form that nobody knows is one all the same', async (strange) => {
  const { call, clock, ends } = followed();
  call.emit('error', strange);
  call.emit('disconnect');
  await clock.advance(1);
  expect(ends).toMatchObject([{ problem: { code: 0 } }]);
});

it('tells parameters as texts alone', () => {
  const { call, leg } = followed();
  Object.assign(call.parameters, { Odd: { nested: true }, __proto__: null });
  expect(leg.parameters).toEqual({ CallSid: 'CA1', From: '+12025550142' });
  expect(leg.custom).toEqual({ 'sf.recordId': '003000000000001' });
});
