// What one tab's panel shows, worked out from the state alone. Whole, ready to show and small: no time of day in it, so
// that nothing is sent while nothing happens.
import { WATCHED_ENTRIES } from '../../contract/driver/command';
import { errorView } from '../../errors';
import type { CallView, ErrorView, PanelView, PendingDialView } from '../../contract/panel/panelView';
import type { SignInView, UnsavedLogsView } from '../../contract/panel/panelView';
import type { TabId } from '../../contract/ports';
import { bannerView } from './bannerView';
import { isShown } from '../state/callRecord';
import type { CallRecord } from '../state/callRecord';
import { byUrgency, currentCall } from '../state/callTable';
import { continuedView } from '../phone/continuing';
import { fitting } from './fitted';
import { bareCallView, callView } from './callView';
import { can, readiness } from '../state/readiness';
import { isFirstTry, isLogUndecided, unshownLogs } from '../record/logs';
import { refusedLogs } from '../record/refusedLogs';
import { recentsPage } from '../record/recents';
import { screenOf } from './screen';
import { NO_DIAL, NO_STATUS, NOT_SHOWN, NOTHING_UNSAVED, slicer } from './slices';
import type { Failed, Slice } from './slices';
import { SIGN_IN } from '../state/labelKeys';
import { driverProblem } from '../state/readiness';
import type { SessionState } from '../state/state';
import { statusView } from './statusView';

/** What cannot be shown shows its error instead, `failed` hears why, and the rest is shown. */
export function viewFor(state: SessionState, tab: TabId, failed: Failed = () => undefined): PanelView {
  const slice = slicer(failed);
  const current = slice('current call', () => currentCall(state), null);
  const screen = slice('screen', () => screenOf(state, current), current ? 'active' : 'trouble');
  const problem = screen === 'trouble' || screen === 'not-configured' ? driverProblem(state) : null;
  return {
    v: 1,
    tab: { id: tab, leader: tab === state.self },
    user: state.config.userId,
    locale: state.config.locale,
    screen,
    status: slice('status', () => statusView(state), NO_STATUS),
    banner: slice('banner', () => bannerView(state, tab, problem !== null), NOT_SHOWN),
    notices: state.driver.notices.map(({ id, level, text }) => ({ id, level, text })),
    problem: problem && errorView(problem),
    signIn: screen === 'sign-in' ? slice('sign-in', () => signInView(state), null) : null,
    dial: slice('dial', () => dialView(state), NO_DIAL),
    pendingDial: slice('pending dial', () => pendingView(state), null),
    calls: callViews(state, current, slice),
    currentCallId: current?.key ?? null,
    recents: {
      total: state.recents.length,
      // Nobody sees them beside a call; there the room belongs to the call.
      items: current ? [] : slice('recents', () => recentsPage(state, 0), []),
    },
    unsavedLogs: slice('unsaved logs', () => unsavedView(state), NOTHING_UNSAVED),
    sound: state.sound,
    watched: watchedViews(state),
    announcements: state.announcements,
    selfCheck: state.config.admin,
    memoryOnly: state.memoryOnly,
  };
}

/** Their names are known where they were asked for. */
const watchedViews = ({ driver: { parts } }: SessionState): PanelView['watched'] =>
  fitting(
    (parts.watched ?? [])
      .slice(0, WATCHED_ENTRIES)
      .map(({ target: { kind, value }, presence = null }) => ({ kind, value, presence })),
    MOST_WATCHED_BYTES,
  );
const MOST_WATCHED_BYTES = 6_144;

/** More would neither fit nor be read: those that need the agent most, and one line each of the others. */
const CALLS_IN_FULL = 5;

function callViews(state: SessionState, current: CallRecord | null, slice: Slice): readonly CallView[] {
  const shown = state.calls.filter(isShown);
  const full = new Set(byUrgency(shown).slice(0, CALLS_IN_FULL));
  return shown.map((record) => {
    const how = record === current ? 'current' : full.has(record) ? 'full' : 'line';
    return slice(
      'call',
      () => callView(record, state, how),
      () => bareCallView(record),
    );
  });
}

function signInView(state: SessionState): SignInView {
  const { driver, signIn } = state;
  return {
    driverLabel: driver.label,
    fields: driver.session?.loginFields ?? [],
    busy: signIn.busy,
    error: signIn.error && refusalView(errorView(signIn.error)),
    continuing: continuedView(state),
  };
}

/** Asked to sign in right after trying to: what was given is wrong, and that must be said. */
const refusalView = (error: ErrorView): ErrorView =>
  error.code === 'SP-2005'
    ? { ...error, labelKey: SIGN_IN.refused, remedyKey: SIGN_IN.refusedRemedy }
    : error;

function dialView(state: SessionState): PanelView['dial'] {
  const ready = readiness(state);
  // While the driver comes up a number may be given already: it waits.
  const canDial = ready.state !== 'no';
  return {
    canDial,
    reasonKey: ready.state === 'no' ? ready.reasonKey : null,
    callerIds: can(state, 'call.dial')
      ? (state.driver.parts.callerIds ?? []).map(({ id, label }) => ({ id, label: label.slice(0, 80) }))
      : [],
    prefill: state.dial.prefill,
  };
}

function pendingView({ dial }: SessionState): PendingDialView | null {
  if (!dial.pending) return null;
  const { number, name, expiresAt } = dial.pending;
  return { number, name, expiresAt };
}

function unsavedView(state: SessionState): UnsavedLogsView {
  const refused = refusedLogs(state);
  // Those have a line each.
  const logs = unshownLogs(state).filter(
    (each) => !isFirstTry(each) && !refused.some(({ callId }) => callId === each.key),
  );
  const count = (...wanted: readonly string[]): number =>
    logs.filter((each) => wanted.includes(each.state)).length;
  const undecided = logs.filter(isLogUndecided).length;
  return {
    waiting: count('waiting', 'saving'),
    confirming: count('confirming'),
    uncertain: count('uncertain') - undecided,
    undecided,
    failed: count('failed'),
    refused,
  };
}
