// Faults of a driver that says one thing and does another: nothing, or something else, arrives at the far end.
import type { Call, EndReason } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { Command, CommandOutcome, SoftphoneDriver } from '../../../engine/contract/driver/driver';
import { callIdOf, changed, endsAs, forCall, idle, lost, onlyTold, refusedAs, type Fault } from './fault';

const ended = (call: Call, endReason: EndReason): Call =>
  isOver(call.state) || call.state === 'closed'
    ? call
    : {
        ...call,
        ...{ state: 'ended', allowed: [], endReason, endedAt: call.answeredAt ?? call.startedAt },
        parties: call.parties.map((party) => ({ ...party, state: 'left' })),
      };

const without = (call: Call, ...actions: readonly string[]) =>
  call.allowed.filter((action) => !actions.includes(action));

const heldOf = (call: Call): Call =>
  call.state === 'active'
    ? { ...call, state: 'held', allowed: ['resume', 'hangup', ...without(call, 'hold', 'dtmf', 'hangup')] }
    : call;

async function endAll(good: SoftphoneDriver): Promise<CommandOutcome> {
  for (const { id } of good.snapshot().calls) await good.perform({ type: 'hangup', callId: id });
  return {};
}

/** A number of the world that is dialled otherwise. */
const dialling = (command: Command, as: (value: string) => string): Command =>
  command.type === 'dial' && command.to.value.startsWith('+')
    ? { ...command, to: { ...command.to, value: as(command.to.value) } }
    : command;

const isPlain = ({ state, muted, direction, attributes }: Call): boolean =>
  state === 'active' && !muted && direction === 'inbound' && Object.keys(attributes).length === 0;

