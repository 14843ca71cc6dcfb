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
import { flawOf, refusalOf } from './commandGate';
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

const stopped: DriverSnapshot = {
  session: { phase: 'stopped', since: 0 },
  agent: { options: [] },
  calls: [],
  capabilities: manifest.capabilities,
};

export class SipDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makePhone: PhoneMaker;
  private session: SipSession | null = null;
  private last: DriverSnapshot = stopped;

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
    this.last = session.snapshot();
    await leaving;
  }

  snapshot(): DriverSnapshot {
    return this.session?.snapshot() ?? this.last;
  }

  async perform(
    command: Command,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<CommandOutcome> {
    if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
    const flaw = flawOf(command, manifest.capabilities);
    if (flaw) throw flaw;
    const { session } = this;
    if (command.type === 'diagnose')
      return { checks: await diagnose(this.snapshot().session, session?.phone ?? null) };
    const refusal = refusalOf(command, this.snapshot(), (id) => session?.isClosed(id) ?? false);
    if (refusal) throw refusal;
    if (!session) throw driverError('not-connected', 'the driver is not running');
    return unlessAborted(carryOut(session, command, signal), signal);
  }
}

async function carryOut(
  session: SipSession,
  command: Exclude<Command, { type: 'diagnose' }>,
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
      sendDigits(call, command.digits);
      return;
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

/** What is on its way is not called back: an aborted command may be carried out, and events will tell. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, refuse) => {
    const abort = () => refuse(driverError('aborted', 'given up before it was done'));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, refuse).finally(() => signal.removeEventListener('abort', abort));
  });
}
