// Brings every call's log into the CRM, once: durable before the first attempt, one request at a time for a call,
// looked up before anything is created a second time. One queue serves one user, in the leading tab.
import type { RecordFacts, RecordFields } from '../contract/crm/crm';
import type { CallLogEntry, CallLogPort, Clock, Log, LogSink } from '../contract/ports';
import { isSoftphoneError } from '../contract/softphoneError';
import type { SoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';
import type { dropped } from './dropping';
import { attempt } from './logAttempt';
import type { AttemptOutcome, AttemptPorts, LogInHand } from './logAttempt';
import { isUndecided, newItem, statusOf } from './logItem';
import type { LogItem, LogItemPhase } from './logItem';
import { logsLeft } from './logsLeft';
import type { LogStore } from './logStore';
import { patientHost } from './patientHost';
import type { LogHost } from './patientHost';
import { retryPolicy } from './retryPolicy';
import { beforeNow } from './schema';
import type { RetryPolicy, RetryTimeouts } from './retryPolicy';
import { asKept, isDoubtful, isRemembered, isTakenOver, isUpToDate, newLog } from './storedLog';
import { withEntry, withLateAnswer, withRecord } from './storedLog';
import type { StoredLog } from './storedLog';
import { taskFacts } from './taskAtHand';

/** The leadership that the queue works for. A tab may stand still at any `await`, and be robbed meanwhile. */
export interface LogFence {
  readonly term: number;
  /** At once where no other tab can lead, else after asking the lock. */
  may(): true | Promise<boolean>;
  /** Asks the lock. */
  holds(): Promise<boolean>;
}

export interface LogQueuePorts {
  readonly store: LogStore;
  /** Of any tab; asked anew for each request. */
  readonly host: () => LogHost;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sink: LogSink;
  readonly log: Log;
  readonly timeouts: RetryTimeouts;
  /** Null: no other tab can lead. */
  readonly fence?: LogFence | null;
  /** What a refused save may do without; loaded with the first. */
  readonly dropping: () => Promise<typeof dropped>;
  /** So many logs of an earlier page cannot be read; they are kept. */
  readonly unread?: (count: number) => void;
}

export class LogQueue implements CallLogPort {
  private readonly ports: LogQueuePorts;
  private readonly policy: RetryPolicy;
  private readonly attemptPorts: AttemptPorts;
  private readonly items = new Map<string, LogItem>();
  /** By CallObject: logs of one leg are saved one after the other. */
  private readonly lanes = new Map<string, Promise<void>>();
  private started: Promise<void> | null = null;
  private isDisposed = false;
  /** What an earlier page has left cannot be read. */
  private isBlind = false;

  constructor(ports: LogQueuePorts) {
    this.ports = ports;
    this.policy = retryPolicy(ports.timeouts, ports.random);
    const host = patientHost(
      { ...ports, host: () => this.fenced(ports.host()) },
      this.policy.patience,
      (fields, id) => this.lateSave(fields, id),
    );
    const [time, isStopped] = [() => ports.clock.now(), () => this.isDisposed];
    this.attemptPorts = { ...host, policy: this.policy, time, isStopped };
  }

  /** Takes up what an earlier page has left. */
  start(): Promise<void> {
    return (this.started ??= this.resume());
  }

  async put(entry: CallLogEntry): Promise<void> {
    await this.start();
    const item = this.items.get(entry.key) ?? this.add(this.firstOf(entry));
    item.log = withEntry(item.log, entry);
    item.tries = 0;
    item.isConfirming = false;
    await this.persist(item);
    this.makeDue(item);
  }

  retry(key: string): void {
    const item = this.items.get(key);
    if (!item || (item.phase !== 'failed' && item.phase !== 'resting')) return;
    // A record that refuses its update may be gone: it is looked for, and made anew if nobody finds it.
    // One that was there before does not bear our mark yet; whether it is still there is looked at anyway.
    item.isRecordInDoubt = item.phase === 'failed' && item.log.recordId !== null && !isTakenOver(item.log);
    item.tries = 0;
    // A person may have mended what was refused.
    if (item.log.dropped.length > 0) item.log = { ...item.log, dropped: [] };
    this.makeDue(item);
  }

  saveAnyway(key: string): void {
    const item = this.items.get(key);
    if (item?.phase !== 'resting' || !isUndecided(item.error)) return;
    // The person has looked: there is none of this leg.
    for (const each of this.sameLeg(item.log.callObject))
      if (isDoubtful(each.log)) each.log = withRecord(each.log, null, {});
    item.error = null;
    this.makeDue(item);
  }

  lateSave(fields: RecordFields, recordId: string): void {
    void this.start().then(() => {
      for (const item of this.items.values()) {
        const learnt = withLateAnswer(item.log, fields, recordId);
        if (learnt !== item.log) void this.change(item, () => learnt).then(() => this.makeDue(item));
      }
    });
  }

  unsaved(): ReadonlyMap<string, RecordFields> {
    const open = [...this.items.values()].filter(({ phase }) => phase !== 'done');
    return new Map(open.map(({ log }) => [log.key, log.fields]));
  }

  /** What is under way is finished; nothing new begins. New entries are still made durable, for the next leader. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    for (const item of this.items.values()) this.clearTimer(item);
    await Promise.all(this.lanes.values());
  }

  private async resume(): Promise<void> {
    const { clock } = this.ports;
    const { logs, unread, isBlind } = await logsLeft(this.ports);
    this.isBlind = isBlind;
    if (unread > 0) this.ports.unread?.(unread);
    const items = logs.map((stored) => this.add(stored, stored.savedAt === null ? 'due' : 'done'));
    for (const item of items) {
      if (item.phase === 'due') this.makeDue(item);
      else if (isRemembered(item.log, clock.now())) this.tell(item);
      else await this.forget(item);
    }
  }

  /** Where an earlier page may have saved it, it is looked for first. */
  private firstOf(entry: CallLogEntry): StoredLog {
    const log = newLog(entry);
    return this.isBlind ? { ...log, refusedAt: this.ports.clock.now() } : log;
  }

  private async forget(item: LogItem): Promise<void> {
    this.items.delete(item.log.key);
    try {
      if (await this.mayWrite()) await this.ports.store.remove(item.log.key);
    } catch (error) {
      this.ports.log('warn', 'A saved call log cannot be removed', error);
    }
  }

  private add(log: StoredLog, phase: LogItemPhase = 'due'): LogItem {
    const item = newItem(log, phase);
    this.items.set(log.key, item);
    return item;
  }

  private makeDue(item: LogItem): void {
    this.clearTimer(item);
    // What runs sees by itself that there is a newer revision.
    if (item.phase !== 'running') {
      item.phase = 'due';
      this.tell(item);
    }
    this.work(item.log.callObject);
  }

  private work(callObject: string): void {
    if (this.isDisposed || this.lanes.has(callObject) || !this.nextDue(callObject)) return;
    const lane = this.workThrough(callObject).finally(() => {
      this.lanes.delete(callObject);
      // What became due between the last look and here.
      this.work(callObject);
    });
    this.lanes.set(callObject, lane);
  }

  private async workThrough(callObject: string): Promise<void> {
    for (let item = this.nextDue(callObject); item; item = this.nextDue(callObject)) {
      if (this.isDisposed) return;
      try {
        await this.tryOnce(item);
      } catch (cause) {
        // A defect of ours: this log rests, and the next one of the leg has its turn.
        item.error = fault('SP-3002', { cause });
        this.rest(item, this.ports.clock.now() + this.policy.settle);
        this.tell(item);
      }
    }
  }

  private nextDue(callObject: string): LogItem | undefined {
    return this.sameLeg(callObject).find(({ phase }) => phase === 'due');
  }

  private sameLeg(callObject: string): readonly LogItem[] {
    return [...this.items.values()].filter(({ log }) => log.callObject === callObject);
  }

  private async tryOnce(item: LogItem): Promise<void> {
    item.phase = 'running';
    item.tries += 1;
    this.tell(item);
    const outcome = await attempt(this.inHand(item), this.attemptPorts);
    item.isRecordInDoubt = false;
    item.denials = outcome.type === 'uncertain' && outcome.isDenied === true ? item.denials + 1 : 0;
    item.isConfirming = outcome.type === 'unsettled';
    await this.settle(item, outcome);
    this.tell(item);
  }

  private inHand(item: LogItem): LogInHand {
    return {
      now: () => item.log,
      change: (change) => this.change(item, change),
      isInDoubt: () =>
        item.log.recordId === null
          ? this.sameLeg(item.log.callObject).some(({ log }) => isDoubtful(log))
          : item.isRecordInDoubt,
      recordOfLeg: () =>
        this.sameLeg(item.log.callObject).find(({ log }) => log.recordId)?.log.recordId ?? null,
      creatingSince: () => {
        const now = this.ports.clock.now();
        // The clock may have been put back since.
        for (const each of this.sameLeg(item.log.callObject)) each.log = beforeNow(each.log, now);
        const times = this.sameLeg(item.log.callObject).map(({ log }) => log.creatingSince);
        const known = times.filter((time) => time !== null);
        return known.length === 0 ? null : Math.max(...known);
      },
    };
  }

  private async settle(item: LogItem, outcome: AttemptOutcome): Promise<void> {
    switch (outcome.type) {
      case 'saved':
        item.error = null;
        item.log = { ...item.log, refusal: null };
        // What runs sees by itself that there is a newer revision, also after each wait.
        item.seen = item.log.final && isUpToDate(item.log) ? await this.look(item.log) : null;
        item.phase = isUpToDate(item.log) ? 'done' : 'due';
        if (item.phase === 'due') return;
        await this.change(item, (log) => ({ ...log, savedAt: this.ports.clock.now() }));
        this.ports.log('info', 'Call log saved', { key: item.log.key, final: item.log.final });
        return;
      case 'unsettled':
        item.error = null;
        this.rest(item, outcome.notBefore);
        return;
      case 'uncertain':
        item.error = fault(item.denials < DENIALS ? 'SP-3001' : 'SP-3011', { cause: causeOf(outcome.cause) });
        this.rest(item, Math.min(this.later(item), outcome.notBefore ?? Infinity));
        return;
      case 'failed':
        if (await this.dropRefused(item, outcome)) return;
        item.error = fault('SP-3002', { cause: causeOf(outcome.cause), ...refusalsOf(outcome.error) });
        await this.change(item, (log) => ({ ...log, refusal: item.error }));
        if (item.tries < this.policy.ruleFor(outcome.error).tries) this.rest(item, this.later(item));
        else item.phase = 'failed';
        return;
      case 'stopped':
        item.phase = 'due';
    }
  }

  /** Automation of the org may have hung it elsewhere. */
  private async look({ recordId }: StoredLog): Promise<RecordFacts | null> {
    try {
      return recordId === null || this.isDisposed ? null : await taskFacts(this.attemptPorts, recordId);
    } catch (error) {
      this.ports.log('debug', 'Nobody says where a call log hangs', error);
      return null;
    }
  }

  /** What was refused and may be left out is: at once, and like every other try after a look-up. */
  private async dropRefused(
    item: LogItem,
    { error, sent, known }: Extract<AttemptOutcome, { type: 'failed' }>,
  ): Promise<boolean> {
    if (error?.refusals === undefined) return false;
    const drop = await this.ports.dropping().catch((cause: unknown) => {
      this.ports.log('warn', 'Nothing can be left out: what does it did not load', cause);
      return null;
    });
    const without = drop?.(item.log, error, sent) ?? null;
    if (without === null) return false;
    item.phase = 'due';
    item.tries -= 1;
    const stood = Object.entries(known).filter(([name]) =>
      without.dropped.some(({ field }) => field === name),
    );
    await this.change(item, (log) => ({
      ...log,
      ...{ dropped: without.dropped, known: { ...log.known, ...Object.fromEntries(stood) } },
    }));
    const names = without.dropped.map(({ field, why }) => `${field} (${why})`);
    this.ports.log('warn', 'A call log is saved without what was refused', { key: item.log.key, names });
    return true;
  }

  private rest(item: LogItem, retryAt: number): void {
    const { clock, log } = this.ports;
    item.phase = 'resting';
    item.retryAt = retryAt;
    log('warn', 'Call log not safe yet', {
      key: item.log.key,
      tries: item.tries,
      error: forDiagnostics(item.error),
    });
    if (!this.isDisposed) item.timer = clock.setTimeout(() => this.makeDue(item), retryAt - clock.now());
  }

  private later(item: LogItem): number {
    return this.ports.clock.now() + this.policy.delay(item.tries);
  }

  private clearTimer(item: LogItem): void {
    if (item.timer !== null) this.ports.clock.clearTimeout(item.timer);
    item.timer = null;
    item.retryAt = null;
  }

  private change(item: LogItem, change: (log: StoredLog) => StoredLog): Promise<void> {
    item.log = change(item.log);
    return this.persist(item);
  }

  /** Never rejects: a full disk must not keep the log from the CRM. */
  private async persist(item: LogItem): Promise<void> {
    try {
      const { fence, store } = this.ports;
      const may = this.mayWrite();
      // At once if possible: a page that is left has no later.
      if (may === true || (await may)) await store.write({ ...asKept(item.log), term: fence?.term ?? 0 });
    } catch (error) {
      this.ports.log('error', 'A call log cannot be kept in this browser', error);
    }
  }

  private mayWrite(): true | Promise<boolean> {
    return this.ports.fence?.may() ?? true;
  }
  /** A save that was refused counts as one of unknown fate: nothing follows from it here, and the next leader looks. */
  private fenced(host: LogHost): LogHost {
    const { fence } = this.ports;
    if (!fence) return host;
    const save: LogHost['save'] = async (fields) => {
      if (await fence.holds()) return host.save(fields);
      throw fault('SP-1108', { cause: 'another tab leads' });
    };
    return {
      save,
      findCallLogs: (callObject) => host.findCallLogs(callObject),
      callServer: (...args) => host.callServer(...args),
    };
  }

  private tell(item: LogItem): void {
    try {
      this.ports.sink(statusOf(item));
    } catch (error) {
      this.ports.log('error', 'The state of a call log was not taken', error);
    }
  }
}

/** So many refused look-ups are no accident: the user may not look. */
const DENIALS = 3;

/** Without the CRM's own words to the agent: they may quote what was typed. */
const forDiagnostics = (error: SoftphoneError | null): unknown =>
  error && { code: error.code, cause: error.cause };

const refusalsOf = (error: SoftphoneError | null) =>
  error?.refusals === undefined ? {} : { refusals: error.refusals };

const causeOf = (cause: unknown): unknown =>
  isSoftphoneError(cause) ? [cause.code, cause.message, cause.cause].filter(Boolean).join(': ') : cause;
