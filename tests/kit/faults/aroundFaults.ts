// Faults of what an agent is told beside presence and calls, and of what may be asked about it.
import type { Command, PartEvent } from '../../../engine/contract/driver/driver';
import { refusedAs, without, type Fault } from './fault';

/** The part as it was first told, for ever. */
function frozen(type: PartEvent['type']): (part: PartEvent) => PartEvent {
  const kept: PartEvent[] = [];
  return (part) => {
    if (part.type === type && kept.length === 0) kept.push(part);
    return part.type === type ? (kept[0] ?? part) : part;
  };
}

/** Taken, and nothing is done. */
const idle = (id: string, title: string, type: Command['type']): Fault => ({
  id,
  title,
  spoil: () => ({ perform: (command, pass) => (command.type === type ? Promise.resolve({}) : pass()) }),
});

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
    spoil: () => {
      const seen: string[] = [];
      return {
        capabilities: (words) => {
          if (!words.includes('call.reject')) seen.push('gone');
          return words.filter((word) => word !== 'call.reject' || seen.length === 0);
        },
      };
    },
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

export const peopleFaults: readonly Fault[] = [
  {
    id: 'offset-ignored',
    title: 'gives the first page of the directory whichever was asked for',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'directory.search' ? without(command, 'offset') : command),
    }),
  },
  {
    id: 'always-more',
    title: 'says of every page of the directory that there is more',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'directory.search' ? pass().then((outcome) => ({ ...outcome, more: true })) : pass(),
    }),
  },
  {
    id: 'wait-constant',
    title: 'tells the same waiting time for every queue',
    spoil: () => ({
      perform: (command, pass) =>
        pass().then(({ entries, ...outcome }) => ({
          ...outcome,
          ...(entries && { entries: entries.map((entry) => ({ ...entry, waitSeconds: 0 })) }),
        })),
    }),
  },
  {
    id: 'flow-as-number',
    title: 'calls a script as if its name were a number',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'dial' && command.to.kind === 'flow'
          ? pass({ ...command, to: { kind: 'number', value: '73' } })
          : pass(),
    }),
  },
  {
    id: 'watched-once',
    title: 'tells the presence of a colleague as it was when the watch began',
    spoil: () => {
      const kept: PartEvent[] = [];
      return {
        part: (part) => {
          if (part.type !== 'watched' || part.watched.length === 0) return part;
          return kept[0] ?? kept[kept.push(part) - 1] ?? part;
        },
      };
    },
  },
  idle('unwatch-idle', 'goes on watching a colleague who was left', 'directory.unwatch'),
  {
    id: 'watches-anybody',
    title: 'takes the watch of somebody whom nobody knows',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'directory.watch' ? pass().catch(() => ({})) : pass()),
    }),
  },
  idle('queue-logout-idle', 'takes the sign-out of a queue, and the agent stays in it', 'queue.logout'),
  {
    id: 'queue-login-idle',
    title: 'takes the sign-in to a queue, and the agent stays out of it',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'queue.login' && command.queueIds[0] !== 'no such queue'
          ? Promise.resolve({})
          : pass(),
    }),
  },
  {
    id: 'queues-once',
    title: 'tells the queues as they were at the start',
    spoil: () => ({ part: frozen('queues') }),
  },
  {
    id: 'unknown-queue-vaguely',
    title: 'an unknown queue is some error of the vendor',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'queue.login' ? refusedAs(pass(), 'invalid-argument', 'vendor') : pass(),
    }),
  },
  {
    id: 'one-message-at-most',
    title: 'tells that there are messages, not how many',
    spoil: () => ({
      part: (part) =>
        part.type === 'voicemail'
          ? { ...part, voicemail: { ...part.voicemail, count: Math.min(part.voicemail.count, 1) } }
          : part,
    }),
  },
  {
    id: 'messages-stay',
    title: 'does not tell that the messages were heard',
    spoil: () => {
      const most: number[] = [0];
      return {
        part(part) {
          if (part.type !== 'voicemail') return part;
          most.push(Math.max(part.voicemail.count, most.at(-1) ?? 0));
          return { ...part, voicemail: { ...part.voicemail, count: most.at(-1) ?? 0 } };
        },
      };
    },
  },
  {
    id: 'device-select-untold',
    title: 'does not tell which device was chosen',
    spoil: () => ({ part: frozen('devices') }),
  },
  {
    id: 'two-devices-chosen',
    title: 'tells the browser as chosen beside the device that is',
    spoil: () => ({
      part: (part) =>
        part.type === 'devices'
          ? {
              ...part,
              devices: part.devices.map((one) => ({
                ...one,
                selected: one.selected || one.id === 'browser',
              })),
            }
          : part,
    }),
  },
  {
    id: 'any-device',
    title: 'takes any device',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'device.select' ? pass().catch(() => ({})) : pass()),
    }),
  },
];

export const vendorFaults: readonly Fault[] = [
  {
    id: 'words-untold',
    title: 'keeps what the telephone system says to the agent to itself',
    spoil: () => ({
      event: (event, { tell }) => (event.type === 'vendor.notice' ? undefined : tell(event)),
    }),
  },
  {
    id: 'words-as-errors',
    title: 'tells whatever the telephone system says as an error',
    spoil: () => ({
      event: (event, { tell }) =>
        event.type === 'vendor.notice'
          ? tell({ ...event, notice: { ...event.notice, level: 'error' } })
          : tell(event),
    }),
  },
  {
    id: 'form-dropped',
    title: 'carries out an action without what was filled in, and has it fail unheard',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'vendor.action' && command.fields !== undefined
          ? pass(without(command, 'fields')).catch(() => ({}))
          : pass(),
    }),
  },
  {
    id: 'empty-form-taken',
    title: 'takes a form that is not filled in',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'vendor.action' && command.callId === undefined ? pass().catch(() => ({})) : pass(),
    }),
  },
  ...(['accept', 'reject', 'reclassify', 'postpone'] as const).map((answer): Fault => ({
    id: `preview-${answer}-idle`,
    title: `takes a preview's ${answer} and leaves the preview as it is`,
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'vendor.action' && command.actionId === `preview-${answer}`
          ? Promise.resolve({})
          : pass(),
    }),
  })),
];
