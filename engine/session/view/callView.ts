// One call as the panel shows it. The call on screen has everything, a few more have their details, the others what their line
// needs.
import type { CallAction, Party } from '../../contract/driver/call';
import { CALL_ACTIONS, capabilitiesFor } from '../../contract/driver/callRules';
import type {
  ActionView,
  CallView,
  LogView,
  MatchesView,
  NumberView,
  PartyView,
  RecordView,
  RelatedView,
  RelationView,
  TonesView,
  WrapUpView,
} from '../../contract/panel/panelView';
import { numberView, readNumber } from '../../crm/phoneNumber';
import { shownTones } from '../../crm/text/tones';
import type { ParsedNumber } from '../../crm/phoneNumber';
import { errorView, ofDriver } from '../../errors';
import type { RecordRef } from '../../contract/crm/crm';
import type { RelatedPart } from '../../contract/panel/panelIntent';
import { inViewFor } from '../record/relating';
import { canRetryLog, isLogged, isLogUndecided } from '../record/logs';
import { droppedViews } from '../record/refusedLogs';
import { farParty, numberTitle, shownName, titleOf } from '../state/callName';
import { isLive } from '../state/callRecord';
import type { CallRecord, CallWrapUp } from '../state/callRecord';
import {
  chosenDispositions,
  dispositionsOf,
  isDispositionMissing,
  isDispositionRequired,
  mostDispositions,
} from '../state/dispositions';
import { REASON, TITLE } from '../state/labelKeys';
import { recordView, relatedName, relationName } from '../state/recordView';
import type { SessionState } from '../state/state';
import { attributeViews } from './attributeViews';
import { CANNOT_BE_SHOWN } from './slices';

const MOST_MATCHES = 20;
const MOST_PARTIES = 8;
const MOST_ACTIONS = 10;

export function callView(
  record: CallRecord,
  state: SessionState,
  how: 'current' | 'full' | 'line',
): CallView {
  const { call, number, notes } = record;
  const error = record.error ?? (call.error ? ofDriver(call.error) : null);
  const isCurrent = how === 'current';
  const parties = how === 'line' ? [] : call.parties.slice(0, MOST_PARTIES);
  return {
    id: record.key,
    state: call.state,
    direction: call.direction,
    kind: call.kind,
    consultOf: keyOfCall(state, call.consultOf),
    title: titleOf(record),
    number: shownNumber(number),
    tones: tonesView(record, state),
    isFirstOfSeveral: record.isFirstOfSeveral,
    queue: call.queue === undefined ? null : shownName(call.queue),
    dialled: call.dialled === undefined ? null : asNumber(call.dialled, record, state),
    parties: parties.map((party) => partyView(party, record, state)),
    startedAt: call.startedAt,
    answeredAt: call.answeredAt ?? null,
    endedAt: call.endedAt ?? null,
    endReason: call.endReason ?? null,
    muted: call.muted,
    recording: call.recording ?? null,
    mediaLost: call.mediaLost === true,
    media: call.media ?? 'none',
    answerBy: call.answerBy ?? null,
    supervision: call.supervision ?? null,
    vendorActions: isCurrent ? (call.actions ?? []).slice(0, MOST_ACTIONS) : [],
    quality: record.quality?.shown ?? null,
    actions: actionViews(record, state),
    matches: matchesView(record, isCurrent),
    related: relatedView(record, state),
    notes: { text: notes.text, revision: notes.revision, savedAt: notes.savedAt },
    isLogged: isLogged(state, record),
    wrapUp: wrapUpView(record, state, isCurrent),
    log: logView(record),
    error: error && errorView(error),
    attributes: how === 'line' ? [] : attributeViews(call, state.config),
  };
}

/** Of a call that cannot be shown: it is there, and can be answered and ended. */
export function bareCallView({ key, call, isConfirmed, notes }: CallRecord): CallView {
  const actions = (['answer', 'hangup'] as const).filter((action) => call.allowed.includes(action));
  return {
    id: key,
    ...{ state: call.state, direction: call.direction, kind: call.kind, muted: call.muted },
    ...{
      consultOf: null,
      number: null,
      queue: null,
      dialled: null,
      tones: null,
      parties: [],
      supervision: null,
    },
    title: { labelKey: TITLE.unknownNumber },
    ...{ startedAt: call.startedAt, answeredAt: call.answeredAt ?? null, endedAt: call.endedAt ?? null },
    ...{ endReason: null, recording: null, mediaLost: false, media: 'none', answerBy: null },
    ...{ vendorActions: [], quality: null, wrapUp: null, isFirstOfSeveral: false, attributes: [] },
    actions: actions.map((action) => ({ action, enabled: isConfirmed, reasonKey: null })),
    matches: { state: 'none', records: [], chosenId: null },
    related: { person: NO_RELATION_VIEW, matter: NO_RELATION_VIEW },
    notes: { text: notes.text, revision: notes.revision, savedAt: notes.savedAt },
    isLogged: true,
    log: {
      state: 'none',
      recordName: null,
      attempt: 0,
      retryAt: null,
      error: null,
      dropped: [],
      canRetry: false,
      canSaveAnyway: false,
    },
    error: CANNOT_BE_SHOWN,
  };
}

