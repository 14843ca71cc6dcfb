// Faults of what becomes of each command that the system refuses or answers late, and of what is told after a reload.
import type { Call } from '../../../engine/contract/driver/call';
import { pause } from '../../../drivers/kit/timeLimit';
import { driverError } from '../../../engine/contract/driver/driverError';
import { afterReload, callIdOf, endsAs, isVendors, swallowing, without, type Fault } from './fault';

/** Told once a transfer was refused. */
const onceRefused = (as: (call: Call) => Call, refused = { any: false }) => ({
  call: (call: Call) => (refused.any ? as(call) : call),
  note: (error: unknown): never => {
    refused.any ||= isVendors(error);
    throw error;
  },
});

const andThen =
  (act: () => void) =>
  (error: unknown): never => {
    act();
    throw error;
  };

const active = (call: Call): Call => ({ ...call, state: 'active', allowed: ['hold', 'hangup'] });

export const refusedFaults: readonly Fault[] = [
  { id: 'answer-refusal-lost', title: 'a refused answer is told as done', spoil: () => swallowing('answer') },
  { id: 'reject-refusal-lost', title: 'a refused reject is told as done', spoil: () => swallowing('reject') },
  {
    id: 'hangup-refusal-lost',
    title: 'a refused hang-up is told as done',
    spoil: () => swallowing('hangup'),
  },
  { id: 'mute-refusal-lost', title: 'a refused mute is told as done', spoil: () => swallowing('mute') },
  { id: 'resume-refusal-lost', title: 'a refused resume is told as done', spoil: () => swallowing('resume') },
  { id: 'dial-refusal-lost', title: 'a refused dial is told as done', spoil: () => swallowing('dial') },
  { id: 'digits-refusal-lost', title: 'refused digits are told as sent', spoil: () => swallowing('dtmf') },
  {
    id: 'transfer-refusal-lost',
    title: 'a refused transfer is told as done',
    spoil: () => swallowing('transfer.blind'),
  },
  {
    id: 'consult-refusal-lost',
    title: 'a refused consultation is told as done',
    spoil: () => swallowing('consult'),
  },
  {
    id: 'refused-again',
    title: 'what was refused once is refused for good',
    spoil: (refused: string[] = []) => ({
      async perform(command, pass) {
        if (refused.includes(command.type)) throw driverError('vendor', 'refused before');
        return pass().catch((error: unknown) => {
          if (isVendors(error)) refused.push(command.type);
          throw error;
        });
      },
    }),
  },
  {
    id: 'refused-hangup-ends',
    title: 'a refused hang-up is tried again at once, and told as refused',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        pass().catch(async (error: unknown) => {
          if (command.type === 'hangup' && isVendors(error)) await good.perform(command);
          throw error;
        }),
    }),
  },
  {
    id: 'transferred-after-refusal',
    title: 'after a refused transfer a caller who hangs up is told as transferred',
    spoil: (after = onceRefused((call) => endsAs(call, 'remote-hangup', 'transferred'))) => ({
      call: after.call,
      perform: (command, pass) => (command.type === 'transfer.blind' ? pass().catch(after.note) : pass()),
    }),
  },
  {
    id: 'hangup-after-refusal',
    title: 'after a refused transfer a hang-up is told as transferred',
    spoil: (after = onceRefused((call) => endsAs(call, 'local-hangup', 'transferred'))) => ({
      call: after.call,
      perform: (command, pass) => (command.type === 'transfer.blind' ? pass().catch(after.note) : pass()),
    }),
  },
  {
    id: 'resumed-before-answer',
    title: 'tells a call as resumed before the system has answered',
    spoil: () => ({
      perform(command, pass, { good, tell }) {
        const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
        if (command.type === 'resume' && call?.state === 'held') tell({ type: 'call', call: active(call) });
        return pass();
      },
    }),
  },
  {
    id: 'resume-impatient',
    title: 'gives a resume up that is not answered at once',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'resume' ? Promise.race([pass(), pause(100).then(() => ({}))]) : pass(),
    }),
  },
  {
    id: 'late-hold-revives',
    title: 'tells a call as held when its hold is answered, whatever became of it',
    spoil: () => ({
      perform(command, pass, { good, tell }) {
        const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
        const tellHeld = () => tell({ type: 'call', call: { ...(call as Call), state: 'held' } });
        return command.type === 'hold' && call ? pass().catch(andThen(tellHeld)) : pass();
      },
    }),
  },
  {
    id: 'late-hold-crashes',
    title: 'a hold that is answered after the call has ended is rejected with an Error',
    spoil: () => ({
      perform: (command, pass) =>
        pass().catch((error: unknown) => {
          throw command.type === 'hold' && !isVendors(error) ? new Error('no such call') : error;
        }),
    }),
  },
  {
    id: 'unmuted-after-reload',
    title: 'a muted call is told as not muted after a reload',
    spoil: () => afterReload((call) => ({ ...call, muted: false })),
  },
  {
    id: 'nameless-after-reload',
    title: 'after a reload nobody has a name',
    spoil: () =>
      afterReload((call) => ({ ...call, parties: call.parties.map((party) => without(party, 'name')) })),
  },
  {
    id: 'undialled-after-reload',
    title: 'after a reload a call does not tell which number was dialled',
    spoil: () => afterReload((call) => without(call, 'dialled')),
  },
  {
    id: 'recorded-after-reload',
    title: 'after a reload a paused recording is told as on',
    spoil: () => afterReload((call) => (call.recording === 'paused' ? { ...call, recording: 'on' } : call)),
  },
  {
    id: 'all-held-after-reload',
    title: 'after a reload the second of two calls is told as held as well',
    spoil: () =>
      afterReload((call) =>
        call.state === 'active' && call.parties.some(({ address }) => address?.endsWith('143') === true)
          ? { ...call, state: 'held' }
          : call,
      ),
  },
];
