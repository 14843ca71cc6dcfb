// One run of the driver: registered with a token, through losses of the link, until it is stopped.
import type {
  DriverHost,
  DriverSnapshot,
  SessionPhase,
  StopReason,
} from '../../../engine/contract/driver/driver';
import type { DriverError } from '../../../engine/contract/driver/driverError';
import { ToldState } from '../../../engine/contract/driver/base/toldState';
import type { MakePhone } from '../line/phone';
import { asDriverError } from '../line/sdk/border';
import { TwilioLine, type LineListener } from '../line/twilioLine';
import { manifest } from './manifest';
import type { Settings } from './settings';
import { VoiceCalls } from './voiceCalls';

export class VoiceSession {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly calls: VoiceCalls;
  readonly line: TwilioLine;
  isDialling = false;
  private readonly told: ToldState;
  private identity = '';
  private isStarted = false;
  private isStopped = false;

  constructor(host: DriverHost, settings: Settings, makePhone: MakePhone) {
    this.host = host;
    this.settings = settings;
    this.told = new ToldState(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    this.calls = new VoiceCalls({ host, told: this.told, isLinked: () => this.line.isLinked });
    const { edges, signalling } = settings.line;
    const listener: LineListener = {
      ready: (identity) => this.ready(identity),
      lost: (error) => this.lost(error),
      over: (error) => this.fail(error),
      incoming: (leg) => {
        if (!this.isStopped) this.calls.incoming(leg);
      },
      isIdle: () => this.calls.all.length === 0 && !this.isDialling,
    };
    this.line = new TwilioLine(host, makePhone, listener, signalling.length || edges.length);
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
      await this.line.start();
      this.isStarted = true;
      const { callerIds } = this.settings;
      if (callerIds.length > 0)
        this.told.tellPart({
          type: 'callerIds',
          callerIds: callerIds.map((address) => ({ id: address, label: address, address })),
        });
      this.tellPhase('ready');
      this.calls.tell();
    } catch (error) {
      const failure = asDriverError(error);
      if (!this.isStopped) this.fail(failure);
      throw failure;
    }
  }

  /** Media and signalling of a call live in this page: none outlives it. What only rings is left to Twilio. */
  stop(reason: StopReason): void {
    this.isStopped = true;
    this.told.silence(this.host.clock.now());
    if (reason === 'logout')
      for (const { leg, state } of this.calls.all) if (state === 'offered') leg?.reject();
    this.calls.release();
    this.line.release();
  }

  private ready(identity: string): void {
    this.identity = identity;
    if (!this.isStarted || this.isStopped) return;
    this.tellPhase('ready');
    this.calls.linkIsBack();
  }

  private lost(error: DriverError): void {
    if (!this.isStarted || this.isStopped) return;
    this.told.tellSession({ phase: 'reconnecting', since: this.host.clock.now(), error });
    this.calls.tell();
  }

  private fail(error: DriverError): void {
    this.tellPhase('failed', error);
    this.calls.endAll(({ state }) =>
      state === 'offered' ? { endReason: 'missed' } : { endReason: 'lost', error },
    );
    this.calls.release();
    this.line.release();
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
