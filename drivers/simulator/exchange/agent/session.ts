// Who is signed in: attach, sign-in, sign-out, credentials.
import { ownValue } from '../../../../engine/contract/plainData';
import type { Command } from '../../../../engine/contract/driver/driver';
import { isOver } from '../../../../engine/contract/driver/callRules';
import { capabilitiesOf } from './capabilities';
import { browser } from './devices';
import { partsOf } from './parts';
import { allQueues } from './queues';
import { leave } from '../calls/ending';
import { closeLeg } from '../calls/wrapup';
import { done, refuse, type AgentIdentity, type AgentInput, type AgentSnapshot, type Answer } from '../input';
import { legsOf, liveLegsOf } from '../legs';
import { toAgentState, toCall } from '../projection';
import type { Agent, AgentOptions } from '../state';
import { tell } from '../telling';
import { changeAgent, clearTimers, send, setTimer, type Work } from '../work';

const enrolledOptions: AgentOptions = {
  loginRequired: false,
  credentialRequired: false,
  wrapupSeconds: 30,
  codeRequired: false,
  ringSeconds: 30,
  farEnd: 'manual',
  audio: false,
  country: 'US',
  lateCallerIds: false,
  supervisor: true,
  supervisorShown: false,
};
const available = { id: 'available' };
const asAtFirst: Pick<Agent, 'withheld' | 'deviceId' | 'queues' | 'messages' | 'watched'> = {
  withheld: [],
  deviceId: browser,
  queues: allQueues,
  messages: 0,
  watched: [],
};

/** Makes an agent known, so that it is in the directory before its softphone opens. */
export function enrol(work: Work, { key, name, extension }: AgentIdentity, given?: AgentOptions): Agent {
  const known = ownValue(work.state.agents, key);
  const options = given ?? known?.options ?? enrolledOptions;
  const fresh: Agent = {
    key,
    name,
    extension,
    identity: key,
    signedIn: false,
    options,
    shown: available,
    chosen: available,
    activity: 'none',
    since: work.at,
    offers: [],
    credential: { refused: [], refusesAll: false, expired: false },
    ...asAtFirst,
  };
  const agent = { ...(known ?? fresh), name, extension, options };
  work.state = { ...work.state, agents: { ...work.state.agents, [key]: agent } };
  return agent;
}

export function attach(work: Work, input: Extract<AgentInput, { type: 'attach' }>): Answer {
  const { key } = input.agent;
  const known = ownValue(work.state.agents, key);
  // Until it signs out an agent keeps the extension that it signed in with.
  const extension = known?.signedIn ? known.extension : input.agent.extension;
  enrol(work, { ...input.agent, extension }, input.options);
  if (known && input.options.loginRequired && !known.options.loginRequired) signOut(work, key);
  if (input.options.credentialRequired) {
    const answer = takeCredential(work, key, input.credential);
    if (!answer.ok) return answer;
  }
  if (!input.options.loginRequired) signIn(work, key, key);
  tell(work);
  return { ok: true, outcome: {}, snapshot: snapshotOf(work, key, input.after) };
}

function snapshotOf(work: Work, key: string, after: number | undefined): AgentSnapshot {
  const { state } = work;
  const agent = ownValue(state.agents, key);
  if (!agent) throw new Error(`snapshot of an unknown agent`);
  const isNews = (seq: number) => after !== undefined && seq > after;
  const legs = legsOf(state, key).filter((leg) => leg.state !== 'closed' || isNews(leg.seq));
  return {
    exchange: state.name,
    seq: state.seq,
    signedIn: agent.signedIn,
    identity: agent.identity,
    agent: toAgentState(state, key),
    calls: legs.map((leg) => toCall(state, leg)),
    capabilities: capabilitiesOf(agent),
    parts: partsOf(state, agent),
    continueBy: agent.continueBy,
    label: state.label,
  };
}

/** The password is only looked at: it never becomes part of the state. */
export function login(work: Work, agent: Agent, { fields }: Extract<Command, { type: 'login' }>): Answer {
  if (!agent.options.loginRequired) return refuse('not-supported', 'this exchange asks for no sign-in');
  if (agent.signedIn) return refuse('not-allowed', 'already signed in');
  const { agentId = '', password = '', extension = '' } = fields;
  if (agentId.trim() === '' || password === '')
    return refuse('invalid-argument', 'agentId and password are required');
  if (password.startsWith('wrong')) return refuse('auth-required', 'the exchange refused the sign-in');
  if (extension.trim() !== '') changeAgent(work, agent.key, { extension: extension.trim() });
  signIn(work, agent.key, agentId.trim());
  return done();
}

