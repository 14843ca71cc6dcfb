// Faults of contract 1.1: offers, sound before the answer, devices, recording, purposes.
import type { Call } from '../../../engine/contract/driver/call';
import type { Command, Target } from '../../../engine/contract/driver/driver';
import { callIdOf, changed, endsAs, idle, lost, without, type Fault } from './fault';

const isDeflect = (command: Command, calls: readonly Call[]): boolean =>
  command.type === 'transfer.blind' &&
  calls.some(({ id, state }) => id === command.callId && state === 'offered');

const voicemail: Target = { kind: 'number', value: '*97' };

export const offerFaults: readonly Fault[] = [
  {
    id: 'answer-by-late',
    title: 'tells a minute too late until when a call can be answered',
    spoil: () => ({
      call: (call) => (call.answerBy === undefined ? call : { ...call, answerBy: call.answerBy + 60_000 }),
    }),
  },
  {
    id: 'answer-by-in-seconds',
    title: 'tells in seconds until when a call can be answered',
    spoil: () => ({
      call: (call) =>
        call.answerBy === undefined ? call : { ...call, answerBy: Math.floor(call.answerBy / 1_000) },
    }),
  },
  {
    id: 'deflect-as-reject',
    title: 'rejects what should ring elsewhere, and tells it as transferred',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        isDeflect(command, good.snapshot().calls)
          ? pass({ type: 'reject', callId: callIdOf(command) })
          : pass(),
      call: (call) => endsAs(call, 'rejected', 'transferred'),
    }),
  },
  {
    id: 'deflect-as-missed',
    title: 'a call that was sent elsewhere while it rang is told as missed',
    spoil: () => ({
      call: (call) => (call.answeredAt === undefined ? endsAs(call, 'transferred', 'missed') : call),
    }),
  },
  {
    id: 'deflect-answers',
    title: 'a call that was sent elsewhere while it rang has a time of answer',
    spoil: () => ({
      call: (call) =>
        call.endReason === 'transferred' ? { ...call, answeredAt: call.answeredAt ?? call.startedAt } : call,
    }),
  },
  {
    id: 'deflect-refusal-lost',
    title: 'that a ringing call could not be sent elsewhere is told to nobody',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        isDeflect(command, good.snapshot().calls) ? lost(pass()) : pass(),
    }),
  },
  {
    id: 'always-to-voicemail',
    title: 'sends every ringing call to voicemail',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'transfer.blind' ? { ...command, to: voicemail } : command),
    }),
  },
];

export const earlyMediaFaults: readonly Fault[] = [
  {
    id: 'early-untold',
    title: 'does not tell that there is sound before the answer',
    spoil: () => ({ call: (call) => without(call, 'media') }),
  },
  {
    id: 'early-as-two-way',
    title: 'an announcement is told as if the far end listened',
    spoil: () => ({ call: (call) => (call.media === 'early' ? { ...call, media: 'two-way' } : call) }),
  },
  {
    id: 'early-as-answer',
    title: 'sound before the answer is told with a time of answer',
    spoil: () => ({
      call: (call) =>
        call.media === 'early' && call.state === 'dialing' ? { ...call, answeredAt: call.startedAt } : call,
    }),
  },
  {
    id: 'early-digits-lost',
    title: 'digits before the answer are taken, and sent to nobody',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'dtmf' && good.snapshot().calls.some(({ media }) => media !== undefined)
          ? Promise.resolve({})
          : pass(),
    }),
  },
  {
    id: 'early-mute-only-told',
    title: 'mute before the answer is told, and the far end hears on',
    spoil: (muted = { yes: false }) => ({
      perform: (command, pass, { good }) =>
        command.type === 'mute' && good.snapshot().calls.some(({ media }) => media !== undefined)
          ? ((muted.yes = true), pass().then(() => good.perform({ ...command, type: 'unmute' })))
          : pass(),
      call: (call) => (muted.yes ? { ...call, muted: true } : call),
    }),
  },
  {
    id: 'digits-into-silence',
    title: 'allows digits where nothing is heard before the answer',
    spoil: () => ({
      call: (call) =>
        call.state === 'dialing' && call.media === undefined
          ? { ...call, allowed: [...call.allowed, 'dtmf'] }
          : call,
    }),
  },
];

export const deviceFaults: readonly Fault[] = [
  {
    id: 'purpose-dropped',
    title: 'does not say why it dials',
    spoil: () => ({
      perform: (command, pass) => pass(command.type === 'dial' ? without(command, 'purpose') : command),
    }),
  },
  {
    id: 'purpose-made-up',
    title: 'says of every call that it is a callback',
    spoil: () => ({
      perform: (command, pass) => pass(changed(command, 'dial', { purpose: 'callback' })),
    }),
  },
  {
    id: 'recording-stop-pauses',
    title: 'a recording that is stopped is only paused, and told as off',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'recording.stop' ? { ...command, type: 'recording.pause' } : command),
      call: (call) => (call.recording === 'paused' ? { ...call, recording: 'off' } : call),
    }),
  },
  {
    id: 'recording-stop-idle',
    title: 'stopping the recording does nothing',
    spoil: () => idle((type) => type === 'recording.stop'),
  },
  {
    id: 'recording-start-idle',
    title: 'starting the recording does nothing',
    spoil: () => idle((type) => type === 'recording.start'),
  },
  {
    id: 'move-idle',
    title: 'takes a move to another device, and the call stays',
    spoil: () => idle((type) => type === 'move'),
  },
  {
    id: 'move-untold',
    title: 'does not tell which device has the call',
    spoil: () => ({ call: (call) => without(call, 'deviceId') }),
  },
  {
    id: 'moves-anywhere',
    title: 'takes a move to a device that is not there',
    spoil: () => ({ perform: (command, pass) => (command.type === 'move' ? lost(pass()) : pass()) }),
  },
  {
    id: 'packets-since-last',
    title: 'packets are counted since the last sample',
    spoil: (before = { packets: 0 }) => ({
      event(event, { tell }) {
        const { packets = 0 } = event.type === 'quality' ? event : before;
        const since = packets - before.packets - (before.packets > 0 ? 1 : 0);
        before.packets = packets;
        tell(event.type === 'quality' ? { ...event, packets: since } : event);
      },
    }),
  },
  {
    id: 'packets-swapped',
    title: 'tells the packets that were lost as those that there were, and the other way round',
    spoil: () => ({
      event: (event, { tell }) =>
        tell(
          event.type === 'quality'
            ? { ...event, packets: event.packetsLost ?? 0, packetsLost: event.packets ?? 0 }
            : event,
        ),
    }),
  },
];