const keyOfCall = (state: SessionState, id: string | undefined): string | null =>
  id === undefined ? null : (state.calls.find(({ call }) => call.id === id)?.key ?? null);

const shownNumber = (number: ParsedNumber): NumberView | null =>
  number.kind === 'anonymous' || number.given === '' ? null : numberView(number);

/** Reading a number is the dear part of a view; the call's own has been read. */
const read = (address: string, record: CallRecord, { config }: SessionState): ParsedNumber =>
  address === record.address ? record.number : readNumber(address, 'inbound', config);

const asNumber = (address: string, record: CallRecord, state: SessionState): NumberView | null =>
  shownNumber(read(address, record, state));

function partyView(party: Party, record: CallRecord, state: SessionState): PartyView {
  const name = shownName(party.name ?? '');
  const number = read(party.address ?? '', record, state);
  const named = name === '' ? numberTitle(number) : { text: name };
  return {
    id: party.id,
    // As the call itself is called: the record that was found knows more than the network.
    name: party === farParty(record) ? titleOf(record) : named,
    number: shownNumber(number),
    role: party.role,
    state: party.state,
    muted: party.muted === true,
  };
}

function actionViews(record: CallRecord, { driver }: SessionState): readonly ActionView[] {
  const { allowed } = record.call;
  const isKnown = driver.capabilities.length > 0;
  return CALL_ACTIONS.filter((action) => {
    if (action === 'attributes.set') return false;
    return isKnown
      ? capabilitiesFor(action, record.call).every((one) => driver.capabilities.includes(one))
      : allowed.includes(action);
  }).map((action) => actionView(action, record, driver.session?.phase === 'reconnecting'));
}

function actionView(action: CallAction, record: CallRecord, isReconnecting: boolean): ActionView {
  const enabled = record.isConfirmed && record.call.allowed.includes(action);
  const why = !record.isConfirmed || isReconnecting ? REASON.reconnecting : REASON.notNow;
  return { action, enabled, reasonKey: enabled ? null : why };
}

function matchesView({ match }: CallRecord, isCurrent: boolean): MatchesView {
  const records = isCurrent ? (match.found?.records ?? []) : [];
  return {
    state: match.state === 'wanted' ? 'searching' : match.state,
    records: records.slice(0, MOST_MATCHES).map(recordView),
    chosenId: match.chosenId,
  };
}

const tonesView = ({ tones }: CallRecord, { config }: SessionState): TonesView | null =>
  tones && {
    digits: shownTones(tones.text),
    state: tones.state,
    isAutomatic: config.dial.extensionAfterAnswer && tones.state === 'waiting',
  };

const NO_RELATION_VIEW: RelationView = { record: null, source: 'none', pinned: false, inView: null };

const relatedView = (record: CallRecord, state: SessionState): RelatedView => ({
  person: relationView(record, 'person', state),
  matter: relationView(record, 'matter', state),
});

function relationView(call: CallRecord, part: RelatedPart, state: SessionState): RelationView {
  const { record, source } = call[part];
  const inView = inViewFor(state, call, part);
  const shown = (ref: RecordRef): RecordView => ({ ...recordView(ref), name: relationName(ref) });
  return {
    ...{ record: record && shown(record), source, inView: inView && shown(inView) },
    pinned: (part === 'person' ? call.pinnedPerson : call.pinned) !== null,
  };
}

function wrapUpView(record: CallRecord, { config }: SessionState, isCurrent: boolean): WrapUpView | null {
  const wrapUp = record.wrapUp ?? (isCurrent ? wrapUpAhead(record) : null);
  if (!wrapUp) return null;
  const chosen = chosenDispositions(record, config).map(({ id }) => id);
  const canExtendHere = !wrapUp.isVendors && wrapUp.deadline !== null;
  const canExtendThere = record.isConfirmed && record.call.allowed.includes('wrapup.extend');
  return {
    isEarly: record.wrapUp === null,
    startedAt: wrapUp.startedAt,
    deadline: wrapUp.deadline,
    dispositions: dispositionsOf(record, config).map(({ id, label }) => ({ id, label: label.slice(0, 80) })),
    dispositionId: chosen[0] ?? null,
    dispositionIds: chosen,
    mostDispositions: mostDispositions(record),
    dispositionRequired: isDispositionRequired(record, config),
    canExtend: wrapUp.isVendors ? canExtendThere : canExtendHere,
    canSave: !isDispositionMissing(record, config),
  };
}

/** The agent still talks, and may complete the wrap-up all the same. */
function wrapUpAhead(record: CallRecord): CallWrapUp | null {
  const { call } = record;
  if (!isLive(record) || !call.allowed.includes('wrapup.complete')) return null;
  return { startedAt: call.answeredAt ?? call.startedAt, isVendors: true, deadline: null, isWarned: false };
}

function logView(record: CallRecord): LogView {
  const { log } = record;
  const { status } = log;
  return {
    state: status?.state ?? (log.isDrafted ? 'waiting' : 'none'),
    recordName: relatedName(record, status),
    attempt: status?.attempt ?? 0,
    retryAt: status?.retryAt ?? null,
    error: status?.error ? errorView(status.error) : null,
    dropped: droppedViews(record),
    canRetry: status !== null && canRetryLog(status),
    canSaveAnyway: status !== null && isLogUndecided(status),
  };
}
