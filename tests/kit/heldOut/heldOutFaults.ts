// Forty faults that no case was written for: committed when the cases were finished, and run for the first time after that.
import type { Call } from '../../../engine/contract/driver/call';
import type { DriverHost, SessionState } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { pause } from '../../../drivers/kit/timeLimit';
import {
  afterReload,
  alsoTo,
  callIdOf,
  changed,
  forCall,
  isOf,
  isVendors,
  onlyTold,
  swallowing,
  without,
  type Fault,
} from '../faults/fault';
import type { Spoil } from '../faults/spoiledDriver';

const nothing = (): void => undefined;
const knock = (): void => void fetch('http://127.0.0.1:9/').catch(nothing);
const isLost = ({ phase }: SessionState): boolean => phase === 'reconnecting';

const answered = (call: Call): Call => ({
  ...call,
  ...{ state: 'active', allowed: ['hangup'], answeredAt: call.startedAt },
});
const heldOf = (call: Call): Call => ({
  ...call,
  ...{ muted: false, state: 'held', allowed: ['resume', 'hangup'] },
});

/** A command of this type is for the oldest call. */
const forOldest = (type: 'unmute' | 'transfer.blind' | 'consult'): Spoil => ({
  perform: (command, pass, { good }) =>
    pass(forCall(command, type, good.snapshot().calls[0]?.id ?? callIdOf(command))),
});

/** Refused by the system, and shown as if it had been done. */
const shownAnyway = (type: string, as: (call: Call) => Call): Spoil => ({
  perform: (command, pass, { good, tell }) =>
    pass().catch((error: unknown) => {
      const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
      if (command.type === type && isVendors(error) && call) tell({ type: 'call', call: as(call) });
      throw error;
    }),
});

/** Does this when a call is told in that state. */
const onCall = (state: Call['state'], run: (host: DriverHost, call: Call) => void): Spoil => ({
  event(event, { tell, host }) {
    if (isOf(state)(event) && event.type === 'call') run(host, event.call);
    tell(event);
  },
});

/** What arrives at the far end. */
const doing: readonly Fault[] = [
  {
    id: 'answer-only-told',
    title: 'a call is told as answered, and rings on over there',
    spoil: () => onlyTold('answer', answered),
  },
  {
    id: 'muted-once',
    title: 'only the first mute of a session reaches the system',
    spoil: (done = { any: false }) => ({
      perform(command, pass) {
        if (command.type === 'mute' && done.any) return Promise.resolve({});
        done.any ||= command.type === 'mute';
        return pass();
      },
    }),
  },
  {
    id: 'digits-reversed',
    title: 'digits are sent in the reverse order',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          changed(command, 'dtmf', {
            digits: 'digits' in command ? [...command.digits].reverse().join('') : '',
          }),
        ),
    }),
  },
  {
    id: 'star-dropped',
    title: 'the star is no digit to it',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          changed(command, 'dtmf', { digits: 'digits' in command ? command.digits.replaceAll('*', '') : '' }),
        ),
    }),
  },
  {
    id: 'plus-dropped',
    title: 'a number is dialled without its plus',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          command.type === 'dial'
            ? { ...command, to: { ...command.to, value: command.to.value.replace('+', '') } }
            : command,
        ),
    }),
  },
  {
    id: 'hold-as-mute',
    title: 'a hold mutes, and is told as held',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'hold' ? { type: 'mute', callId: command.callId } : command),
      call: (call) => (call.muted && call.state === 'active' ? heldOf(call) : call),
    }),
  },
  {
    id: 'reject-answers',
    title: 'a reject answers and hangs up at once',
    spoil: () => ({
      async perform(command, pass, { good }) {
        if (command.type !== 'reject') return pass();
        await good.perform({ type: 'answer', callId: command.callId });
        return good.perform({ type: 'hangup', callId: command.callId });
      },
    }),
  },
];

/** The call beside the one that a command is for. */
const beside: readonly Fault[] = [
  {
    id: 'answer-ends-other',
    title: 'answering a call ends the other',
    spoil: () => alsoTo('answer', 'hangup'),
  },
  { id: 'unmute-oldest', title: 'unmute is for the oldest call', spoil: () => forOldest('unmute') },
  {
    id: 'transfer-oldest',
    title: 'a blind transfer is for the oldest call',
    spoil: () => forOldest('transfer.blind'),
  },
  { id: 'consult-oldest', title: 'a consultation is for the oldest call', spoil: () => forOldest('consult') },
  {
    id: 'dial-ends-other',
    title: 'dialling ends the call that is on',
    spoil: () => alsoTo('dial', 'hangup'),
  },
];

