// What an agent is told beside its presence and its calls, each part whole.
import type { PartEvent } from '../../../../engine/contract/driver/driver';
import { devicesOf } from './devices';
import { callerIdsOf } from './directory';
import { voicemailOf } from './messages';
import { queuesOf } from './queues';
import { watchedBy } from './watching';
import type { Agent, ExchangeState } from '../state';
import { agentActions } from '../vendor/actions';

export const partsOf = (state: ExchangeState, agent: Agent): readonly PartEvent[] => [
  { type: 'callerIds', callerIds: callerIdsOf(agent) },
  { type: 'devices', devices: devicesOf(agent) },
  { type: 'queues', queues: queuesOf(state, agent) },
  { type: 'voicemail', voicemail: voicemailOf(agent) },
  { type: 'watched', watched: watchedBy(state, agent) },
  { type: 'actions', actions: agentActions(state, agent) },
];
