// Faults of what is done with a call that is on.
import type { Call } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { DriverEvent } from '../../../engine/contract/driver/driver';
import { callIdOf, endsAs, idle, lost, refusedAs, without, type Fault } from './fault';

const isReady = (event: DriverEvent): boolean => event.type === 'session' && event.session.phase === 'ready';

export const controlFaults: readonly Fault[] = [
  {
    id: 'held-again',
    title: 'takes a hold for a call that is held',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'hold' && good.snapshot().calls.some(({ state }) => state === 'held')
          ? lost(pass())
          : pass(),
    }),
  },
  {
    id: 'held-cannot-end',
    title: 'a held call cannot be ended',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'hangup' && good.snapshot().calls.some(({ state }) => state === 'held')
          ? Promise.resolve({})
          : pass(),
    }),
  },
  { id: 'unmute-idle', title: 'unmute does nothing', spoil: () => idle((type) => type === 'unmute') },
  {
    id: 'digits-cut',
    title: 'sends the first of several digits only',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'dtmf' ? { ...command, digits: command.digits.slice(0, 1) } : command),
    }),
  },
  {
    id: 'no-digits-taken',
    title: 'takes as digits what is none',
    spoil: () => ({ perform: (command, pass) => (command.type === 'dtmf' ? lost(pass()) : pass()) }),
  },
  { id: 'swap-idle', title: 'swap does nothing', spoil: () => idle((type) => type === 'swap') },
  {
    id: 'paused-as-off',
    title: 'a paused recording is told as off',
    spoil: () => ({ call: (call) => (call.recording === 'paused' ? { ...call, recording: 'off' } : call) }),
  },
  {
    id: 'attributes-replaced',
    title: 'attributes that are set replace the others (a delta for the whole)',
    spoil: (set = { attributes: undefined as Call['attributes'] | undefined }) => ({
      perform: (command, pass) => (
        (set.attributes = 'attributes' in command ? command.attributes : undefined),
        pass()
      ),
      call: (call) => ({ ...call, attributes: set.attributes ?? call.attributes }),
    }),
  },
  {
    id: 'too-little-allowed',
    title: 'an active call does not allow to be muted',
    spoil: () => ({
      call: (call) => ({ ...call, allowed: call.allowed.filter((action) => action !== 'mute') }),
    }),
  },
  {
    id: 'wrong-allowed',
    title: 'a held call allows to be held',
    spoil: () => ({
      call: (call) => (call.state === 'held' ? { ...call, allowed: [...call.allowed, 'hold'] } : call),
    }),
  },
  {
    id: 'limit-ignored',
    title: 'the directory gives all that it has',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'directory.search' ? { ...command, limit: 100 } : command),
    }),
  },
  {
    id: 'quality-of-nothing',
    title: 'quality is told of no call in particular',
    spoil: () => ({
      event: (event, { tell }) => tell(event.type === 'quality' ? { ...event, callId: 'line' } : event),
    }),
  },
  {
    id: 'delta',
    title: 'the event of a held call holds only what changed',
    spoil: () => ({
      event: (event, { tell }) =>
        tell(
          event.type === 'call' && event.call.state === 'held'
            ? { ...event, call: { ...event.call, parties: [] } }
            : event,
        ),
    }),
  },
  {
    id: 'start-moves',
    title: 'a held call began when it was held',
    spoil: () => ({
      call: (call) => (call.state === 'held' ? { ...call, startedAt: call.startedAt + 1 } : call),
    }),
  },
  {
    id: 'closed-twice',
    title: 'tells a call once more after its last word',
    spoil: () => ({
      event(event, { tell }) {
        tell(event);
        if (event.type === 'call' && event.call.state === 'closed' && event.call.answeredAt) tell(event);
      },
    }),
  },
];

export const transferFaults: readonly Fault[] = [
  {
    id: 'transferred-as-hangup',
    title: 'a call that was transferred is told as ended by the agent',
    spoil: () => ({
      call: (call) => (call.kind === 'customer' ? endsAs(call, 'transferred', 'local-hangup') : call),
    }),
  },
  {
    id: 'lost-error',
    title: 'that a transfer was refused is told to nobody',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'transfer.blind' ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'consult-apart',
    title: 'a consultation is an interaction of its own',
    spoil: () => ({ call: (call) => (call.kind === 'consult' ? { ...call, interactionId: call.id } : call) }),
  },
  {
    id: 'consult-orphan',
    title: 'a consultation does not name its call',
    spoil: () => ({ call: (call) => without(call, 'consultOf') }),
  },
  {
    id: 'leg-as-hangup',
    title: 'the leg of a transfer is told as ended by the agent',
    spoil: () => ({
      call: (call) => (call.kind === 'consult' ? endsAs(call, 'transferred', 'local-hangup') : call),
    }),
  },
  {
    id: 'resumes-by-itself',
    title: 'when a consultation is cancelled the call is resumed unasked',
    spoil: () => ({
      async perform(command, pass, { good }) {
        const outcome = await pass();
        const held = good.snapshot().calls.find(({ state }) => state === 'held');
        if (command.type === 'consult.cancel' && held)
          await good.perform({ type: 'resume', callId: held.id });
        return outcome;
      },
    }),
  },
  {
    id: 'transfers-nobody',
    title: 'allows to transfer a customer who is gone',
    spoil: (gone = { yes: false }) => ({
      call(call) {
        gone.yes ||= call.kind === 'customer' && call.endReason === 'remote-hangup';
        const more = gone.yes && call.kind === 'consult' && call.state === 'active';
        return more ? { ...call, allowed: [...call.allowed, 'consult.transfer'] } : call;
      },
    }),
  },
  {
    id: 'third-party-untold',
    title: 'a conference tells only the first of its parties',
    spoil: () => ({ call: (call) => ({ ...call, parties: call.parties.slice(0, 1) }) }),
  },
  {
    id: 'anybody-dropped',
    title: 'takes the drop of somebody who is not there',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'conference.drop' ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'leaver-stays',
    title: 'who left a conference is still told as connected',
    spoil: () => ({
      call: (call) =>
        isOver(call.state)
          ? call
          : { ...call, parties: call.parties.map((party) => ({ ...party, state: 'connected' })) },
    }),
  },
];