/** What the system refuses or answers late. */
const refused: readonly Fault[] = [
  { id: 'unmute-refusal-lost', title: 'a refused unmute is told as done', spoil: () => swallowing('unmute') },
  {
    id: 'refused-answer-shown',
    title: 'a refused answer is shown as an active call',
    spoil: () => shownAnyway('answer', (call) => ({ ...call, state: 'active', allowed: ['hangup'] })),
  },
  {
    id: 'refused-mute-shown',
    title: 'a refused mute is shown as muted',
    spoil: () => shownAnyway('mute', (call) => ({ ...call, muted: true })),
  },
  {
    id: 'refused-reject-ends',
    title: 'a call whose reject was refused is told as ended',
    spoil: () =>
      shownAnyway('reject', (call) => ({ ...call, state: 'ended', endReason: 'rejected', allowed: [] })),
  },
  {
    id: 'unhold-impatient',
    title: 'a resume that is answered late is refused as timed out',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'resume'
          ? Promise.race([pass(), pause(80).then(() => Promise.reject(driverError('timeout', 'no answer')))])
          : pass(),
    }),
  },
];

/** What is left behind. */
const left: readonly Fault[] = [
  {
    id: 'heartbeat-after-logout',
    title: 'its heartbeat is stopped when the page is left, and goes on when it is signed out',
    spoil: (given: { timer?: ReturnType<typeof setInterval> } = {}) => ({
      start: (pass) => ((given.timer = setInterval(nothing, 30_000)), pass()),
      stop: (pass, reason) => (reason === 'logout' ? undefined : clearInterval(given.timer), pass()),
    }),
  },
  {
    id: 'navigator-listener',
    title: 'listens on the navigator once a call was active',
    spoil: () =>
      onCall('active', () =>
        (navigator as unknown as EventTarget).addEventListener('change', () => undefined),
      ),
  },
  {
    id: 'capture-mismatch',
    title: 'a listener on the window is taken away otherwise than it was added',
    spoil: () => ({
      start: (pass) => (addEventListener('storage', nothing, true), pass()),
      stop: (pass) => (removeEventListener('storage', nothing), pass()),
    }),
  },
  {
    id: 'microphone-listener-a-call',
    title: 'each call goes on listening for another microphone',
    spoil: () => onCall('active', ({ media }) => media.onMicrophoneChange(() => undefined)),
  },
  {
    id: 'channel-of-a-page',
    title: 'a channel to other tabs is closed only when it is signed out',
    spoil: (given: { channel?: BroadcastChannel } = {}) => ({
      start: (pass) => ((given.channel = new BroadcastChannel('presence')), pass()),
      stop: (pass, reason) => (reason === 'logout' ? given.channel?.close() : undefined, pass()),
    }),
  },
  {
    id: 'snapshots-kept',
    title: 'keeps a snapshot for every call that rang',
    spoil: (kept: unknown[] = []) => ({
      event(event, { tell, good }) {
        if (isOf('offered')(event)) kept.push(structuredClone(good.snapshot()));
        tell(event);
      },
    }),
  },
];

