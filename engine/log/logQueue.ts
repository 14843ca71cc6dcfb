// Brings every call's log into the CRM, once: durable before the first attempt, one request at a time for a call,
// looked up before anything is created a second time. One queue serves one user, in the leading tab.
import type { RecordFacts, RecordFields } from '../contract/crm/crm';
import type { CallLogEntry, CallLogPort } from '../contract/ports';
import { fault } from '../errors';
import { lanes } from './lanes';
import type { Lanes } from './lanes';
import { leavingOut } from './leavingOut';
import { attempt } from './logAttempt';
import type { AttemptOutcome, AttemptPorts, LogInHand } from './logAttempt';
import { forDiagnostics, whyRefused, whyUncertain } from './logFaults';
import { isUndecided, newItem, statusOf } from './logItem';
import type { LogItem, LogItemPhase } from './logItem';
import { inHand } from './logLeg';
import type { LogQueuePorts } from './logQueuePorts';
import { logsLeft } from './logsLeft';
import { fencedHost, patientHost } from './patientHost';
import { retryPolicy } from './retryPolicy';
import type { RetryPolicy } from './retryPolicy';
import { forgetLog, keepLog } from './store/keepLog';
import { isDoubtful, isRemembered, isTakenOver, isUpToDate, newLog } from './storedLog';
import { withEntry, withLateAnswer, withRecord } from './storedLog';
import type { StoredLog } from './storedLog';
import { taskFacts } from './taskAtHand';

export class LogQueue implements CallLogPort {
  private readonly ports: LogQueuePorts;
  private readonly policy: RetryPolicy;
  private readonly attemptPorts: AttemptPorts;
  private readonly items = new Map<string, LogItem>();
  /** By CallObject: logs of one leg are saved one after the other. */
  private readonly lanes: Lanes;
  private started: Promise<void> | null = null;
  private isDisposed = false;
  /** What an earlier page has left cannot be read. */
  private isBlind = false;

  constructor(ports: LogQueuePorts) {
    this.ports = ports;
    this.policy = retryPolicy(ports.timeouts, ports.random);
    const host = patientHost(
      { ...ports, host: () => fencedHost(ports.host(), ports.fence) },
      this.policy.patience,
      (fields, id) => this.lateSave(fields, id),
    );
    const [time, isStopped] = [() => ports.clock.now(), () => this.isDisposed];
    this.attemptPorts = { ...host, policy: this.policy, time, isStopped };
    this.lanes = lanes(
      (leg) => (this.isDisposed ? undefined : this.sameLeg(leg).find(({ phase }) => phase === 'due')),
      (item) => this.tryOnce(item),
    );
  }

  /** Takes up what an earlier page has left. */
  start(): Promise<void> {
    return (this.started ??= this.resume());
  }

  async put(entry: CallLogEntry): Promise<void> {
    await this.start();
    const item = this.items.get(entry.key) ?? this.add(this.firstOf(entry));
    item.log = withEntry(item.log, entry);
    item.tries = item.refused = 0;
    item.isConfirming = false;
    await keepLog(item.log, this.ports);
    this.makeDue(item);
  }

  retry(key: string): void {
    const item = this.items.get(key);
    if (!item || (item.phase !== 'failed' && item.phase !== 'resting')) return;
    // A record that refuses its update may be gone: it is looked for, and made anew if nobody finds it.
    // One that was there before does not bear our mark yet; whether it is still there is looked at anyway.
    item.isRecordInDoubt = item.phase === 'failed' && item.log.recordId !== null && !isTakenOver(item.log);
    item.tries = item.refused = 0;
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
    await this.lanes.idle();
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
      else {
        this.items.delete(item.log.key);
        await forgetLog(item.log, this.ports);
      }
    }
  }

  /** Where an earlier page may have saved it, it is looked for first. */
  private firstOf(entry: CallLogEntry): StoredLog {
    const log = newLog(entry);
    return this.isBlind || entry.isAgain === true ? { ...log, refusedAt: this.ports.clock.now() } : log;
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
    this.lanes.work(item.log.callObject);
  }

  private sameLeg(callObject: string): readonly LogItem[] {
    return [...this.items.values()].filter(({ log }) => log.callObject === callObject);
  }

  private async tryOnce(item: LogItem): Promise<void> {
    item.phase = 'running';
    item.tries += 1;
    try {
      this.tell(item);
      const outcome = await attempt(this.inHand(item), this.attemptPorts);
      item.isRecordInDoubt = false;
      item.denials = outcome.type === 'uncertain' && outcome.isDenied === true ? item.denials + 1 : 0;
      item.isConfirming = outcome.type === 'unsettled';
      await this.settle(item, outcome);
    } catch (cause) {
      // A defect of ours: this log rests, and the next one of the leg has its turn.
      item.error = fault('SP-3002', { cause });
      this.rest(item, this.ports.clock.now() + this.policy.settle);
    }
    this.tell(item);
  }

  private inHand(item: LogItem): LogInHand {
    return inHand(item, () => this.sameLeg(item.log.callObject), {
      now: this.attemptPorts.time,
      change: (change) => this.change(item, change),
    });
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
        item.error = whyUncertain(item, outcome.cause);
        this.rest(item, Math.min(this.later(item), outcome.notBefore ?? Infinity));
        return;
      case 'failed':
        if (await this.leaveOut(item, outcome)) return;
        item.error = whyRefused(outcome);
        await this.change(item, (log) => ({ ...log, refusal: item.error }));
        item.refused += 1;
        if (item.refused < this.policy.ruleFor(outcome.error).tries) this.rest(item, this.later(item));
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
  private async leaveOut(
    item: LogItem,
    outcome: Extract<AttemptOutcome, { type: 'failed' }>,
  ): Promise<boolean> {
    const without = await leavingOut(item.log, outcome, this.ports);
    if (without === null) return false;
    item.phase = 'due';
    item.tries -= 1;
    await this.change(item, without);
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
    return keepLog(item.log, this.ports);
  }

  private tell(item: LogItem): void {
    try {
      this.ports.sink(statusOf(item));
    } catch (error) {
      this.ports.log('error', 'The state of a call log was not taken', error);
    }
  }
}
