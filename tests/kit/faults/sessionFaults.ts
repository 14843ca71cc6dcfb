// Faults of start, stop, sign-in, link and presence.
import type { Capability, DriverEvent } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { isOver } from '../../../engine/contract/driver/callRules';
import { lost, refusedAs, without, type Fault } from './fault';

const isReturn = (event: DriverEvent): boolean =>
  event.type === 'session' && event.session.phase === 'reconnecting';

export const sessionFaults: readonly Fault[] = [
  {
    id: 'nameless',
    title: 'a ready session does not tell whose it is',
    spoil: () => ({ session: (session) => without(session, 'identity') }),
  },
  {
    id: 'starts-unsaid',
    title: 'never says that it starts',
    spoil: () => ({
      event: (event, { tell }) =>
        event.type === 'session' && event.session.phase === 'starting' ? undefined : tell(event),
    }),
  },
  {
    id: 'takes-before-start',
    title: 'takes commands before it was started, and forgets them',
    spoil: () => ({
      perform: (_command, pass, { good }) => (good.snapshot().session.since === 0 ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'second-start-taken',
    title: 'takes a second start as done',
    spoil: () => ({
      start: (pass, _config, { good }) =>
        good.snapshot().session.phase === 'ready' ? Promise.resolve() : pass(),
    }),
  },
  {
    id: 'second-stop-throws',
    title: 'signing out when it is stopped already is an error',
    spoil: () => ({
      stop: (pass, reason, { good }) =>
        reason === 'logout' && good.snapshot().session.phase === 'stopped'
          ? Promise.reject(new Error('not running'))
          : pass(),
    }),
  },
  {
    id: 'event-after-stop',
    title: 'a start that was stopped still says that it is ready',
    spoil: () => ({
      stop(pass, _reason, { good, tell }) {
        const { session } = good.snapshot();
        if (session.phase === 'starting') setTimeout(() => tell({ type: 'session', session }), 1);
        return pass();
      },
    }),
  },
  {
    id: 'unstarted-cannot-stop',
    title: 'signing out without a start is an error',
    spoil: () => ({
      stop: (pass, reason, { good }) =>
        reason === 'logout' && good.snapshot().session.since === 0
          ? Promise.reject(new Error('not running'))
          : pass(),
    }),
  },
  {
    id: 'stopped-knows-no-call',
    title: 'when it is stopped it blames the call, not the connection',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'hangup' ? refusedAs(pass(), 'not-connected', 'invalid-argument') : pass(),
    }),
  },
  {
    id: 'unclaimed-capability',
    title: 'can do what its manifest does not claim',
    spoil: () => ({
      capabilities: (words) => (words.includes('login') ? words : [...words, 'supervise' as Capability]),
    }),
  },
  {
    id: 'conflict-unnamed',
    title: 'a take-over is some error of the vendor',
    spoil: () => ({
      session: (session) =>
        session.error?.code === 'conflict' ? { ...session, error: driverError('vendor', 'gone') } : session,
    }),
  },
  {
    id: 'no-login-fields',
    title: 'wants a sign-in and does not say with what',
    spoil: () => ({ session: (session) => without(session, 'loginFields') }),
  },
  {
    id: 'logout-forgotten',
    title: 'takes a sign-out and stays signed in',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'logout' ? Promise.resolve({}) : pass()),
    }),
  },
  {
    id: 'login-refused-vaguely',
    title: 'a wrong password is some error of the vendor',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'login' ? refusedAs(pass(), 'auth-required', 'vendor') : pass(),
    }),
  },
  {
    id: 'password-logged',
    title: 'writes the sign-in to the log',
    spoil: () => ({
      perform(command, pass, { host }) {
        if (command.type === 'login') host.log('debug', 'login', command.fields);
        return pass();
      },
    }),
  },
  {
    id: 'password-kept',
    title: 'keeps the sign-in in its memory',
    spoil: (typed: unknown[] = []) => ({
      perform: (command, pass) => (command.type === 'login' && typed.push(command), pass()),
      host: ({ memory }) => ({
        memory: { load: () => memory.load(), save: (json) => memory.save(JSON.stringify([json, typed])) },
      }),
    }),
  },
  {
    id: 'failed-without-error',
    title: 'a session without credential failed, nobody knows why',
    spoil: () => ({
      session: (session) => (session.error?.code === 'auth-required' ? without(session, 'error') : session),
    }),
  },
  {
    id: 'renewal-seen',
    title: 'tells the session anew whenever it renews its credential',
    spoil: () => ({
      host: (host, { good, tell }) => ({
        credential(name, options) {
          if (options?.forceRefresh) tell({ type: 'session', session: good.snapshot().session });
          return host.credential(name, options);
        },
      }),
    }),
  },
  {
    id: 'renews-for-ever',
    title: 'goes on asking for credentials after the session failed',
    spoil: () => ({
      event(event, { tell, host }) {
        tell(event);
        if (event.type === 'session' && event.session.error?.code === 'auth-expired')
          setTimeout(() => void host.credential('simulator'), 1);
      },
    }),
  },
  {
    id: 'lost-without-error',
    title: 'reconnects and does not say why',
    spoil: () => ({
      session: (session) => (session.phase === 'reconnecting' ? without(session, 'error') : session),
    }),
  },
  {
    id: 'taken-while-down',
    title: 'takes a call to be dialled while the link is down, and forgets it',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'dial' && good.snapshot().session.phase === 'reconnecting' ? lost(pass()) : pass(),
    }),
  },
  {
    id: 'another-leg-after-link',
    title: 'a live call has another log key after the link came back',
    spoil: (back = { yes: false }) => ({
      hear: (event) => void (back.yes ||= isReturn(event)),
      call: (call) => (back.yes && call.state === 'active' ? { ...call, logKey: `${call.logKey}b` } : call),
    }),
  },
  {
    id: 'no-reason-after-link',
    title: 'a call that ended while the link was down has no reason',
    spoil: (back = { yes: false }) => ({
      hear: (event) => void (back.yes ||= isReturn(event)),
      call: (call) => (back.yes && isOver(call.state) ? without(call, 'endReason') : call),
    }),
  },
  {
    id: 'deaf-after-link',
    title: 'a call that rings after the link came back is first told as connecting',
    spoil: (back = { yes: false }) => ({
      hear: (event) => void (back.yes ||= isReturn(event)),
      call: (call) => (back.yes && call.state === 'offered' ? { ...call, state: 'connecting' } : call),
    }),
  },
];

