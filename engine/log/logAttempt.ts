// One attempt to bring one log into the CRM: look up if it may be there, then create or update. It says what came of it;
// when to try again is the queue's business.
import type { CrmHost } from '../contract/crm/crm';
import { isSoftphoneError } from '../contract/softphoneError';
import type { SoftphoneError } from '../contract/softphoneError';
import { id, list, readShape } from '../contract/shape/shape';
import { fault } from '../errors';
import type { RetryPolicy } from './retryPolicy';
import { beforeNow } from './schema';
import { fieldsToCreate, fieldsToUpdate, without, withRecord } from './storedLog';
import type { StoredLog } from './storedLog';

/** The log that is being saved. It may change at any await: a newer entry, or a late answer. */
export interface LogInHand {
  now(): StoredLog;
  /** At once in memory; resolves when it is durable. */
  change(change: (log: StoredLog) => StoredLog): Promise<void>;
  /** Epoch ms of the newest request whose fate is unknown, of this log or another one of the same leg. */
  creatingSince(): number | null;
  /** A request to create it has been refused. */
  wasRefused(): boolean;
  /** The record of another log of the same leg: a session that lost its memory may put a leg under a new key. */
  recordOfLeg(): string | null;
}

/** Both reject when the host does not answer at all. */
export interface AttemptPorts extends Pick<CrmHost, 'save' | 'findCallLogs'> {
  readonly policy: RetryPolicy;
  readonly time: () => number;
  readonly isStopped: () => boolean;
}

export type AttemptOutcome =
  /** What was newest when it began; there may be a newer one meanwhile. */
  | { readonly type: 'saved' }
  /** Saved, but something older may still overwrite it: to be written again at `notBefore`. */
  | { readonly type: 'unsettled'; readonly notBefore: number }
  | { readonly type: 'failed'; readonly error: SoftphoneError | null; readonly cause: unknown }
  /** Nothing was found, and nothing may be created before `notBefore`; or the look-up itself failed. */
  | { readonly type: 'uncertain'; readonly cause: unknown; readonly notBefore?: number }
  | { readonly type: 'stopped' };

export async function attempt(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome> {
  const known = log.now().recordId === null ? log.recordOfLeg() : null;
  if (known !== null) await log.change((before) => withRecord(before, known, {}));
  if (log.now().recordId === null && log.creatingSince() !== null) {
    const unclear = await lookUp(log, ports);
    if (unclear) return unclear;
  } else if (log.now().recordId === null && log.wasRefused()) await lookAgain(log, ports);
  // A new leader may be at it already.
  if (ports.isStopped()) return { type: 'stopped' };
  return log.now().recordId === null ? create(log, ports) : update(log, ports);
}

/** Null: it is known now whether there is a record. */
async function lookUp(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome | null> {
  const { callObject } = log.now();
  let found: readonly string[];
  try {
    found = await ports.findCallLogs(callObject);
  } catch (cause) {
    return { type: 'uncertain', cause };
  }
  const since = log.creatingSince();
  // A late answer came while we asked.
  if (log.now().recordId !== null || since === null) return null;
  const oldest = firstId(found);
  if (oldest !== undefined) {
    await log.change((before) => withRecord(before, oldest, {}));
    return null;
  }
  // The request that was given up may still arrive, so "not there" is believed only some time after it.
  const notBefore = since + ports.policy.settle;
  if (ports.time() < notBefore) return { type: 'uncertain', cause: 'no record yet', notBefore };
  await log.change((before) => ({ ...before, creatingSince: null }));
  return null;
}

/** A refusal means that nothing was written. An error behind the commit can look like one, so we look, but do not insist. */
async function lookAgain(log: LogInHand, ports: AttemptPorts): Promise<void> {
  const found = await ports.findCallLogs(log.now().callObject).catch((): readonly string[] => []);
  const oldest = firstId(found);
  if (oldest !== undefined && log.now().recordId === null)
    await log.change((before) => withRecord(before, oldest, {}));
}

async function create(log: LogInHand, ports: AttemptPorts): Promise<AttemptOutcome> {
  const sent = log.now();
  // Durable before the request: after a crash in between, the record is looked for.
  await log.change((before) => ({ ...before, creatingSince: ports.time() }));
  let recordId: string;
  try {
    recordId = recordIdOf(await ports.save(fieldsToCreate(sent.fields)));
  } catch (cause) {
    const error = isSoftphoneError(cause) ? cause : null;
    if (ports.policy.ruleFor(error).written === 'maybe') return { type: 'uncertain', cause };
    await log.change((before) => ({ ...before, creatingSince: null }));
    return { type: 'failed', error, cause };
  }
  await log.change((before) => withRecord(before, recordId, sent.fields));
  return { type: 'saved' };
}

/** A host in another tab may be of another version. */
const firstId = (found: unknown): string | undefined =>
  readShape(list(id(), 50), found, () => undefined)?.[0];

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
    ...before,
    known: without(before.known, changes),
    updatingSince: ports.time(),
  }));
  try {
    await ports.save({ Id: recordId, ...changes });
  } catch (cause) {
    const error = isSoftphoneError(cause) ? cause : null;
    if (ports.policy.ruleFor(error).written === 'no')
      await log.change((before) => ({ ...before, updatingSince: earlier }));
    return { type: 'failed', error, cause };
  }
  const notBefore = (earlier ?? 0) + ports.policy.settle;
  if (ports.time() < notBefore) {
    await log.change((before) => ({ ...before, known: {}, updatingSince: earlier }));
    return { type: 'unsettled', notBefore };
  }
  await log.change((before) => ({ ...before, known: { ...before.known, ...changes }, updatingSince: null }));
  return { type: 'saved' };
}
