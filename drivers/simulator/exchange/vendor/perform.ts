// One of the system's own actions, asked for by an agent.
import type { Command, VendorAction, VendorField } from '../../../../engine/contract/driver/driver';
import { leave } from '../calls/ending';
import { controlCall } from '../calls/callControl';
import { done, refuse, type Answer } from '../input';
import type { Agent, Leg } from '../state';
import type { Work } from '../work';
import { agentActions, callActions } from './actions';

const rememberedActions = 20;

type Asked = Extract<Command, { type: 'vendor.action' }>;

export function performAction(work: Work, agent: Agent, asked: Asked): Answer {
  const { actionId, callId, fields = {} } = asked;
  const leg = callId === undefined ? undefined : work.state.legs[callId];
  if (callId !== undefined && leg?.agent !== agent.key)
    return refuse('invalid-argument', 'no such call', callId);
  const offered = leg ? (callActions(leg) ?? []) : agentActions(work.state, agent);
  const action = offered.find(({ id }) => id === actionId);
  if (!action) return refuse('invalid-argument', 'no such action', callId);
  if (!action.enabled) return refuse('not-allowed', action.reason ?? 'not possible now', callId);
  if (!isFilledIn(action, fields)) return refuse('invalid-argument', 'the form is not filled in', callId);
  const answer = leg ? onCall(work, leg, action) : done();
  if (!answer.ok) return answer;
  const performed = { agent: agent.key, actionId, callId, fields };
  work.state = {
    ...work.state,
    performed: [...work.state.performed, performed].slice(-rememberedActions),
  };
  return answer;
}

function onCall(work: Work, leg: Leg, { kind = 'other' }: VendorAction): Answer {
  switch (kind) {
    case 'preview.accept':
      return controlCall(work, leg.agent, { type: 'answer', callId: leg.id });
    case 'preview.reject':
    case 'preview.reclassify':
    case 'preview.postpone':
      leave(work, leg, 'rejected', 'rejected');
      return done();
    case 'other':
      return done();
  }
}

const isFilledIn = ({ form = [] }: VendorAction, fields: Asked['fields'] = {}): boolean =>
  Object.keys(fields).every((key) => form.some((field) => field.key === key)) &&
  form.every((field) => isGood(field, fields[field.key] ?? ''));

function isGood({ type, required = false, choices = [] }: VendorField, value: string): boolean {
  if (value === '') return !required;
  switch (type) {
    case 'choice':
      return choices.some(({ id }) => id === value);
    case 'datetime':
      return !Number.isNaN(Date.parse(value));
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'text':
      return value.length <= 500;
  }
}
