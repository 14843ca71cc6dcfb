// One event of the driver's stream. What a newer driver adds is ignored.
import type { DriverEvent } from '../contract/driver/driver';
import type { TabId } from '../contract/ports';
import { ofDriver } from '../errors';
import { agentTold, sessionTold } from './phone/agent';
import { announce } from './state/announcements';
import { pushBanner } from './state/banners';
import { callReported } from './call/calls';
import { callQualityTold } from './call/callQuality';
import type { ResultInput } from './state/input';
import { ANNOUNCE } from './state/labelKeys';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { step } from './state/step';

export function driverTold(state: SessionState, tab: TabId, event: DriverEvent, at: number): Step {
  // A tab that nobody has heard of, or that has left.
  if (tab !== state.self && !state.tabs[tab]) return step(state);
  switch (event.type) {
    case 'call':
      return callReported(state, tab, event.call, at);
    case 'quality':
      return step(callQualityTold(state, tab, event, at));
    case 'session':
    case 'agent':
    case 'capabilities':
    case 'notice':
      return ofAgent(state, tab, event, at);
    case 'vendor':
      return step(state);
    default:
      return step(state);
  }
}

type AgentEvent = Extract<DriverEvent, { type: 'session' | 'agent' | 'capabilities' | 'notice' }>;

/** A driver that runs in every tab says these things once a tab: ours counts, or else the first that spoke. */
function ofAgent(state: SessionState, tab: TabId, event: AgentEvent, at: number): Step {
  const { source } = state.driver;
  const counts = tab === state.self || source === null || source === tab || !state.tabs[source];
  if (!counts) return step(state);
  const heard: SessionState = source === tab ? state : { ...state, driver: { ...state.driver, source: tab } };
  switch (event.type) {
    case 'session':
      return sessionTold(heard, event.session, at);
    case 'agent':
      return agentTold(heard, event.agent);
    case 'capabilities':
      return step({ ...heard, driver: { ...heard.driver, capabilities: [...event.capabilities] } });
    case 'notice':
      return step(noticed(heard, event));
  }
}

function noticed(state: SessionState, event: Extract<DriverEvent, { type: 'notice' }>): SessionState {
  const isMicrophone = event.error.code === 'media-device' || event.error.code === 'media-permission';
  const shown = pushBanner(state, 'driver', ofDriver(event.error), event.level);
  return isMicrophone && event.level === 'error' ? announce(shown, ANNOUNCE.microphoneLost) : shown;
}

export const driverDescribed = (
  state: SessionState,
  { label, capabilities, callerIds }: Extract<ResultInput, { type: 'driver.described' }>,
): SessionState => ({
  ...state,
  driver: {
    ...state.driver,
    label,
    capabilities: capabilities.length > 0 ? [...capabilities] : state.driver.capabilities,
    callerIds: [...callerIds],
  },
});
