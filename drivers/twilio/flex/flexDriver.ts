// The driver for Twilio Flex: life cycle and the way of commands. What a call does is the desk's, what is asked the commands'.
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
import { isCallCommand } from '../../../engine/contract/driver/callRules';
import { sessionRefusal } from '../../../engine/contract/driver/base/commandCheck';
import {
  performCommand,
  type CarriedOut,
  type PerformOptions,
} from '../../../engine/contract/driver/base/performCommand';
import { stoppedSnapshot } from '../../../engine/contract/driver/base/toldState';
import { asDriverError } from '../line/sdk/border';
import { performForAgent } from './command/agentCommands';
import { performOnCall } from './command/callCommands';
import { diagnoseFlex } from './diagnoseFlex';
import { FlexSession, type FlexParts } from './flexSession';
import { manifest } from './manifest';
import { readSettings, type Settings } from './settings';

export type MakeParts = (host: DriverHost, settings: Settings) => Omit<FlexParts, 'host' | 'settings'>;

export class FlexDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makeParts: MakeParts;
  private session: FlexSession | null = null;
  private last = stoppedSnapshot(manifest.capabilities);

  constructor(makeParts: MakeParts) {
    this.makeParts = makeParts;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.session) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const session = new FlexSession({ host, settings, ...this.makeParts(host, settings) });
    this.session = session;
    await session.start();
  }

  async stop(reason: StopReason): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.session = null;
    const stopping = session.stop(reason);
    this.last = { ...session.snapshot(), calls: [] };
    await stopping;
  }

  snapshot(): DriverSnapshot {
    return this.session?.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: PerformOptions = {}): Promise<CommandOutcome> {
    const { session } = this;
    const snapshot = this.snapshot();
    const steps = {
      ...{ running: session, snapshot },
      diagnose: () => diagnoseFlex(snapshot.session, session),
      refusal: (asked: CarriedOut) => sessionRefusal(asked, snapshot, (id) => session?.isClosed(id) ?? false),
      carryOut: (now: FlexSession, asked: CarriedOut) => carryOut(now, asked),
    };
    return performCommand(steps, command, signal);
  }
}

async function carryOut(session: FlexSession, command: CarriedOut): Promise<CommandOutcome> {
  try {
    return isCallCommand(command)
      ? await performOnCall(session, command)
      : await performForAgent(session, command);
  } catch (error) {
    throw asDriverError(error);
  }
}