export const wrapupFaults: readonly Fault[] = [
  {
    id: 'end-moves',
    title: 'a completed call ended when its wrap-up did',
    spoil: () => ({
      call: (call) =>
        call.state === 'closed' && call.answeredAt !== undefined
          ? { ...call, endedAt: (call.endedAt ?? 0) + 1 }
          : call,
    }),
  },
  {
    id: 'any-code',
    title: 'takes any wrap-up code',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'wrapup.complete' ? without(command, 'codeId') : command),
    }),
  },
  {
    id: 'required-untold',
    title: 'does not tell that a code is required',
    spoil: () => ({
      call: (call) => (call.wrapup ? { ...call, wrapup: without(call.wrapup, 'codeRequired') } : call),
    }),
  },
  {
    id: 'deadline-untold',
    title: 'does not tell when wrap-up ends',
    spoil: () => ({
      call: (call) => (call.wrapup ? { ...call, wrapup: without(call.wrapup, 'deadline') } : call),
    }),
  },
  {
    id: 'extend-idle',
    title: 'extending does nothing',
    spoil: () => idle((type) => type === 'wrapup.extend'),
  },
  {
    id: 'deaf-in-wrapup',
    title: 'a call that rings during wrap-up is told as connecting',
    spoil: (wrapping = new Set<string>()) => ({
      call(call) {
        if (call.state === 'wrapup') wrapping.add(call.id);
        if (call.state === 'closed') wrapping.delete(call.id);
        return wrapping.size > 0 && call.state === 'offered' ? { ...call, state: 'connecting' } : call;
      },
    }),
  },
];

export const attachFaults: readonly Fault[] = [
  {
    id: 'forgets-over-reload',
    title: 'finds nothing of what was before a reload',
    spoil: () => ({
      host: ({ memory }) => ({
        memory: { load: () => Promise.resolve(null), save: (json) => memory.save(json) },
      }),
    }),
  },
  {
    id: 'bare-after-reload',
    title: 'a live call that was there before a reload is first told without attributes',
    spoil: (ready = { yes: false }) => ({
      hear: (event) => void (ready.yes ||= isReady(event)),
      call: (call) => (!ready.yes && call.state === 'active' ? { ...call, attributes: {} } : call),
    }),
  },
  {
    id: 'held-as-active',
    title: 'a call that was held before a reload is told as active',
    spoil: (ready = { yes: false }) => ({
      hear: (event) => void (ready.yes ||= isReady(event)),
      call: (call) =>
        !ready.yes && call.state === 'held' ? { ...call, state: 'active', allowed: [] } : call,
    }),
  },
  {
    id: 'unload-ends-wrapup',
    title: 'a reload completes the wrap-up',
    spoil: () => ({
      async stop(pass, _reason, { good }) {
        for (const { id, state } of good.snapshot().calls)
          if (state === 'wrapup') await good.perform({ type: 'wrapup.complete', callId: id });
        await pass();
      },
    }),
  },
  {
    id: 'handover-hangs-up',
    title: 'handing over to another tab ends the calls',
    spoil: () => ({
      async stop(pass, reason, { good }) {
        for (const { id } of reason === 'handover' ? good.snapshot().calls : [])
          await good.perform({ type: 'hangup', callId: id });
        await pass();
      },
    }),
  },
  {
    id: 'unload-rejects',
    title: 'a reload rejects what rings',
    spoil: () => ({
      async stop(pass, reason, { good }) {
        for (const { id, state } of good.snapshot().calls)
          if (state === 'offered' && reason === 'unload') await good.perform({ type: 'reject', callId: id });
        await pass();
      },
    }),
  },
  {
    id: 'answer-slow-to-mute',
    title: 'a muted call is told as held',
    spoil: () => ({ call: (call) => (call.muted ? { ...call, state: 'held', allowed: [] } : call) }),
  },
  {
    id: 'hangup-doubled',
    title: 'tells twice that a call ended (double ended)',
    spoil: () => ({
      event(event, { tell }) {
        tell(event);
        if (event.type === 'call' && event.call.state === 'ended' && event.call.endReason === 'local-hangup')
          tell(event);
      },
    }),
  },
  {
    id: 'answered-again',
    title: 'takes a second answer',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'answer' &&
        good.snapshot().calls.some((call) => call.id === callIdOf(command) && call.state === 'active')
          ? lost(pass())
          : pass(),
    }),
  },
  {
    id: 'unknown-call-vaguely',
    title: 'a call that never was is some error of the vendor',
    spoil: () => ({
      perform: (command, pass) =>
        callIdOf(command) === 'no such call' ? refusedAs(pass(), 'invalid-argument', 'vendor') : pass(),
    }),
  },
];
