// What an agent of this exchange can do, by its options. The manifest lists the most.
import type { Capability } from '../../../../engine/contract/driver/driver';
import type { AgentOptions } from '../state';

const always: readonly Capability[] = [
  'presence.set',
  'presence.afterCall',
  'call.dial',
  'call.answer',
  'call.reject',
  'call.hangup',
  'call.hold',
  'call.mute',
  'call.dtmf',
  'transfer.blind',
  'consult',
  'consult.transfer',
  'conference',
  'conference.drop',
  'call.swap',
  'recording.pause',
  'attributes.set',
  'directory',
  'media.quality',
  'calls.multiple',
  'call.deflect',
  'call.move',
  'media.early',
  'conference.merge',
  'conference.leave',
  'party.hold',
  'party.mute',
  'recording.start',
];

const ofSupervisors: readonly Capability[] = [
  'supervise.listen',
  'supervise.whisper',
  'supervise.barge',
  'supervise.end',
];

export const capabilitiesOf = (options: AgentOptions): readonly Capability[] => [
  ...always,
  ...(options.loginRequired ? (['login'] as const) : []),
  ...(options.wrapupSeconds === 0 ? [] : (['wrapup', 'wrapup.early'] as const)),
  ...(options.wrapupSeconds > 0 ? (['wrapup.extend'] as const) : []),
  ...(options.supervisor ? ofSupervisors : []),
  ...(options.audio ? (['media.local'] as const) : []),
];
