// One run of the driver: registered with a credential, through losses of the link, until it is stopped.
import type {
  DriverHost,
  DriverSnapshot,
  SessionPhase,
  StopReason,
} from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import { ToldState } from '../../engine/contract/driver/base/toldState';
import { answer, asDriverError } from './calls/agentCalls';
import { Conferences } from './calls/conference';
import { Newcomers } from './calls/newcomers';
import { mint, type Minted } from './credential';
import { Kept, leavingWith, type KeptState } from './handOver/kept';
import { manifest } from './manifest';
import type { MakePhone, PhoneListener, SipCredential, SipPhone } from './phone';
import { expectAgain, goOnFrom } from './handOver/previousPage';
import { QualityWatch } from './sound/qualityWatch';
import type { Settings } from './settings';
import { Switchboard } from './calls/switchboard';

/** With a take-over after it still within what the engine grants a start. */
const startMs = 8_000;
/** One that rang while the link was down: its caller may have given up unheard. */
const ringAfterLossMs = 20_000;
const renewCredentialMs = 30_000;

type Waiter = { readonly resolve: () => void; readonly reject: (error: DriverError) => void };

export class SipSession {
  readonly board: Switchboard;
  readonly conferences: Conferences;
  private readonly newcomers: Newcomers;
  phone: SipPhone | null = null;
  private readonly host: DriverHost;
  readonly settings: Settings;
  private readonly makePhone: MakePhone;
  private readonly told: ToldState;
  private readonly kept: Kept;
  private readonly watch: QualityWatch;
  private identity = '';
  private account: SipCredential = { user: '', password: '' };
  /** A renewal that failed is told once. */
  private hasToldFailure = false;
  private waiter: Waiter | null = null;
  private isStarted = false;
  /** What the page before this one left behind is taken care of. */
  private hasGoneOn = false;
  private isStopped = false;
  /** A refusal of the fresh one is the last word. */
  private isRenewed = false;

