// A supervisor in the call of a colleague. Its leg listens where the colleague's is, and is no member of the conversation:
// nobody stays in a call because of it.
import type { Command } from '../../../../engine/contract/driver/driver';
import { isTalking } from '../../../../engine/contract/driver/callRules';
import { connectTalk } from './connecting';
import { hasFreeLine, makeLeg } from './dialling';
import { findAgent } from '../agent/directory';
import { done, refuse, type Answer } from '../input';
import { liveLegsOf } from '../legs';
import type { Agent } from '../state';
import { tell } from '../telling';
import { newId, type Work } from '../work';

type Supervise = Extract<Command, { type: 'supervise' }>;

export function supervise(work: Work, agent: Agent, { mode, to }: Supervise): Answer {
  if (!agent.options.supervisor) return refuse('not-supported', 'this agent supervises nobody');
  const colleague = to.kind === 'agent' || to.kind === 'number' ? findAgent(work.state, to.value) : undefined;
  if (!colleague || colleague.key === agent.key) return refuse('destination-invalid', 'no such colleague');
  const theirs = liveLegsOf(work.state, colleague.key)
    .filter(({ kind, state }) => kind === 'customer' && isTalking(state))
    .sort((a, b) => Number(b.state === 'active') - Number(a.state === 'active'))[0];
  if (!theirs) return refuse('destination-unreachable', 'the colleague has no call');
  if (!hasFreeLine(work, agent)) return refuse('busy', 'all lines are in use');
  const id = newId(work);
  makeLeg(work, agent, {
    id,
    vendorId: id,
    talk: theirs.talk,
    interactionId: theirs.interactionId,
    direction: 'internal',
    kind: 'supervised',
    supervises: theirs.id,
    supervision: mode,
    dialled: colleague.extension,
    queue: theirs.queue,
    recording: 'off',
  });
  tell(work);
  connectTalk(work, theirs.talk);
  return done({ callId: id });
}
