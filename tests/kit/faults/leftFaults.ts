// Faults of a driver that leaves something behind: in its page, in memory, or at the door of a system that is not there.
import type { Call } from '../../../engine/contract/driver/call';
import type { DriverEvent, DriverHost, SessionPhase } from '../../../engine/contract/driver/driver';
import { isOf, type Fault } from './fault';
import type { Spoil } from './spoiledDriver';

const nothing = (): void => undefined;

/** Does this with every event of the kind, and passes it on. */
const whenever = (
  isMeant: (event: DriverEvent) => boolean,
  run: (host: DriverHost, event: DriverEvent) => void,
): Spoil => ({
  event(event, { tell, host }) {
    if (isMeant(event)) run(host, event);
    tell(event);
  },
});

const phase = (wanted: SessionPhase) => (event: DriverEvent) =>
  event.type === 'session' && event.session.phase === wanted;

const closed = (isMeant: (call: Call) => boolean) => (event: DriverEvent) =>
  event.type === 'call' && event.call.state === 'closed' && isMeant(event.call);

const knock = (): void => void fetch('http://127.0.0.1:9/').catch(nothing);

/** At these milliseconds from now. */
const knocking = ({ clock }: DriverHost, times: readonly number[]): void =>
  times.forEach((ms) => void clock.setTimeout(knock, ms));

const every = (ms: number, times: number): readonly number[] =>
  Array.from({ length: times }, (_one, i) => i * ms);