/** What is nobody's business. */
const told: readonly Fault[] = [
  {
    id: 'name-logged',
    title: 'writes the name of a caller to the log when the call is answered',
    spoil: () =>
      onCall('active', (host, { parties }) => host.log('info', `talking to ${parties[0]?.name ?? ''}`)),
  },
  {
    id: 'target-half-masked',
    title: 'writes the target of a transfer to the log, of which only the first digits are masked',
    spoil: () => ({
      perform(command, pass, { host }) {
        if (command.type === 'transfer.blind')
          host.log('info', `to ${command.to.value.replace(/^.{4}/, '****')}`);
        return pass();
      },
    }),
  },
  {
    id: 'last-number-stored',
    title: 'keeps the number that was dialled last in the storage of the page',
    spoil: () => ({
      perform(command, pass) {
        if (command.type === 'dial') Object.assign(sessionStorage, { redial: command.to.value });
        return pass();
      },
    }),
  },
  {
    id: 'credential-told',
    title: 'tells its credential as an event of the vendor',
    spoil: () => ({
      host: (host, { tell }) => ({
        async credential(name, options) {
          const given = await host.credential(name, options);
          tell({ type: 'vendor', name: 'credential', data: { ...given } });
          return given;
        },
      }),
    }),
  },
  {
    id: 'password-encoded',
    title: 'keeps the password, encoded, in its memory',
    spoil: () => ({
      perform(command, pass, { host }) {
        if (command.type === 'login') void host.memory.save(btoa(command.fields['password'] ?? ''));
        return pass();
      },
    }),
  },
  {
    id: 'attributes-logged',
    title: 'writes the attributes of a call to the log when it is over',
    spoil: () => onCall('closed', (host, { attributes }) => host.log('debug', 'over', attributes)),
  },
  {
    id: 'digits-logged-singly',
    title: 'writes each digit that is sent to the log, in a line of its own',
    spoil: () => ({
      perform(command, pass, { host }) {
        if (command.type === 'dtmf') for (const one of command.digits) host.log('debug', `sent ${one}`);
        return pass();
      },
    }),
  },
];

/** A page that is loaded anew. */
const attached: readonly Fault[] = [
  {
    id: 'started-anew',
    title: 'after a reload a call began at the reload',
    spoil: () => afterReload((call) => ({ ...call, startedAt: call.startedAt + 1_000 })),
  },
  {
    id: 'turned-round',
    title: 'after a reload every call came in',
    spoil: () => afterReload((call) => ({ ...call, direction: 'inbound' })),
  },
  {
    id: 'queue-forgotten',
    title: 'after a reload a call came from no queue',
    spoil: () => afterReload((call) => without(call, 'queue')),
  },
  {
    id: 'another-interaction',
    title: 'after a reload a call belongs to another interaction',
    spoil: () => afterReload((call) => ({ ...call, interactionId: `${call.interactionId}-2` })),
  },
  {
    id: 'answer-time-forgotten',
    title: 'after a reload nobody knows when a call was answered',
    spoil: () => afterReload((call) => without(call, 'answeredAt')),
  },
];

/** A link that is lost. */
const link: readonly Fault[] = [
  {
    id: 'lost-ends-calls',
    title: 'a lost link tells active calls as held',
    spoil: (now = { isLost: false }) => ({
      session: (session) => ((now.isLost = isLost(session)), session),
      call: (call) => (now.isLost && call.state === 'active' ? { ...call, state: 'held' } : call),
    }),
  },
  {
    id: 'queued-while-down',
    title: 'a number that is dialled while the link is down is dialled when it is back',
    spoil: (queue: (() => void)[] = []) => ({
      session: (session) => (session.phase === 'ready' && queue.splice(0).forEach((run) => run()), session),
      perform(command, pass, { good }) {
        if (command.type !== 'dial' || !isLost(good.snapshot().session)) return pass();
        return new Promise((resolve, reject) => queue.push(() => void pass().then(resolve, reject)));
      },
    }),
  },
  {
    id: 'four-tries-a-second',
    title: 'a lost link is tried four times a second',
    spoil: (given = { timer: 0 }) => ({
      event(event, { tell, host }) {
        const again = (): void => void (knock(), (given.timer = host.clock.setTimeout(again, 250)));
        if (event.type === 'session') host.clock.clearTimeout(given.timer);
        if (event.type === 'session' && isLost(event.session)) again();
        tell(event);
      },
    }),
  },
  {
    id: 'lost-as-failed',
    title: 'a lost link is told as the end of the session',
    spoil: () => ({ session: (session) => (isLost(session) ? { ...session, phase: 'failed' } : session) }),
  },
  {
    id: 'lost-unsaid',
    title: 'a lost link is told as ready',
    spoil: () => ({
      session: (session) => (isLost(session) ? without({ ...session, phase: 'ready' }, 'error') : session),
    }),
  },
];

export const heldOutFaults: readonly Fault[] = [
  ...doing,
  ...beside,
  ...refused,
  ...left,
  ...told,
  ...attached,
  ...link,
];
