// One event of the driver's stream. What a newer driver adds is ignored.
import type { PartEvent } from '../contract/driver/driver';
import type { ReadEvent } from '../contract/driver/eventShape';
import { handle } from '../contract/handlers';
import type { Handlers } from '../contract/handlers';
import type { TabId } from '../contract/ports';
import { ofDriver } from '../errors';
import { agentTold, sessionTold } from './phone/agent';
import { noticeTold } from './phone/vendorNotices';
import { announce } from './state/announcements';
import { pushBanner } from './state/banners';
import { callReported } from './call/calls';
import { callQualityTold } from './call/callQuality';
import type { ResultInput } from './state/input';
import { ANNOUNCE } from './state/labelKeys';
import { plain } from './state/plain';
import type { SessionState } from './state/state';
import type { Move, Step } from './state/step';
import { step } from './state/step';

const HANDLERS: Handlers<ReadEvent, Step, [state: SessionState, tab: TabId, at: number]> = {
  call: ({ call }, state, tab, at) => callReported(state, tab, call, at),
  quality: (event, state, tab, at) => step(callQualityTold(state, tab, event, at)),
  session: ({ session }, state, tab, at) => ofAgent(state, tab, (heard) => sessionTold(heard, session, at)),
  agent: ({ agent }, state, tab) => ofAgent(state, tab, (heard) => agentTold(heard, agent)),
  capabilities: ({ capabilities }, state, tab) =>
    ofAgent(state, tab, (heard) =>
      step({ ...heard, driver: { ...heard.driver, capabilities: [...capabilities] } }),
    ),
  notice: (event, state, tab) => ofAgent(state, tab, (heard) => step(noticed(heard, event))),
  vendor: (_event, state) => step(state),
  callerIds: part,
  devices: part,
  queues: part,
  voicemail: part,
  watched: part,
  actions: part,
  manifest: ({ manifest }, state, tab) =>
    ofAgent(state, tab, (heard) => step({ ...heard, driver: { ...heard.driver, label: manifest.label } })),
  'vendor.notice': ({ notice }, state, tab, at) =>
    ofAgent(state, tab, (heard) => step(noticeTold(heard, notice, at))),
};

function part({ type, ...told }: PartEvent, state: SessionState, tab: TabId): Step {
  return ofAgent(state, tab, (heard) =>
    step({ ...heard, driver: { ...heard.driver, parts: { ...heard.driver.parts, ...plain(told) } } }),
  );
}

export function driverTold(state: SessionState, tab: TabId, event: ReadEvent, at: number): Step {
  // A tab that nobody has heard of, or that has left.
  if (tab !== state.self && !state.tabs[tab]) return step(state);
  return handle(HANDLERS, event, state, tab, at) ?? step(state);
}

/** A driver that runs in every tab says these things once a tab: ours counts, or else the first that spoke. */
function ofAgent(state: SessionState, tab: TabId, told: Move): Step {
  const { source } = state.driver;
  const counts = tab === state.self || source === null || source === tab || !state.tabs[source];
  if (!counts) return step(state);
  return told(source === tab ? state : { ...state, driver: { ...state.driver, source: tab } });
}

function noticed(state: SessionState, event: Extract<ReadEvent, { type: 'notice' }>): SessionState {
  const isMicrophone = event.error.code === 'media-device' || event.error.code === 'media-permission';
  const shown = pushBanner(state, 'driver', ofDriver(event.error), event.level);
  return isMicrophone && event.level === 'error' ? announce(shown, ANNOUNCE.microphoneLost) : shown;
}

export const driverDescribed = (
  state: SessionState,
  { label, capabilities, parts }: Extract<ResultInput, { type: 'driver.described' }>,
): SessionState => ({
  ...state,
  driver: {
    ...state.driver,
    label,
    capabilities: capabilities.length > 0 ? [...capabilities] : state.driver.capabilities,
    parts: plain(parts),
  },
});
