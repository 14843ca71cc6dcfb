// The status row: presence in the vendor's own words, what may be chosen, and since when.
import type { PresenceOption } from '../../contract/driver/driver';
import type { PresenceOptionView, StatusView } from '../../contract/panel/panelView';
import { canLogout, selectablePresences } from '../phone/agent';
import { driverProblem } from '../state/readiness';
import { shownPresence } from '../state/presenceMap';
import type { SessionState } from '../state/state';

export function statusView(state: SessionState): StatusView {
  const { reason, since } = state.agent;
  const shown = (option: PresenceOption): PresenceOption => shownPresence(state.config, option);
  const presence = state.agent.presence && shown(state.agent.presence);
  const pending = state.agent.pending && shown(state.agent.pending);
  return {
    phase: state.driver.session?.phase ?? (driverProblem(state) ? 'failed' : 'starting'),
    label: presence?.label.slice(0, 80) ?? null,
    kind: presence?.kind ?? null,
    reason: reason?.label.slice(0, 80) ?? null,
    pendingLabel: pending?.label.slice(0, 80) ?? null,
    since: since ?? null,
    options: selectablePresences(state).map((option) =>
      optionView(shown(option), option.id === presence?.id),
    ),
    canLogout: canLogout(state),
    ...partsView(state),
  };
}

const MOST_DEVICES = 10;
const MOST_QUEUES = 30;
const MOST_ACTIONS = 10;

/** Small enough for every view; more comes when it is asked for. */
function partsView({
  driver,
}: SessionState): Pick<StatusView, 'ringDevices' | 'queues' | 'voicemail' | 'vendorActions'> {
  const { devices = [], queues = [], voicemail, actions = [] } = driver.parts;
  const canSelect = driver.session?.phase === 'ready' && driver.capabilities.includes('device.select');
  return {
    ringDevices: canSelect ? devices.slice(0, MOST_DEVICES) : [],
    queues: queues.slice(0, MOST_QUEUES),
    voicemail: voicemail?.count ?? null,
    vendorActions: actions.slice(0, MOST_ACTIONS),
  };
}

const optionView = (option: PresenceOption, selected: boolean): PresenceOptionView => ({
  id: option.id,
  label: option.label.slice(0, 80),
  kind: option.kind,
  selected,
  reasons: option.reasons ?? [],
  reasonRequired: option.reasonRequired === true,
});
