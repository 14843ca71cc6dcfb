// The durable copy of a session: one JSON text, written by the leader, read by the next one. Whatever belongs to this
// page or this driver's lifetime is left out; another user's copy is never taken.
import { BUILD } from '../../contract/build';
import { isObject } from '../../contract/plainData';
import { BOUNDS } from '../../contract/shape/bounds';
import { readShape } from '../../contract/shape/shape';
import { readNumber } from '../../crm/phoneNumber';
import { isSecret } from '../../crm/text/tones';
import type { CallRecord } from '../state/callRecord';
import type { Input } from '../state/input';
import { dispositionsOf } from '../state/dispositions';
import type { DialRequest, SessionState } from '../state/state';
import { restoredCalls } from './restoredCalls';
import { isPerson, NO_RELATION } from '../../crm/relatedRecord';
import type { RecordRef } from '../../contract/crm/crm';
import { KEPT, keptCallShape, keptRestShape, SNAPSHOT_SCHEMA } from './schema';
import type { KeptCall } from './schema';

/** The live ones, and those that are done with but remembered. */
const MOST_CALLS = 200;

/** Which copy it is: of all that were written the one of the latest leadership counts, and of that the newest. */
export interface SnapshotVersion {
  readonly at: number;
  readonly term: number;
  /** Counts the copies, over all leaderships. */
  readonly revision: number;
}

export function writeSnapshot(state: SessionState, version: SnapshotVersion): string {
  const kept = Object.fromEntries(KEPT.map((key) => [key, state[key]]));
  // The rest of the recents is in the CRM; each write would carry them all.
  const recents = state.recents.slice(0, BOUNDS.recents);
  const calls = state.calls.map(keptCall);
  const dial = keptDial(state.dial);
  const owner = ownerOf(state);
  const head = { v: SNAPSHOT_SCHEMA, build: BUILD, owner, ...version };
  return JSON.stringify({ ...head, state: { ...kept, calls, dial, recents } });
}

function keptCall(record: CallRecord): KeptCall {
  const { number, quality, error, isConfirmed, asked, ...kept } = record;
  return { ...kept, tones: record.tones && isSecret(record.tones.text) ? null : record.tones };
}

/** What may be a password lives in the memory of the page alone: after a reload it is keyed in by hand. */
const keptDial = ({
  pending,
  extending,
  inFlight,
  prefill,
  ...dial
}: SessionState['dial']): SessionState['dial'] => ({
  ...dial,
  pending: pending && withoutSecret(pending),
  extending: extending.map(withoutSecret),
  inFlight: inFlight.map(withoutSecret),
  prefill: prefill && { ...prefill, text: prefill.text.replace(/(?:,,|[*#]\s*\d|#\s*$)[^]*/, '') },
});

function withoutSecret<T extends DialRequest>(dial: T): T {
  const { dialString: text, number, tones } = dial;
  if (!isSecret(tones)) return dial;
  return { ...dial, ...{ text, tones: '', number: { ...number, national: text, international: text } } };
}

/** Line quality changes all the time and means nothing tomorrow; that something was saved is no change. */
export function isWorthKeeping(before: SessionState, after: SessionState, input: Input): boolean {
  if (input.type === 'snapshot.saved') return false;
  if (input.type === 'driver.event' && input.event.type === 'quality') return false;
  return KEPT.some((key) => before[key] !== after[key]);
}

export interface RestoredSession {
  readonly state: SessionState;
  /** When the last session still knew of its calls. */
  readonly lastAlive: number;
}
export interface ReadSnapshot {
  /** Null: nothing of it can be used. */
  readonly restored: RestoredSession | null;
  /** Something of it could not be read: it must be kept as it is. */
  readonly isKept: boolean;
  /** Calls among it. */
  readonly unreadCalls: number;
}

/** Call by call: what is wrong in one costs that one. Every schema up to this one is read. */
export function readSnapshot(state: SessionState, text: string): ReadSnapshot {
  const { v, owner, at, state: kept } = parsed(text);
  // Without an owner it is cut or spoilt; with another one it is none of ours.
  if (owner !== ownerOf(state))
    return { restored: null, isKept: owner === undefined && text.length > 2, unreadCalls: 0 };
  const given: readonly unknown[] = isObject(kept) && Array.isArray(kept['calls']) ? kept['calls'] : [];
  const isKnown = typeof v === 'number' && v >= 1 && v <= SNAPSHOT_SCHEMA;
  if (!isKnown || !isObject(kept) || typeof at !== 'number' || !Number.isFinite(at))
    return { restored: null, isKept: true, unreadCalls: Math.max(1, given.length) };
  let isWhole = true;
  const told = () => void (isWhole = false);
  const calls = given.slice(0, MOST_CALLS).flatMap((one) => readShape(keptCallShape, one, told) ?? []);
  const rest = readShape(keptRestShape, kept, told);
  const unique = calls.filter(({ key }, i) => calls.findIndex((each) => each.key === key) === i);
  const read = { ...state, ...rest, calls: unique.map((call) => recordOf(call, state)) };
  return {
    restored: { state: restoredCalls(read, at), lastAlive: at },
    isKept: !isWhole,
    unreadCalls: given.length - unique.length,
  };
}

function recordOf(kept: KeptCall, { config }: SessionState): CallRecord {
  const { chosen, dispositionId, related: _one, ...call } = kept;
  return {
    ...call,
    ...relationsOf(kept),
    chosen: chosen ?? dispositionsOf(call, config).filter(({ id }) => id === dispositionId),
    number: readNumber(call.address, 'inbound', config),
    quality: null,
    error: null,
    isConfirmed: false,
    asked: {},
  };
}

type Relations = Pick<
  CallRecord,
  'person' | 'matter' | 'pinned' | 'pinnedPerson' | 'viewed' | 'viewedPerson'
>;

/** What was one record is the person or the matter, by what it is. */
function relationsOf(kept: KeptCall): Relations {
  const { pinned, pinnedPerson, viewed, viewedPerson, person, matter, related } = kept;
  const one = related?.record && isPerson(related.record) ? 'person' : 'matter';
  const parted = (matters: RecordRef | null, persons: RecordRef | null) =>
    matters && isPerson(matters) ? ([null, persons ?? matters] as const) : ([matters, persons] as const);
  const [pinnedMatter, pinnedTo] = parted(pinned, pinnedPerson);
  const [viewedMatter, viewedFirst] = parted(viewed, viewedPerson);
  const before = related ? { [one]: related } : {};
  return {
    ...{ person: NO_RELATION, matter: NO_RELATION, ...before },
    ...(person ? { person } : {}),
    ...(matter ? { matter } : {}),
    ...{ pinned: pinnedMatter, pinnedPerson: pinnedTo, viewed: viewedMatter, viewedPerson: viewedFirst },
  };
}

/** 0: of a version that did not count. */
export function revisionOf(text: string): number {
  const { revision } = parsed(text);
  return typeof revision === 'number' && Number.isFinite(revision) ? revision : 0;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    // Cut short by a crash of the browser.
    return {};
  }
}

const ownerOf = ({ config }: SessionState): string => `${config.orgId}:${config.userId}`;
