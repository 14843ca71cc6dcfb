// The messages that callers left for an agent. Who calls the box has heard them.
import type { Voicemail } from '../../../../engine/contract/driver/driver';
import { isTalking } from '../../../../engine/contract/driver/callRules';
import { done, refuse, type Answer } from '../input';
import { legsOf } from '../legs';
import { voicemailBox } from '../specialNumbers';
import type { Agent } from '../state';
import { changeAgent, type Work } from '../work';

export const voicemailOf = ({ messages }: Agent): Voicemail => ({
  count: messages,
  target: { kind: 'number', value: voicemailBox },
});

export function leaveMessage(work: Work, key: string): Answer {
  const agent = work.state.agents[key];
  if (!agent) return refuse('invalid-argument', 'no such agent');
  changeAgent(work, key, { messages: agent.messages + 1 });
  return done();
}

/** Follows the calls: to be run after everything that happened. */
export function hearMessages(work: Work): void {
  for (const { key, messages } of Object.values(work.state.agents)) {
    const isListening = legsOf(work.state, key).some(
      ({ state, dialled }) => dialled === voicemailBox && isTalking(state),
    );
    if (isListening && messages > 0) changeAgent(work, key, { messages: 0 });
  }
}
