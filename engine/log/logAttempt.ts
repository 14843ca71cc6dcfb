// One attempt to bring one log into the CRM: look up if it may be there, then create or update. It says what came of it;
// when to try again is the queue's business.
import type { RecordFields } from '../contract/crm/crm';
import { isSoftphoneError } from '../contract/softphoneError';
import type { SoftphoneError } from '../contract/softphoneError';
import { id, list, readShape } from '../contract/shape/shape';
import { fault } from '../errors';
import type { LogHost } from './patientHost';
import type { RetryPolicy } from './retryPolicy';
import { beforeNow } from './schema';
import {
  fieldsToCreate,
  fieldsToUpdate,
  isTakenOver,
  relationsOf,
  without,
  withRecord,
  withTouched,
} from './storedLog';
import type { StoredLog } from './storedLog';
import { beside, taskFacts } from './taskAtHand';

/** The log that is being saved. It may change at any await: a newer entry, or a late answer. */
export interface LogInHand {
  now(): StoredLog;
  /** At once in memory; resolves when it is durable. */
  change(change: (log: StoredLog) => StoredLog): Promise<void>;
  /** Whether there is a record, or still is, has to be looked up first. */
  isInDoubt(): boolean;
  /** Epoch ms of the newest request whose fate is unknown, of this log or another one of the same leg. */
  creatingSince(): number | null;
  /** The record of another log of the same leg: a session that lost its memory may put a leg under a new key. */
  recordOfLeg(): string | null;
}

/** Both reject when the host does not answer at all. */
export interface AttemptPorts extends LogHost {
  readonly policy: RetryPolicy;
  readonly time: () => number;
  readonly isStopped: () => boolean;
}

export type AttemptOutcome =
  /** What was newest when it began; there may be a newer one meanwhile. */
  | { readonly type: 'saved' }
  /** Saved, but something older may still overwrite it: to be written again at `notBefore`. */
  | { readonly type: 'unsettled'; readonly notBefore: number }
  | {
      readonly type: 'failed';
      readonly error: SoftphoneError | null;
      readonly cause: unknown;
      readonly sent: RecordFields;
      /** What was known to stand there before: a field that was refused still does. */
      readonly known: RecordFields;
    }
  /** Nothing was found, and nothing may be created before `notBefore`; or the look-up itself failed: the org `isDenied` it. */
  | {
      readonly type: 'uncertain';
      readonly cause: unknown;
      readonly notBefore?: number;
      readonly isDenied?: boolean;
    }
  | { readonly type: 'stopped' };

export async function attempt(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome> {
  const known = log.now().recordId === null ? log.recordOfLeg() : null;
  if (known !== null) await log.change((before) => withRecord(before, known, {}));
  const unclear = log.isInDoubt() ? await lookUp(log, ports) : null;
  if (unclear) return unclear;
  // A new leader may be at it already.
  if (ports.isStopped()) return { type: 'stopped' };
  return log.now().recordId === null ? create(log, ports) : update(log, ports);
}

/** Null: it is known now whether there is a record. */
async function lookUp(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome | null> {
  const { callObject, recordId } = log.now();
  const settledAt = (): number => (log.creatingSince() ?? -Infinity) + ports.policy.settle;
  let found: readonly string[];
  try {
    found = idsOf(await ports.findCallLogs(callObject));
  } catch (cause) {
    // A record that is known, even if it may be gone, is tried again rather than another one made.
    if (recordId !== null) return null;
    const { tries } = ports.policy.ruleFor(isSoftphoneError(cause) ? cause : null);
    return { type: 'uncertain', cause, isDenied: Number.isFinite(tries) && ports.time() >= settledAt() };
  }
  // A late answer came while we asked.
  if (log.now().recordId !== recordId) return null;
  const [oldest] = found;
  if (oldest !== undefined) {
    if (oldest !== recordId) await log.change((before) => withRecord(before, oldest, before.created));
    return null;
  }
  // The request that was given up may still arrive, so "not there" is believed only some time after it.
  const notBefore = settledAt();
  if (ports.time() < notBefore) return { type: 'uncertain', cause: 'no record yet', notBefore };
  await log.change((before) => withRecord(before, null, {}));
  return null;
}

async function create(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome> {
  const sent = fieldsToCreate(log.now());
  // Durable before the request: after a crash in between, the record is looked for.
  await log.change((before) => ({
    ...withTouched(before, sent),
    ...{ created: relationsOf(sent), creatingSince: ports.time() },
  }));
  // Nothing is written here any more: the row is the next leader's now.
  if (ports.isStopped()) return { type: 'stopped' };
  let recordId: string;
  try {
    recordId = recordIdOf(await ports.save(sent));
  } catch (cause) {
    const error = isSoftphoneError(cause) ? cause : null;
    const { written } = ports.policy.ruleFor(error);
    if (written === 'maybe') return { type: 'uncertain', cause };
    const refusedAt = written === 'refused' ? ports.time() : null;
    await log.change((before) => ({ ...before, creatingSince: null, refusedAt }));
    return { type: 'failed', error, cause, sent, known: {} };
  }
  await log.change((before) => withRecord(before, recordId, sent));
  return { type: 'saved' };
}

/** A host in another tab may be of another version. What cannot be read says nothing, least of all that there is none. */
function idsOf(answer: unknown): readonly string[] {
  const lost: string[] = [];
  const ids = readShape(list(id(), 50), answer, (path) => lost.push(path)) ?? [];
  if (ids.length === 0 && lost.length > 0) throw fault('SP-1109');
  return ids;
}

function recordIdOf(answer: unknown): string {
  const read = readShape(id(), answer, () => undefined);
  if (read === undefined) throw fault('SP-1109', { cause: 'saveLog: the answer is no record id' });
  return read;
}

/** An update may be repeated without harm. But an older one of unknown fate may land after it: then it is repeated. */
async function update(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome> {
  const sent = log.now();
  const { recordId } = sent;
  const earlier = beforeNow(sent, ports.time()).updatingSince;
  const changes = fieldsToUpdate(sent);
  if (recordId === null || Object.keys(changes).length === 0) return { type: 'saved' };
  await log.change((before) => ({
    ...withTouched(before, changes),
    known: without(before.known, changes),
    updatingSince: ports.time(),
  }));
  try {
    const task = isTakenOver(sent) ? await taskFacts(ports, recordId) : null;
    // It was deleted meanwhile: the call has a log of its own.
    if (isTakenOver(sent) && task === null) {
      await log.change((before) => withRecord(before, null, {}));
      return await create(log, ports);
    }
    await ports.save({ Id: recordId, ...(task ? beside(changes, sent, task.description) : changes) });
  } catch (cause) {
    const error = isSoftphoneError(cause) ? cause : null;
    // Refused or not, what it would have written is written again.
    if (ports.policy.ruleFor(error).written !== 'maybe')
      await log.change((before) => ({ ...before, updatingSince: earlier }));
    return { type: 'failed', error, cause, sent: changes, known: sent.known };
  }
  const notBefore = (earlier ?? 0) + ports.policy.settle;
  if (ports.time() < notBefore) {
    // What the older one may have held was unknown before, and so among what has just been written.
    await log.change((before) => ({
      ...before,
      ...{ known: without(before.known, changes), updatingSince: earlier },
    }));
    return { type: 'unsettled', notBefore };
  }
  await log.change((before) => ({ ...before, known: { ...before.known, ...changes }, updatingSince: null }));
  return { type: 'saved' };
}
