// What an agent of this exchange can do, by its options. The manifest lists the most.
import type { Capability } from '../../../../engine/contract/driver/driver';
import type { Agent, AgentOptions } from '../state';

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
  'session.reconnect',
  'device.select',
  'directory.presence',
  'queues',
  'queue.login',
  'voicemail',
  'vendor.actions',
];

const ofSupervisors: readonly Capability[] = [
  'supervise.listen',
  'supervise.whisper',
  'supervise.barge',
  'supervise.end',
];

/** Less what the system has taken from the agent for now. */
export const capabilitiesOf = (agent: Pick<Agent, 'options' | 'withheld'>): readonly Capability[] =>
  mostOf(agent.options).filter((capability) => !agent.withheld.includes(capability));

const mostOf = (options: AgentOptions): readonly Capability[] => [
  ...always,
  ...(options.loginRequired ? (['login'] as const) : []),
  ...(options.wrapupSeconds === 0 ? [] : (['wrapup', 'wrapup.early'] as const)),
  ...(options.wrapupSeconds > 0 ? (['wrapup.extend'] as const) : []),
  ...(options.supervisor ? ofSupervisors : []),
  ...(options.audio ? (['media.local'] as const) : []),
];