export const presenceFaults: readonly Fault[] = [
  {
    id: 'same-presence-twice',
    title: 'offers one presence twice',
    spoil: () => ({
      agent: (agent) => ({ ...agent, options: [...agent.options, ...agent.options.slice(0, 1)] }),
    }),
  },
  {
    id: 'presence-ignored',
    title: 'takes a presence and stays in the old one',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'presence.set' && command.id === 'back-office' ? Promise.resolve({}) : pass(),
    }),
  },
  {
    id: 'reason-untold',
    title: 'does not tell the reason',
    spoil: () => ({ agent: (agent) => without(agent, 'reason') }),
  },
  {
    id: 'reason-refused-vaguely',
    title: 'a missing reason is some error of the vendor',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'presence.set' && command.id === 'break'
          ? refusedAs(pass(), 'invalid-argument', 'vendor')
          : pass(),
    }),
  },
  {
    id: 'unknown-presence-not-allowed',
    title: 'an unknown presence is told as one that is not allowed',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'presence.set' && command.id.startsWith('no such')
          ? refusedAs(pass(), 'invalid-argument', 'not-allowed')
          : pass(),
    }),
  },
  {
    id: 'system-presence-taken',
    title: 'takes a presence that only the system sets, and forgets it',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'presence.set' && command.id === 'on-call' ? lost(pass()) : pass(),
    }),
  },
  {
    id: 'pending-untold',
    title: 'does not tell that a presence is pending',
    spoil: () => ({ agent: (agent) => without(agent, 'pending') }),
  },
  {
    id: 'forced-presence-untold',
    title: 'tells only presences that were asked for',
    spoil: (asked = { for: 'available' }) => ({
      perform: (command, pass) => ((asked.for = command.type === 'presence.set' ? 'any' : asked.for), pass()),
      event: (event, { tell }) =>
        event.type === 'agent' && event.agent.presence?.id === 'back-office' && asked.for !== 'any'
          ? undefined
          : tell(event),
    }),
  },
];