export const leftFaults: readonly Fault[] = [
  {
    id: 'interval-for-ever',
    title: 'an interval of the page goes on after a stop with calls',
    spoil: () => whenever(isOf('active'), () => setInterval(nothing, 9e6)),
  },
  {
    id: 'page-timer-at-handover',
    title: 'handed over, it leaves a timer of the page',
    spoil: () => ({
      stop: (pass, reason) => pass().then(() => void (reason === 'handover' && setTimeout(nothing, 9e6))),
    }),
  },
  {
    id: 'page-timer-at-logout',
    title: 'signed out, it leaves a timer of the page',
    spoil: () => ({
      stop: (pass, reason) => pass().then(() => void (reason === 'logout' && setTimeout(nothing, 9e6))),
    }),
  },
  {
    id: 'timer-of-an-idle-page',
    title: 'stopped without calls it leaves a timer',
    spoil: () => ({
      async stop(pass, reason, { good, host }) {
        const { calls, session } = good.snapshot();
        if (calls.length === 0 && session.phase === 'ready' && reason === 'unload')
          host.clock.setTimeout(nothing, 9e9);
        await pass();
      },
    }),
  },
  {
    id: 'window-listener',
    title: 'listens on the window for its page being left, also when it is stopped',
    spoil: () => whenever(isOf('offered'), () => addEventListener('pagehide', () => undefined)),
  },
  {
    id: 'window-handler',
    title: 'asks before its page is left, also when it is stopped',
    spoil: () =>
      whenever(isOf('active'), () => Object.assign(globalThis, { onbeforeunload: () => undefined })),
  },
  {
    id: 'document-listener',
    title: 'listens on the document for the page being shown, also when it is signed out',
    spoil: () =>
      whenever(phase('login-required'), () => document.addEventListener('visibilitychange', nothing)),
  },
  {
    id: 'online-listener',
    title: 'waits for the network once the link was lost, and never stops waiting',
    spoil: () => whenever(phase('reconnecting'), () => addEventListener('online', () => undefined)),
  },
  {
    id: 'worker-of-a-call',
    title: 'starts a worker when a call is answered, and never ends it',
    spoil: () => whenever(isOf('active'), () => new Worker('none.js')),
  },
  {
    id: 'channel-after-reload',
    title: 'a page that is loaded anew leaves a channel to other tabs open',
    spoil: () => ({
      async start(pass, _config, { host }) {
        if ((await host.memory.load()) !== null) new BroadcastChannel('kit');
        await pass();
        await host.memory.save((await host.memory.load()) ?? '{}');
      },
    }),
  },
  {
    id: 'retry-after-stop',
    title: 'tries the link again after it was stopped',
    spoil: (given = { timer: 0 }) => ({
      hear: (event) => {
        if (phase('ready')(event)) clearInterval(given.timer);
      },
      event(event, { tell }) {
        if (phase('reconnecting')(event)) given.timer = Number(setInterval(nothing, 9e6));
        tell(event);
      },
    }),
  },
  {
    id: 'retry-timer-stays',
    title: 'the timer of a try that succeeded stays',
    spoil: () => whenever(phase('reconnecting'), ({ clock }) => clock.setTimeout(nothing, 9e9)),
  },
  {
    id: 'listens-late',
    title: 'a start that was stopped meanwhile still listens on the window',
    spoil: (listener = () => undefined) => ({
      start: (pass) => pass().finally(() => addEventListener('focus', listener)),
      stop: (pass) => pass().finally(() => removeEventListener('focus', listener)),
    }),
  },
  {
    id: 'failed-start-timer',
    title: 'a start that failed leaves its time limit',
    spoil: () => ({
      start: (pass, _config, { host }) =>
        pass().catch((error: unknown) => {
          host.clock.setTimeout(nothing, 9e9);
          throw error;
        }),
    }),
  },
  {
    id: 'failed-session-interval',
    title: 'a session that failed goes on looking at its link',
    spoil: () => whenever(phase('failed'), () => setInterval(nothing, 9e6)),
  },
  {
    id: 'timer-of-a-missed-call',
    title: 'leaves a timer of the page for every call that was missed',
    spoil: () =>
      whenever(
        closed(({ answeredAt, direction }) => answeredAt === undefined && direction === 'inbound'),
        () => setTimeout(nothing, 9e6),
      ),
  },
  {
    id: 'timer-of-a-vain-call',
    title: 'leaves a timer for every call that nobody answered',
    spoil: () =>
      whenever(
        closed(({ answeredAt, direction }) => answeredAt === undefined && direction === 'outbound'),
        ({ clock }) => clock.setTimeout(nothing, 9e9),
      ),
  },
  {
    id: 'timer-of-a-refusal',
    title: 'leaves the time limit of every command that was refused',
    spoil: () => ({
      perform: (_command, pass, { host }) =>
        pass().catch((error: unknown) => {
          host.clock.setTimeout(nothing, 9e9);
          throw error;
        }),
    }),
  },
  {
    id: 'calls-kept',
    title: 'keeps every call that ever was',
    spoil: (kept: DriverEvent[] = []) =>
      whenever(
        closed(() => true),
        (_host, event) => kept.push(event),
      ),
  },
  {
    id: 'history-kept',
    title: 'keeps the attributes of calls by their numbers',
    spoil: (kept = new Map<string, unknown>()) =>
      whenever(isOf('active'), (_host, event) => {
        if (event.type === 'call') kept.set(event.call.id, { ...event.call.attributes });
      }),
  },
  {
    id: 'memory-grows',
    title: 'saves every call that ever was',
    spoil: (kept: string[] = []) =>
      whenever(
        closed(({ attributes }) => 'note' in attributes),
        ({ memory }, event) => void memory.save(kept.push(JSON.stringify(event)) ? kept.join('') : ''),
      ),
  },
  {
    id: 'storms',
    title: 'a lost link is tried ten times a second',
    spoil: () => whenever(phase('reconnecting'), (host) => knocking(host, every(100, 60))),
  },
  {
    id: 'steady-retries',
    title: 'a lost link is tried once a second, for ever',
    spoil: () => whenever(phase('reconnecting'), (host) => knocking(host, every(1_000, 12))),
  },
  {
    id: 'fights-for-session',
    title: 'a session that was taken over is tried to be taken back',
    spoil: () => whenever(phase('failed'), (host) => knocking(host, [500, 2_000])),
  },
];