export const doingFaults: readonly Fault[] = [
  {
    id: 'hangup-only-told',
    title: 'a call that is hung up is told as ended, and goes on over there',
    spoil: () => onlyTold('hangup', (call) => ended(call, 'local-hangup')),
  },
  {
    id: 'reject-only-told',
    title: 'a call that is rejected is told as ended, and rings on over there',
    spoil: () => onlyTold('reject', (call) => ended(call, 'rejected')),
  },
  {
    id: 'hold-only-told',
    title: 'a call is told as held, and its far end hears the agent',
    spoil: () => onlyTold('hold', heldOf),
  },
  {
    id: 'resume-only-told',
    title: 'a call is told as resumed, and its far end waits on',
    spoil: () =>
      onlyTold('resume', (call) =>
        call.state === 'held'
          ? { ...call, state: 'active', allowed: ['hold', ...without(call, 'resume')] }
          : call,
      ),
  },
  {
    id: 'mute-only-told',
    title: 'a call is told as muted, and its far end hears the agent',
    spoil: () =>
      onlyTold('mute', (call) => ({ ...call, muted: true, allowed: [...without(call, 'mute'), 'unmute'] })),
  },
  {
    id: 'unmute-only-told',
    title: 'a call is told as unmuted, and its far end hears nothing',
    spoil: () =>
      onlyTold('unmute', (call) => ({
        ...call,
        muted: false,
        allowed: [...without(call, 'unmute'), 'mute'],
      })),
  },
  {
    id: 'transfer-only-told',
    title: 'a call that is transferred is told as that, and stays with the agent over there',
    spoil: () => onlyTold('transfer.blind', (call) => ended(call, 'transferred')),
  },
  {
    id: 'transfer-hangs-up',
    title: 'a blind transfer hangs up, and tells it as transferred',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'transfer.blind' ? { type: 'hangup', callId: command.callId } : command),
      call: (call) => endsAs(call, 'local-hangup', 'transferred'),
    }),
  },
  {
    id: 'completed-hangs-up',
    title: 'completing a transfer hangs up on both, and tells them as transferred',
    spoil: (given = { isDone: false }) => ({
      async perform(command, pass, { good }) {
        given.isDone = command.type === 'consult.transfer';
        return given.isDone ? endAll(good) : pass();
      },
      call: (call) => (given.isDone ? endsAs(call, 'local-hangup', 'transferred') : call),
    }),
  },
  { id: 'digits-idle', title: 'digits are taken and not sent', spoil: () => idle((type) => type === 'dtmf') },
  {
    id: 'digits-twice',
    title: 'digits are sent twice',
    spoil: () => ({
      perform: (command, pass) =>
        pass(changed(command, 'dtmf', { digits: 'digits' in command ? command.digits.repeat(2) : '' })),
    }),
  },
  {
    id: 'another-number',
    title: 'another number is dialled than the one that is told',
    spoil: () => ({
      perform: (command, pass) => pass(dialling(command, (value) => value.replace(/^\+1202/, '+1203'))),
      call: (call) => ({
        ...call,
        ...(call.dialled && { dialled: call.dialled.replace(/^\+1203/, '+1202') }),
      }),
    }),
  },
  {
    id: 'letters-dropped',
    title: 'letters of a number are left out',
    spoil: () => ({
      perform: (command, pass) => pass(dialling(command, (value) => value.replace(/[a-z]/gi, ''))),
    }),
  },
  {
    id: 'cut-at-space',
    title: 'of a number with spaces only what stands behind the last is dialled',
    spoil: () => ({
      perform: (command, pass) => pass(dialling(command, (value) => value.split(' ').at(-1) ?? '')),
    }),
  },
  {
    id: 'logout-leaves-calls',
    title: 'signing out leaves the calls on over there',
    spoil: () => ({ stop: (_pass, _reason, { good }) => good.stop('unload') }),
  },
  {
    id: 'logout-ends-one',
    title: 'signing out ends the active call alone',
    spoil: () => ({
      async stop(pass, reason, { good }) {
        const active = good.snapshot().calls.find(({ state }) => state === 'active');
        if (reason === 'logout' && active) await good.perform({ type: 'hangup', callId: active.id });
        return reason === 'logout' ? good.stop('unload') : pass();
      },
    }),
  },
  {
    id: 'logout-forgets-one',
    title: 'signing out ends nothing where there is only one call',
    spoil: () => ({
      stop: (pass, _reason, { good }) => (good.snapshot().calls.length === 1 ? good.stop('unload') : pass()),
    }),
  },
  {
    id: 'unload-hangs-up',
    title: 'a page that is left ends a call that came in and is active',
    spoil: () => ({
      async stop(pass, reason, { good }) {
        const plain = good.snapshot().calls.find(isPlain);
        if (reason === 'unload' && plain) await lost(good.perform({ type: 'hangup', callId: plain.id }));
        await pass();
      },
    }),
  },
  {
    id: 'busy-as-unreachable',
    title: 'a transfer to somebody who is busy is refused as if there were nobody',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'transfer.blind' ? refusedAs(pass(), 'busy', 'destination-unreachable') : pass(),
    }),
  },
  {
    id: 'busy-swallowed',
    title: 'that a transfer met somebody who is busy is told to nobody',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'transfer.blind' && command.to.value.endsWith('0001') ? lost(pass()) : pass(),
    }),
  },
  {
    id: 'memory-or-nothing',
    title: 'does not start where nothing can be read from the memory',
    spoil: () => ({
      async start(pass, _config, { host }) {
        await host.memory.load();
        await pass();
      },
    }),
  },
  {
    id: 'memory-before-command',
    title: 'carries no command out where nothing can be read from the memory',
    spoil: () => ({
      async perform(_command, pass, { host }) {
        await host.memory.load();
        return pass();
      },
    }),
  },
  {
    id: 'answer-takes-the-oldest',
    title: 'an answer is for the call that rings longest',
    spoil: () => ({
      perform(command, pass, { good }) {
        const oldest = good.snapshot().calls.find(({ state }) => state === 'offered')?.id;
        return pass(forCall(command, 'answer', oldest ?? callIdOf(command)));
      },
    }),
  },
];
