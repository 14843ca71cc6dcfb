// Faults of what becomes of a command that the system refuses, or answers late.
import type { Call } from '../../../engine/contract/driver/call';
import type { CommandOutcome, SessionState } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { pause } from '../../../drivers/kit/timeLimit';
import { callIdOf, isVendors, type Fault } from './fault';

/** The system is reached again, and does not take the agent yet. */
const isNotTaken = ({ phase, error }: SessionState): boolean =>
  phase === 'reconnecting' && error?.code === 'unreachable';

const held = (call: Call): Call => ({ ...call, state: 'held', allowed: ['resume', 'hangup'] });

const remembering = (refusals: unknown[], done: Promise<CommandOutcome>): Promise<CommandOutcome> =>
  done.catch((error: unknown) => {
    if (isVendors(error)) refusals.push(error);
    throw error;
  });

/** No answer within a tenth of a second. */
const soon = async (): Promise<never> => {
  await pause(100);
  throw driverError('timeout', 'no answer');
};

export const obstacleFaults: readonly Fault[] = [
  {
    id: 'hold-refusal-swallowed',
    title: 'a hold that the system refused is told as done',
    spoil: () => ({
      perform: (command, pass) =>
        pass().catch((error: unknown) => {
          if (command.type !== 'hold' || !isVendors(error)) throw error;
          return {};
        }),
    }),
  },
  {
    id: 'refused-hold-shown',
    title: 'a hold that the system refused is told as refused, and the call as held',
    spoil: () => ({
      perform: (command, pass, { good, tell }) =>
        pass().catch((error: unknown) => {
          const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
          if (command.type === 'hold' && isVendors(error) && call) tell({ type: 'call', call: held(call) });
          throw error;
        }),
    }),
  },
  {
    id: 'never-held-again',
    title: 'after a refused hold it takes every other as refused too',
    spoil: (refusals: unknown[] = []) => ({
      async perform(command, pass) {
        if (command.type === 'hold' && refusals.length > 0) throw driverError('vendor', 'refused before');
        return remembering(refusals, pass());
      },
    }),
  },
  {
    id: 'held-before-answer',
    title: 'tells a call as held before the system has answered',
    spoil: () => ({
      perform(command, pass, { good, tell }) {
        const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
        if (command.type === 'hold' && call?.state === 'active') tell({ type: 'call', call: held(call) });
        return pass();
      },
    }),
  },
  {
    id: 'hold-unasked',
    title: 'does not wait for what the system says to a hold',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'hold' ? (void pass().catch(() => undefined), Promise.resolve({})) : pass(),
    }),
  },
  {
    id: 'hold-impatient',
    title: 'gives a hold up that is not answered at once',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'hold' ? Promise.race([pass(), soon()]) : pass()),
    }),
  },
  {
    id: 'ready-unregistered',
    title: 'is ready as soon as the system is reached, whether it takes the agent or not',
    spoil: () => ({
      session: (session) =>
        isNotTaken(session) ? { ...session, phase: 'ready', identity: 'agent' } : session,
    }),
  },
  {
    id: 'registers-once',
    title: 'gives up for good when the system does not take the agent at once',
    spoil: (given = { up: false }) => ({
      session(session) {
        given.up ||= isNotTaken(session);
        return given.up
          ? { ...session, phase: 'failed', error: driverError('unreachable', 'refused') }
          : session;
      },
    }),
  },
];