  constructor(host: DriverHost, settings: Settings, makePhone: MakePhone) {
    this.host = host;
    this.settings = settings;
    this.makePhone = makePhone;
    this.told = new ToldState(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    this.kept = new Kept(host);
    this.board = new Switchboard({
      host,
      settings,
      kept: this.kept,
      told: this.told,
      phone: () => this.registeredPhone(),
      isLinked: () => this.snapshot().session.phase === 'ready',
      account: () => this.account,
    });
    this.board.answerByItself = (call) => void answer(this.board, call).catch(() => undefined);
    this.conferences = new Conferences(this.board);
    this.newcomers = new Newcomers(this.board);
    this.newcomers.placeTaken = (call, old, line) => this.conferences.placeTaken(call, old, line);
    this.watch = new QualityWatch(this.board);
  }

  snapshot(): DriverSnapshot {
    return this.told.snapshot();
  }
  isClosed(callId: string): boolean {
    return this.told.isClosed(callId);
  }

  async start(): Promise<void> {
    this.tellPhase('starting');
    try {
      const [before, minted] = await Promise.all([this.kept.load(), mint(this.host, false)]);
      this.mustGoOn();
      expectAgain(this.board, before);
      await this.register(before, minted);
      this.hasGoneOn = true;
      this.kept.put({ leaving: 'none', owed: [] });
      await goOnFrom(this.board, before);
      this.mustGoOn();
      this.isStarted = true;
      this.tellPhase('ready');
      this.board.tell();
      this.watch.start();
    } catch (error) {
      const failure = asDriverError(error);
      if (!this.isStopped) await this.fail(failure);
      throw failure;
    }
  }

  /** Said before the first wait: a page that is left has no time for more. */
  async stop(reason: StopReason): Promise<void> {
    const { board, phone } = this;
    const isKept = reason === 'handover' || (reason === 'unload' && this.settings.keepOnReload);
    const calls = board.saved();
    this.isStopped = true;
    this.told.silence(this.host.clock.now());
    board.fallSilent(isKept);
    this.waiter?.reject(driverError('aborted', 'stopped while it started'));
    this.watch.stop();
    // A start that failed has gone on with nothing: the next one finds all as it was.
    const change = this.hasGoneOn ? leavingWith(calls, reason, isKept) : {};
    const saving = this.kept.flush(change);
    const leaving = this.leave(reason, isKept);
    board.release();
    this.conferences.release();
    await Promise.all([saving, leaving]);
    if (!isKept && phone) await this.kept.flush({});
  }

  private mustGoOn(): void {
    if (this.isStopped) throw driverError('aborted', 'stopped while it started');
  }

  private async leave(reason: StopReason, isKept: boolean): Promise<void> {
    const { phone, board } = this;
    this.phone = null;
    if (!phone) return;
    if (isKept) phone.vanish();
    else if (reason === 'logout') await phone.stop();
    else {
      const lines = board.all.filter(({ state }) => state !== 'offered').flatMap((call) => call.everyLine);
      // What rings rings on: the exchange offers it to the next page, or to somebody else.
      await phone.leave(() => lines.forEach(({ leg }) => leg.hangUp()));
    }
  }

  private async register({ instanceId }: KeptState, minted: Minted): Promise<void> {
    const { credential } = minted;
    this.identity = `${credential.user}@${this.settings.domain}`;
    this.account = credential;
    const phone = this.makePhone({ credential, instanceId, listener: this.listener() });
    this.phone = phone;
    this.renewBefore(minted);
    await new Promise<void>((resolve, reject) => {
      const late = this.board.later(startMs, () =>
        reject(driverError('unreachable', 'no server of the exchange registered this telephone')),
      );
      this.waiter = {
        resolve: () => {
          late();
          resolve();
        },
        reject,
      };
      phone.start();
    });
    this.waiter = null;
  }

  private listener(): PhoneListener {
    return {
      registered: () => this.registered(),
      lost: (_why, retryAt) => this.lost(retryAt),
      refused: (status) => void this.refused(status),
      unanswerable: () => void this.over(driverError('not-supported', wantsOtherDigest)),
      failed: (why) => this.notRenewed(why),
      incoming: (leg, invite) => {
        if (!this.isStopped) this.board.incoming(leg, invite);
      },
      replacing: (old, leg, invite) => {
        if (this.isStopped) leg.reject();
        else void this.newcomers.letIn(old, leg, invite);
      },
      unreadable: (header) => {
        const error = driverError('vendor', `a call was refused: its header ${header} could not be read`);
        if (!this.isStopped) this.told.tellNotice('warning', error);
      },
    };
  }

  private registered(): void {
    this.isRenewed = false;
    this.hasToldFailure = false;
    this.waiter?.resolve();
    if (!this.isStarted || this.isStopped || this.snapshot().session.phase === 'ready') return;
    this.tellPhase('ready');
    this.board.tell();
    const { owed } = this.kept.now;
    for (const dialog of owed) this.phone?.sendBye(dialog);
    if (owed.length > 0) this.kept.put({ owed: [] });
    for (const call of this.board.all) {
      if (call.isTalking) for (const line of call.lines) void this.board.renew(line);
      if (call.state === 'offered')
        this.board.later(ringAfterLossMs, () => {
          if (call.state !== 'offered') return;
          call.intent = { endReason: 'missed' };
          call.line()?.leg.reject();
        });
    }
  }

  private lost(retryAt?: number): void {
    if (!this.isStarted || this.isStopped) return;
    const { phase, since } = this.snapshot().session;
    this.told.tellSession({
      phase: 'reconnecting',
      since: phase === 'reconnecting' ? since : this.host.clock.now(),
      error: driverError('unreachable', 'the link to the exchange was lost'),
      ...(retryAt !== undefined && { retryAt }),
    });
    this.board.tell();
  }

  private async refused(status: number): Promise<void> {
    const why = `the exchange refused the credential (${String(status)})`;
    if (this.isRenewed) {
      await this.over(driverError(status === 403 ? 'forbidden' : 'auth-expired', why));
      return;
    }
    this.isRenewed = true;
    try {
      const minted = await mint(this.host, true);
      if (this.isStopped) return;
      this.take(minted);
      this.phone?.register();
    } catch (error) {
      await this.over(asDriverError(error));
    }
  }

  private async over(failure: DriverError): Promise<void> {
    if (this.waiter) this.waiter.reject(failure);
    else await this.fail(failure);
  }

  /** We are registered as long as the time that was granted lasts; `lost` tells when it is over. */
  private notRenewed(why: string): void {
    this.host.log('warn', 'the exchange did not register this telephone', why);
    if (!this.isStarted || this.isStopped || this.hasToldFailure) return;
    this.hasToldFailure = true;
    const error = driverError('unreachable', `the exchange did not renew the registration (${why})`);
    this.told.tellNotice('warning', error);
  }

  private take(minted: Minted): void {
    this.account = minted.credential;
    this.phone?.setCredential(minted.credential);
    this.renewBefore(minted);
  }

  /** A credential that runs out is exchanged before that: the next registration would be refused. */
  private renewBefore({ expiresAt }: Minted): void {
    if (expiresAt === undefined) return;
    const ms = expiresAt - this.host.clock.now() - renewCredentialMs;
    this.board.later(Math.max(10_000, ms), () => {
      mint(this.host, false).then(
        (minted) => {
          this.take(minted);
        },
        // The registration that is refused for it tries once more.
        () => this.host.log('warn', 'the credential could not be renewed yet'),
      );
    });
  }

  private async fail(error: DriverError): Promise<void> {
    const { phone } = this;
    this.phone = null;
    this.tellPhase('failed', error);
    this.watch.stop();
    for (const call of this.board.all)
      this.board.end(call, call.state === 'offered' ? { endReason: 'missed' } : { endReason: 'lost', error });
    this.board.release();
    this.conferences.release();
    await phone?.stop();
  }

  private registeredPhone(): SipPhone {
    if (!this.phone) throw driverError('not-connected', 'the telephone is not registered');
    return this.phone;
  }

  private tellPhase(phase: SessionPhase, error?: DriverError): void {
    const { identity } = this;
    this.told.tellSession({
      phase,
      since: this.host.clock.now(),
      ...(identity !== '' && phase === 'ready' && { identity }),
      ...(error && { error }),
    });
  }
}

const wantsOtherDigest = 'the exchange asks for another digest than MD5: let its registrar offer MD5 as well';
