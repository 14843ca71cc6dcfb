// The driver for Twilio Voice: life cycle and commands. How the line is kept is the line's, what calls do the calls'.
import type {
  Command,
  CommandOutcome,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  SoftphoneDriver,
  StopReason,
} from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import {
  performCommand,
  type CarriedOut,
  type PerformOptions,
} from '../../../engine/contract/driver/base/performCommand';
import { stoppedSnapshot } from '../../../engine/contract/driver/base/toldState';
import { diagnose } from '../line/diagnose';
import type { LineSettings } from '../line/lineSettings';
import type { MakePhone } from '../line/phone';
import { asDriverError } from '../line/sdk/border';
import { carryOut, refusalOf } from './commands';
import { manifest } from './manifest';
import { readSettings } from './settings';
import { VoiceSession } from './voiceSession';

export type PhoneMaker = (host: DriverHost, settings: LineSettings) => MakePhone;

export class VoiceDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makePhone: PhoneMaker;
  private session: VoiceSession | null = null;
  private last = stoppedSnapshot(manifest.capabilities);

  constructor(makePhone: PhoneMaker) {
    this.makePhone = makePhone;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.session) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const session = new VoiceSession(host, settings, this.makePhone(host, settings.line));
    this.session = session;
    try {
      await session.start();
    } catch (error) {
      throw asDriverError(error);
    }
  }

  stop(reason: StopReason): Promise<void> {
    const { session } = this;
    if (!session) return Promise.resolve();
    this.session = null;
    session.stop(reason);
    this.last = { ...session.snapshot(), calls: [] };
    return Promise.resolve();
  }

  snapshot(): DriverSnapshot {
    return this.session?.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: PerformOptions = {}): Promise<CommandOutcome> {
    const { session } = this;
    const snapshot = this.snapshot();
    const steps = {
      ...{ running: session, snapshot },
      diagnose: () =>
        diagnose(snapshot.session, session && { host: session.host, settings: session.settings.line }),
      refusal: (asked: CarriedOut) => refusalOf(asked, snapshot, (id) => session?.isClosed(id) ?? false),
      carryOut: (now: VoiceSession, asked: CarriedOut) => carryOut(now, asked, signal),
    };
    return performCommand(steps, command, signal);
  }
}
