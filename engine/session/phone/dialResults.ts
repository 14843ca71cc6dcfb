// What became of a dial: taken by the driver, seen as a call, refused, or never heard of again.
import type { SoftphoneError } from '../../contract/softphoneError';
import { fault } from '../../errors';
import { pushBanner } from '../state/banners';
import { tonesOf } from '../state/callRecord';
import type { CallRecord } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import type { DialInFlight, SessionState } from '../state/state';

export function notDialled(state: SessionState, text: string, error: SoftphoneError): SessionState {
  const revision = (state.dial.prefill?.revision ?? 0) + 1;
  // The number goes back into the field: nobody has to type it again.
  const dial = { ...state.dial, prefill: { text, revision } };
  return pushBanner({ ...state, dial }, 'dial', error);
}

export function reportPending(state: SessionState, error: SoftphoneError): SessionState {
  const { pending } = state.dial;
  if (!pending) return state;
  return notDialled({ ...state, dial: { ...state.dial, pending: null } }, pending.text, error);
}

export function dialTaken(state: SessionState, id: string, callId: string | null): SessionState {
  const dial = state.dial.inFlight.find((each) => each.id === id);
  if (!dial) return state;
  const named = callId === null ? null : (state.calls.find(({ call }) => call.id === callId) ?? null);
  const callKey = callId === null ? dial.callKey : (named?.key ?? null);
  const corrected = dial.callKey !== null && dial.callKey !== callKey ? unlink(state, dial) : state;
  const taken = patchDial(corrected, id, { isTaken: true, callId, callKey });
  const linked = named ? attach(taken, named, dial) : taken;
  return dropLinked(linked);
}

/** A time-out says nothing about the call: the record that was clicked waits for it a while longer. */
export function dialFailed(state: SessionState, id: string, error: SoftphoneError): SessionState {
  const dial = state.dial.inFlight.find((each) => each.id === id);
  if (!dial) return state;
  const isOpen = error.code === 'SP-2011' && dial.callKey === null;
  const rest = isOpen
    ? patchDial(state, id, { isTaken: true })
    : withDials(
        state,
        state.dial.inFlight.filter((each) => each.id !== id),
      );
  const record = callByKey(rest, dial.callKey);
  if (record?.finishedAt === null) return patchCall(rest, record.key, { error });
  return notDialled(rest, dial.text, error);
}

/** A call that is new: did one of our dials cause it? Then it knows which record was clicked. */
export function linkDial(state: SessionState, record: CallRecord): SessionState {
  const { call, number } = record;
  if (call.direction === 'inbound' || call.kind !== 'customer') return state;
  const open = state.dial.inFlight.filter(({ callKey }) => callKey === null);
  const isSameNumber = (dial: DialInFlight): boolean =>
    dial.dialString === call.dialled ||
    dial.dialString === record.address ||
    (dial.number.e164 !== null && dial.number.e164 === number.e164);
  const dial =
    open.find(({ callId }) => callId === call.id) ??
    open.find((each) => each.callId === null && isSameNumber(each)) ??
    (open.length === 1 && open[0]?.callId === null && !open[0].isUnsure ? open[0] : undefined);
  if (!dial) return state;
  return dropLinked(attach(patchDial(state, dial.id, { callKey: record.key }), record, dial));
}

const attach = (state: SessionState, { key }: CallRecord, dial: DialInFlight): SessionState =>
  patchCall(state, key, {
    ...(dial.record ? { clicked: dial.record } : {}),
    ...{ tones: tonesOf(dial.tones), isFirstOfSeveral: dial.isFirstOfSeveral },
  });

const unlink = (state: SessionState, dial: DialInFlight): SessionState =>
  dial.callKey === null
    ? state
    : patchCall(state, dial.callKey, {
        ...(dial.record ? { clicked: null } : {}),
        ...{ tones: null, isFirstOfSeveral: false },
      });

/** Dials that nobody will hear of again. */
export function dialsDueAt({ dial, config }: SessionState): number | null {
  const ends = dial.inFlight
    .filter(({ isTaken, isUnsure }) => isTaken || isUnsure)
    .map(({ at }) => at + config.timeouts.pendingDial);
  return ends.length > 0 ? Math.min(...ends) : null;
}

export function dialsDue(state: SessionState, at: number): SessionState {
  const isOver = (dial: DialInFlight): boolean =>
    (dial.isTaken || dial.isUnsure) && dial.at + state.config.timeouts.pendingDial <= at;
  const unsure = state.dial.inFlight.filter((dial) => isOver(dial) && dial.isUnsure && dial.callKey === null);
  const rest = withDials(
    state,
    state.dial.inFlight.filter((dial) => !isOver(dial)),
  );
  return unsure.reduce((now, dial) => notDialled(now, dial.text, fault('SP-3003')), rest);
}

const dropLinked = (state: SessionState): SessionState =>
  withDials(
    state,
    state.dial.inFlight.filter(
      ({ isTaken, isUnsure, callKey }) => callKey === null || !(isTaken || isUnsure),
    ),
  );

const patchDial = (state: SessionState, id: string, patch: Partial<DialInFlight>): SessionState =>
  withDials(
    state,
    state.dial.inFlight.map((dial) => (dial.id === id ? { ...dial, ...patch } : dial)),
  );

const withDials = (state: SessionState, inFlight: readonly DialInFlight[]): SessionState => ({
  ...state,
  dial: { ...state.dial, inFlight },
});
