// Session and presence as the driver tells them, and what the agent asks of them.
import type { AgentState, PresenceOption, SessionState as DriverSession } from '../../contract/driver/driver';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PublicEvent, TabId } from '../../contract/ports';
import { ofDriver } from '../../errors';
import { asSoftphoneError } from '../state/banners';
import { hasLiveCall } from '../state/callTable';
import { awaitedLonger } from './continuing';
import { send } from './commands';
import { pause } from './driverStart';
import type { Failure } from '../state/input';
import { plain } from '../state/plain';
import { can } from '../state/readiness';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';

export function sessionTold(state: SessionState, given: DriverSession, at: number): Step {
  const session = plain(given);
  const { driver } = state;
  const isFailure = session.phase === 'failed';
  // A driver that is up and says that it has failed is started again, unless an agent or admin must act first.
  const retryAt =
    isFailure && session.error?.retryable === true
      ? (driver.retryAt ?? at + pause(state, driver.attempt))
      : null;
  const attempt = session.phase === 'ready' ? 0 : isFailure ? driver.attempt + 1 : driver.attempt;
  const isSigningIn = state.signIn.busy && session.phase === 'starting';
  const error = session.phase === 'login-required' && session.error ? ofDriver(session.error) : null;
  const next: SessionState = {
    ...state,
    driver: { ...driver, session, attempt, retryAt: driver.start === 'failed' ? driver.retryAt : retryAt },
    signIn: { busy: isSigningIn, error: error ?? (session.phase === 'ready' ? null : state.signIn.error) },
  };
  return step(awaitedLonger(next, driver.session, at), { type: 'publish', event: agentEvent(next) });
}

export function agentTold(state: SessionState, agent: AgentState): Step {
  const next = { ...state, agent: plain(agent) };
  return step(next, { type: 'publish', event: agentEvent(next) });
}

function agentEvent({ driver, agent }: SessionState): PublicEvent {
  const { presence, reason, pending, since } = agent;
  return {
    eventType: 'onAgentStateChange',
    payload: {
      phase: driver.session?.phase ?? 'starting',
      presence: presence ?? null,
      reason: reason ?? null,
      pending: pending ?? null,
      since: since ?? null,
    },
  };
}

export const selectablePresences = (state: SessionState): readonly PresenceOption[] =>
  state.driver.session?.phase === 'ready' && can(state, 'presence.set')
    ? state.agent.options.filter(({ selectable }) => selectable)
    : [];

export function presenceAsked(
  state: SessionState,
  { id, reasonId }: Extract<PanelIntent, { type: 'presence.set' }>,
): Step {
  const option = selectablePresences(state).find((each) => each.id === id);
  const reason = option?.reasons?.find((each) => each.id === reasonId);
  if (!option || (option.reasonRequired === true && !reason)) return step(state);
  const isLater = hasLiveCall(state) && state.driver.capabilities.includes('presence.afterCall');
  return send(state, {
    type: 'presence.set',
    id,
    ...(reason ? { reasonId: reason.id } : {}),
    ...(isLater ? { when: 'after-call' as const } : {}),
  });
}

/** The fields of the form never come here: the page hands them to the driver itself. */
export function loginAsked(state: SessionState, tab: TabId): Step {
  if (tab !== state.self) return step(state, { type: 'tab.handOver', tab });
  if (state.signIn.busy) return step(state);
  return step({ ...state, signIn: { busy: true, error: null } }, { type: 'login' });
}

export const loginFailed = (state: SessionState, failure: Failure): SessionState => ({
  ...state,
  signIn: { busy: false, error: asSoftphoneError(failure) },
});

export const loginDone = (state: SessionState): SessionState => ({
  ...state,
  signIn: { busy: false, error: null },
});

export const canLogout = (state: SessionState): boolean =>
  state.driver.session?.phase === 'ready' &&
  state.driver.capabilities.includes('login') &&
  !hasLiveCall(state);

export const logoutAsked = (state: SessionState): Step =>
  canLogout(state) ? send(state, { type: 'logout' }) : step(state);
