// The SIP driver: life cycle and commands. What calls do is the switchboard's; how the line is kept is the registration's.
import type {
  CallCommand,
  Command,
  CommandOutcome,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  SoftphoneDriver,
  StopReason,
} from '../../engine/contract/driver/driver';
import { isCallCommand } from '../../engine/contract/driver/callRules';
import { driverError } from '../../engine/contract/driver/driverError';
import {
  performCommand,
  type CarriedOut,
  type PerformOptions,
} from '../../engine/contract/driver/base/performCommand';
import { stoppedSnapshot } from '../../engine/contract/driver/base/toldState';
import {
  answer,
  asDriverError,
  dial,
  hangUp,
  hold,
  mute,
  reject,
  resume,
  sendDigits,
  swap,
} from './calls/agentCalls';
import { refusalOf } from './commandGate';
import { diagnose } from './diagnose';
import { manifest } from './manifest';
import type { MakePhone } from './phone';
import { readSettings, type Settings } from './settings';
import { SipSession } from './sipSession';
import { transferBlind, transferConsulted } from './calls/transfer';

export interface PhoneMaker {
  (around: {
    readonly settings: Settings;
    readonly clock: DriverHost['clock'];
    readonly log: DriverHost['log'];
  }): MakePhone;
}

export class SipDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makePhone: PhoneMaker;
  private session: SipSession | null = null;
  private last = stoppedSnapshot(manifest.capabilities);

  constructor(makePhone: PhoneMaker) {
    this.makePhone = makePhone;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.session) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const { clock } = host;
    const log: DriverHost['log'] = (level, message, data) => host.log(level, message, data);
    const session = new SipSession(host, settings, this.makePhone({ settings, clock, log }));
    this.session = session;
    try {
      await session.start();
    } catch (error) {
      throw asDriverError(error);
    }
  }

  async stop(reason: StopReason): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.session = null;
    const leaving = session.stop(reason);
    // Its calls went with the page, or are another page's.
    this.last = { ...session.snapshot(), calls: [] };
    await leaving;
  }

  snapshot(): DriverSnapshot {
    return this.session?.snapshot() ?? this.last;
  }

  perform(command: Command, { signal }: PerformOptions = {}): Promise<CommandOutcome> {
    const { session } = this;
    const snapshot = this.snapshot();
    const steps = {
      ...{ running: session, snapshot },
      diagnose: () => diagnose(snapshot.session, session?.phone ?? null, session?.settings ?? null),
      refusal: (asked: CarriedOut) => refusalOf(asked, snapshot, (id) => session?.isClosed(id) ?? false),
      carryOut: (now: SipSession, asked: CarriedOut) => carryOut(now, asked, signal),
    };
    return performCommand(steps, command, signal);
  }
}

async function carryOut(
  session: SipSession,
  command: CarriedOut,
  signal: AbortSignal | undefined,
): Promise<CommandOutcome> {
  const { board } = session;
  try {
    if (command.type === 'dial') {
      const { to, attributes } = command;
      const call = await dial(board, { to, signal, ...(attributes && { attributes }) });
      return { callId: call.id };
    }
    if (command.type === 'consult') {
      const call = await dial(board, { to: command.to, signal, about: board.find(command.callId) });
      return { callId: call.id };
    }
    if (command.type === 'reconnect') session.phone?.reconnect();
    if (isCallCommand(command)) await onCall(session, command);
    return {};
  } catch (error) {
    throw asDriverError(error);
  }
}

async function onCall({ board, conferences }: SipSession, command: CallCommand): Promise<void> {
  const call = board.find(command.callId);
  switch (command.type) {
    case 'answer':
      return answer(board, call);
    case 'reject':
      reject(call);
      return;
    case 'hangup':
    case 'consult.cancel':
      hangUp(call);
      return;
    case 'hold':
      return hold(board, call);
    case 'resume':
      return resume(board, call);
    case 'swap':
      return swap(board, call);
    case 'mute':
    case 'unmute':
      mute(board, call, command.type === 'mute');
      return;
    case 'dtmf':
      return sendDigits(call, command.digits);
    case 'transfer.blind':
      return transferBlind(board, call, command.to);
    case 'consult.transfer':
      return transferConsulted(board, call);
    case 'conference':
      return conferences.make(call);
    default:
      throw driverError('not-supported', `'${command.type}' is not supported`);
  }
}
