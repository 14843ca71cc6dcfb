// The simulated telephone exchange, a pure switch: the same state, input and moment always give the same answer. In an
// org it runs in the page, in the lab it runs in lab/peers/simulator.
import { isCallCommand } from '../../engine/contract/driver/callRules';
import { controlCall } from './exchange/calls/callControl';
import { dial, ring } from './exchange/calls/dialling';
import { supervise } from './exchange/calls/supervision';
import { selectDevice } from './exchange/agent/devices';
import { searchDirectory } from './exchange/agent/directory';
import { hearMessages, leaveMessage } from './exchange/agent/messages';
import { changeLoad, changeQueues } from './exchange/agent/queues';
import { watch } from './exchange/agent/watching';
import { performAction } from './exchange/vendor/perform';
import { farEndActs, mediaSettled } from './exchange/calls/farEnd';
import { done, refuse, type Answer, type Input, type Step } from './exchange/input';
import { forcePresence, setPresence, settlePresence } from './exchange/agent/presence';
import * as session from './exchange/agent/session';
import type { Agent, ExchangeState } from './exchange/state';
import { forgetOldCalls, runTimers } from './exchange/timers';
import { openWork, tell } from './exchange/telling';
import { changeAgent, send, type Work } from './exchange/work';
import type { AgentCommand, Command } from '../../engine/contract/driver/driver';

export { newExchange, type ExchangeState } from './exchange/state';

/** A refused input changes nothing. */
export function exchange(state: ExchangeState, input: Input, at: number): Step {
  const work = openWork(state, at);
  const answer = take(work, input);
  if (!answer.ok) return { state, outputs: [], answer };
  settlePresence(work);
  hearMessages(work);
  tell(work);
  forgetOldCalls(work);
  return { state: work.state, outputs: work.outputs, answer };
}

/** When a `tick` is due next; null while nothing is under way. */
export function nextTimerAt(state: ExchangeState): number | null {
  const moments = Object.values(state.timers).map(({ at }) => at);
  return moments.length > 0 ? Math.min(...moments) : null;
}

function take(work: Work, input: Input): Answer {
  switch (input.type) {
    case 'attach':
      return session.attach(work, input);
    case 'command':
      return command(work, input.agent, input.command);
    case 'credential':
      return session.takeCredential(work, input.agent, input.credential);
    case 'media': {
      const leg = work.state.legs[input.callId];
      if (leg?.agent !== input.agent) return refuse('invalid-argument', 'no such call', input.callId);
      return mediaSettled(work, leg, input.error);
    }
    case 'signOut':
      session.signOut(work, input.agent);
      return done();
    case 'ring':
      return ring(work, input);
    case 'farEnd':
      return farEndActs(work, input);
    case 'forcePresence':
      return forcePresence(work, input.agent, { id: input.id, reasonId: input.reasonId });
    case 'takeOver':
      send(work, input.agent, { type: 'takenOver' });
      return done();
    case 'expireCredential':
      return session.expireCredential(work, input.agent, input.forGood ?? false);
    case 'lapseSignIn':
      return session.lapseSignIn(work, input.agent, input.seconds);
    case 'withhold':
      return change(work, input.agent, { withheld: input.capabilities });
    case 'assignCallerIds':
      return change(work, input.agent, { callerIds: input.callerIds });
    case 'queueLoad':
      return changeLoad(work, input.queue, input);
    case 'leaveMessage':
      return leaveMessage(work, input.agent);
    case 'notify':
      send(work, input.agent, { type: 'vendorNotice', notice: input.notice });
      return done();
    case 'rename':
      work.state = { ...work.state, label: input.label };
      return done();
    case 'enrol':
      session.enrol(work, input.agent);
      return done();
    case 'reset':
      session.reset(work);
      return done();
    case 'tick':
      runTimers(work);
      return done();
    default:
      return refuse('not-supported', `unknown input '${(input satisfies never as Input).type}'`);
  }
}

function change(work: Work, key: string, to: Partial<Agent>): Answer {
  if (!work.state.agents[key]) return refuse('invalid-argument', 'no such agent');
  changeAgent(work, key, to);
  return done();
}

function command(work: Work, key: string, asked: Command): Answer {
  const agent = work.state.agents[key];
  if (!agent) return refuse('not-connected', 'attach first');
  if (asked.type === 'login') return session.login(work, agent, asked);
  if (!agent.signedIn) return refuse('auth-required', 'sign in first');
  if (agent.credential.expired) return refuse('auth-expired', 'the credential has expired');
  return isCallCommand(asked) ? controlCall(work, key, asked) : agentCommand(work, agent, asked);
}

function agentCommand(work: Work, agent: Agent, asked: AgentCommand): Answer {
  switch (asked.type) {
    case 'logout':
      return session.logout(work, agent);
    case 'presence.set':
      return setPresence(work, agent, asked);
    case 'dial':
      return dial(work, agent, asked);
    case 'supervise':
      return supervise(work, agent, asked);
    case 'directory.search':
      return done(searchDirectory(work.state, agent, asked));
    case 'directory.watch':
    case 'directory.unwatch':
      return watch(work, agent, asked);
    case 'queue.login':
    case 'queue.logout':
      return changeQueues(work, agent, asked);
    case 'device.select':
      return selectDevice(work, agent, asked);
    case 'vendor.action':
      return performAction(work, agent, asked);
    default:
      return refuse('not-supported', `the exchange knows no '${asked.type}'`);
  }
}
