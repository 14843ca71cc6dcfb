// Faults of a driver with two calls: a command that is for the one reaches the other.
import type { Command } from '../../../engine/contract/driver/driver';
import type { Spoil } from './spoiledDriver';
import { alsoTo, callIdOf, forCall, type Fault } from './fault';

/** Given to another call than the one that it names. */
const forAnother = (
  type: 'hangup' | 'resume' | 'mute',
  which: (states: readonly string[]) => number,
): Spoil => ({
  perform(command, pass, { good }) {
    const { calls } = good.snapshot();
    const meant = calls[which(calls.map(({ state }) => state))]?.id ?? callIdOf(command);
    return pass(forCall(command, type, meant));
  },
});

const isFor = (
  command: Command,
  type: Command['type'],
  state: string,
  calls: readonly { id: string; state: string }[],
) => command.type === type && calls.some((call) => call.id === callIdOf(command) && call.state === state);

export const besideFaults: readonly Fault[] = [
  {
    id: 'hold-resumes-other',
    title: 'holding a call resumes the other',
    spoil: () => alsoTo('hold', 'resume'),
  },
  {
    id: 'hold-ends-other',
    title: 'holding a call ends the other',
    spoil: () => alsoTo('hold', 'hangup'),
  },
  {
    id: 'resume-newest',
    title: 'resume brings back the newest call that is held',
    spoil: () => forAnother('resume', (states) => states.lastIndexOf('held')),
  },
  {
    id: 'resume-ends-other',
    title: 'resuming a call ends the other',
    spoil: () => alsoTo('resume', 'hangup'),
  },
  {
    id: 'hangup-active-only',
    title: 'hang-up ends the active call, whichever it is for',
    spoil: () => forAnother('hangup', (states) => states.indexOf('active')),
  },
  {
    id: 'hangup-oldest',
    title: 'hang-up ends the oldest call, whichever it is for',
    spoil: () => forAnother('hangup', () => 0),
  },
  {
    id: 'hangup-ends-all',
    title: 'hang-up ends the other call as well',
    spoil: () => alsoTo('hangup', 'hangup'),
  },
  {
    id: 'hangup-resumes-other',
    title: 'hanging up resumes the other call unasked',
    spoil: () => alsoTo('hangup', 'resume'),
  },
  {
    id: 'mute-both',
    title: 'muting a call mutes the other as well',
    spoil: () => alsoTo('mute', 'mute'),
  },
  {
    id: 'mute-oldest',
    title: 'mute is for the oldest call, whichever it names',
    spoil: () => forAnother('mute', () => 0),
  },
  {
    id: 'reject-holds-other',
    title: 'rejecting a call holds the one that is on',
    spoil: () => alsoTo('reject', 'hold'),
  },
  {
    id: 'reject-ends-other',
    title: 'rejecting a call ends the one that is on',
    spoil: () => alsoTo('reject', 'hangup'),
  },
  {
    id: 'reject-mutes-other',
    title: 'rejecting a call mutes the one that is on',
    spoil: () => alsoTo('reject', 'mute'),
  },
  {
    id: 'digits-of-one-call',
    title: 'digits are sent only while there is no second call',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'dtmf' && good.snapshot().calls.length > 1 ? Promise.resolve({}) : pass(),
    }),
  },
  {
    id: 'digits-resume',
    title: 'digits for a held call resume it',
    spoil: () => ({
      async perform(command, pass, { good }) {
        if (isFor(command, 'dtmf', 'held', good.snapshot().calls))
          await good.perform({ type: 'resume', callId: callIdOf(command) });
        return pass();
      },
    }),
  },
  {
    id: 'digits-of-held-lost',
    title: 'digits for a held call are taken and lost',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        isFor(command, 'dtmf', 'held', good.snapshot().calls) ? Promise.resolve({}) : pass(),
    }),
  },
  {
    id: 'digits-to-the-other',
    title: 'digits for a held call reach the active one',
    spoil: () => ({
      perform(command, pass, { good }) {
        const active = good.snapshot().calls.find(({ state }) => state === 'active')?.id;
        return pass(forCall(command, 'dtmf', active ?? callIdOf(command)));
      },
    }),
  },
];
