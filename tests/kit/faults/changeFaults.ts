// Faults of what a driver learns, or what changes, only while it runs.
import type { Capability } from '../../../engine/contract/driver/driver';
import { refusedAs, without, type Fault } from './fault';
import { frozen } from './frozenPart';

function withoutRejectOnceGone(): (words: readonly Capability[]) => readonly Capability[] {
  const seen = { gone: false };
  return (words) => {
    seen.gone ||= !words.includes('call.reject');
    return words.filter((word) => word !== 'call.reject' || !seen.gone);
  };
}

export const changeFaults: readonly Fault[] = [
  {
    id: 'retry-untold',
    title: 'does not tell when it tries a lost link again',
    spoil: () => ({ session: (session) => without(session, 'retryAt') }),
  },
  {
    id: 'reconnect-idle',
    title: 'takes the wish to try a lost link now, and waits on',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'reconnect' && good.snapshot().session.phase === 'reconnecting'
          ? Promise.resolve({})
          : pass(),
    }),
  },
  {
    id: 'continue-by-untold',
    title: 'does not tell by when to sign in again',
    spoil: () => ({ session: (session) => without(session, 'continueBy') }),
  },
  {
    id: 'given-up-late',
    title: 'tells a time to sign in that is long past the end of the calls',
    spoil: () => ({
      session: (session) =>
        session.continueBy === undefined ? session : { ...session, continueBy: session.continueBy + 9_000 },
    }),
  },
  {
    id: 'caller-ids-once',
    title: 'tells the numbers to call from as they were at the start',
    spoil: () => ({ part: frozen('callerIds') }),
  },
  {
    id: 'chosen-number-dropped',
    title: 'calls from the usual number whichever was chosen',
    spoil: () => ({
      perform: (command, pass) => pass(command.type === 'dial' ? without(command, 'from') : command),
    }),
  },
  {
    id: 'late-numbers-untold',
    title: 'tells no numbers that are learnt with the sign-in',
    spoil: () => ({
      part: (part) =>
        part.type === 'callerIds' && part.callerIds[0]?.id === 'main' ? { ...part, callerIds: [] } : part,
    }),
  },
  {
    id: 'withheld-vaguely',
    title: 'what the system has taken from the agent is told as not allowed now',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'reject' ? refusedAs(pass(), 'not-supported', 'not-allowed') : pass(),
    }),
  },
  {
    id: 'withheld-for-good',
    title: 'does not tell that a capability was given back',
    spoil: () => ({ capabilities: withoutRejectOnceGone() }),
  },
  {
    id: 'manifest-untold',
    title: 'does not tell that its manifest is another',
    spoil: () => ({ event: (event, { tell }) => (event.type === 'manifest' ? undefined : tell(event)) }),
  },
  {
    id: 'manifest-stays',
    title: 'tells another manifest and keeps its old one',
    spoil: () => ({ manifest: (manifest) => ({ ...manifest, label: 'Simulated telephone system' }) }),
  },
];