export function logout(work: Work, agent: Agent): Answer {
  if (!agent.options.loginRequired) return refuse('not-supported', 'this exchange asks for no sign-in');
  if (liveLegsOf(work.state, agent.key).length > 0) return refuse('not-allowed', 'a call is on');
  signOut(work, agent.key);
  return done();
}

/** Whatever is on ends: the agent is gone. */
export function signOut(work: Work, key: string): void {
  for (const leg of liveLegsOf(work.state, key)) leave(work, leg, 'local-hangup', 'remote-hangup');
  closeWrapups(work, key);
  clearTimers(work, (alarm) => alarm.type === 'signInOver' && alarm.agent === key);
  changeAgent(work, key, {
    signedIn: false,
    continueBy: undefined,
    pending: undefined,
    watched: [],
    since: work.at,
  });
}

/** The agent must sign in again; its calls go on meanwhile, for so long. */
export function lapseSignIn(work: Work, key: string, seconds: number): Answer {
  const agent = ownValue(work.state.agents, key);
  if (!agent?.signedIn) return refuse('invalid-argument', 'no such agent is signed in');
  if (!agent.options.loginRequired) return refuse('not-supported', 'this exchange asks for no sign-in');
  const continueBy = work.at + seconds * 1_000;
  setTimer(work, continueBy, { type: 'signInOver', agent: key });
  changeAgent(work, key, { signedIn: false, continueBy, pending: undefined });
  return done();
}

function signIn(work: Work, key: string, identity: string): void {
  const agent = ownValue(work.state.agents, key);
  if (!agent || agent.signedIn) return;
  if (agent.continueBy !== undefined) {
    clearTimers(work, (alarm) => alarm.type === 'signInOver' && alarm.agent === key);
    changeAgent(work, key, { signedIn: true, identity, continueBy: undefined });
    return;
  }
  changeAgent(work, key, { signedIn: true, identity, shown: available, chosen: available, since: work.at });
}

/** Every call ends without wrap-up, everybody is as at the start. */
export function reset(work: Work): void {
  for (const { key } of Object.values(work.state.agents)) {
    for (const leg of liveLegsOf(work.state, key)) leave(work, leg, 'remote-hangup', 'remote-hangup');
    closeWrapups(work, key);
  }
  tell(work);
  work.state = {
    ...work.state,
    timers: {},
    legs: {},
    talks: {},
    queues: {},
    performed: [],
    label: undefined,
  };
  for (const { key, options, signedIn } of Object.values(work.state.agents)) {
    changeAgent(work, key, {
      signedIn: signedIn && !options.loginRequired,
      shown: available,
      chosen: available,
      pending: undefined,
      activity: 'none',
      since: work.at,
      offers: [],
      credential: { refused: [], refusesAll: false, expired: false },
      continueBy: undefined,
      callerIds: undefined,
      ...asAtFirst,
    });
  }
}

function closeWrapups(work: Work, key: string): void {
  for (const leg of legsOf(work.state, key))
    if (isOver(leg.state) && leg.state !== 'closed') closeLeg(work, leg.id);
}

export function takeCredential(work: Work, key: string, value: string | undefined): Answer {
  const agent = ownValue(work.state.agents, key);
  if (!agent) return refuse('invalid-argument', 'no such agent');
  if (value === undefined || value === '') return refuse('auth-required', 'a credential is required');
  const current = fingerprint(value);
  const { refused, refusesAll } = agent.credential;
  if (refusesAll || refused.includes(current)) return refuse('auth-expired', 'the credential has expired');
  changeAgent(work, key, { credential: { current, refused, refusesAll, expired: false } });
  return done();
}

/** The credential in use is worth nothing any more; `forGood`: neither is any other. */
export function expireCredential(work: Work, key: string, forGood: boolean): Answer {
  const agent = ownValue(work.state.agents, key);
  if (!agent) return refuse('invalid-argument', 'no such agent');
  const { current, refused } = agent.credential;
  changeAgent(work, key, {
    credential: {
      current: undefined,
      refused: current === undefined ? refused : [...refused, current].slice(-20),
      refusesAll: forGood,
      expired: agent.options.credentialRequired,
    },
  });
  if (agent.options.credentialRequired) send(work, key, { type: 'credentialExpired' });
  return done();
}

/** FNV-1a: tells two credentials apart without keeping either. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}
