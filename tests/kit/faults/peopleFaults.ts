// Faults of the directory, queues, messages and devices.
import type { Command, PartEvent } from '../../../engine/contract/driver/driver';
import { refusedAs, without, type Fault } from './fault';
import { frozen } from './frozenPart';
import type { Spoil } from './spoiledDriver';

/** The command is taken, and nothing is done. */
const ignoring = (type: Command['type']): Spoil => ({
  perform: (command, pass) => (command.type === type ? Promise.resolve({}) : pass()),
});
function frozenOnceWatched(): (part: PartEvent) => PartEvent {
  const first = frozen('watched');
  return (part) => (part.type === 'watched' && part.watched.length > 0 ? first(part) : part);
}

/** The count as it was at its highest. */
function neverFewerMessages(): (part: PartEvent) => PartEvent {
  const most = { count: 0 };
  return (part) => {
    if (part.type !== 'voicemail') return part;
    most.count = Math.max(part.voicemail.count, most.count);
    return { ...part, voicemail: { ...part.voicemail, ...most } };
  };
}

const withBrowserChosen = (part: PartEvent): PartEvent =>
  part.type === 'devices'
    ? {
        ...part,
        devices: part.devices.map((one) => (one.id === 'browser' ? { ...one, selected: true } : one)),
      }
    : part;

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
    spoil: () => ({ part: frozenOnceWatched() }),
  },
  {
    id: 'unwatch-idle',
    title: 'goes on watching a colleague who was left',
    spoil: () => ignoring('directory.unwatch'),
  },
  {
    id: 'watches-anybody',
    title: 'takes the watch of somebody whom nobody knows',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'directory.watch' ? pass().catch(() => ({})) : pass()),
    }),
  },
  {
    id: 'queue-logout-idle',
    title: 'takes the sign-out of a queue, and the agent stays in it',
    spoil: () => ignoring('queue.logout'),
  },
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
    spoil: () => ({ part: neverFewerMessages() }),
  },
  {
    id: 'device-select-untold',
    title: 'does not tell which device was chosen',
    spoil: () => ({ part: frozen('devices') }),
  },
  {
    id: 'two-devices-chosen',
    title: 'tells the browser as chosen beside the device that is',
    spoil: () => ({ part: withBrowserChosen }),
  },
  {
    id: 'any-device',
    title: 'takes any device',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'device.select' ? pass().catch(() => ({})) : pass()),
    }),
  },
];
