// The commands of a session: one at a time, each looked at again when its turn comes.
import type { Command, CommandOutcome, DriverHost } from '../../../engine/contract/driver/driver';
import { isCallCommand } from '../../../engine/contract/driver/callRules';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Access } from '../link/access';
import { selectDevice, setPresence, signOut, type AgentCommandParts, untilOffCalls } from './agentCommands';
import type { AgentDesk } from '../desk/agentDesk';
import { loggable } from '../xml/apiErrors';
import type { CallCommandParts } from './callCommandParts';
import { CallCommands } from './callCommands';
import type { CarryOut } from '../link/requestCarrier';
import { refusalOf } from './commandGate';
import { CommandQueue } from './commandQueue';
import { Directory } from './directory';
import type { FinesseApi } from '../link/finesseApi';
import { endWork } from './wrapupCommands';
import { vendorAction, type VendorCommandParts } from './vendorCommand';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';

export interface SessionCommandParts {
  readonly host: DriverHost;
  readonly told: ToldOverLink;
  readonly access: Access;
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly carryOut: CarryOut;
  readonly sent: CarryOut;
}

export class SessionCommands {
  private readonly told: ToldOverLink;
  private readonly agent: AgentCommandParts;
  private readonly callParts: CallCommandParts;
  private readonly calls: CallCommands;
  private readonly vendor: VendorCommandParts;
  private readonly directory: Directory;
  private readonly queue = new CommandQueue();

  private readonly log: DriverHost['log'];

  constructor({ host, told, access, api, desk, carryOut, sent }: SessionCommandParts) {
    this.told = told;
    this.log = (...line) => host.log(...line);
    const loginId = (): string => access.loginId;
    this.agent = { api, desk, told, access, loginId, carryOut, sent };
    const call = (id: string) => told.call(id);
    this.vendor = { api, desk, call, carryOut };
    this.callParts = { api, desk, loginId, call, carryOut };
    this.calls = new CallCommands(this.callParts);
    this.directory = new Directory({
      api,
      clock: host.clock,
      user: () => desk.user,
      missing: (what, error) => host.log('warn', `No ${what} could be read`, loggable(error)),
    });
  }

  async perform(command: Command, signal: AbortSignal | undefined): Promise<CommandOutcome> {
    // A look into the directory controls no call: it need not wait for one.
    if (command.type === 'directory.search') return this.directory.search(command);
    return this.queue.run(() => {
      // What it waited for may have changed everything.
      if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
      const refusal = refusalOf(command, this.told.snapshot(), (id) => this.told.isClosed(id));
      if (refusal) throw refusal;
      return this.carry(command);
    });
  }

  signOut(choice?: Extract<Command, { type: 'presence.set' }>): Promise<void> {
    return this.queue.run(async () => {
      const option = this.told.snapshot().agent.options.find(({ id }) => id === 'LOGOUT');
      const reasons = option?.reasons ?? [];
      const isUnknown = choice?.reasonId !== undefined && !reasons.some(({ id }) => id === choice.reasonId);
      if (choice && (isUnknown || (option?.reasonRequired === true && choice.reasonId === undefined)))
        throw driverError('invalid-argument', 'the reason is missing or unknown');
      // The plain sign-out has no list to choose from: where a reason is a must, the first one is as good as any.
      await signOut(this.agent, choice?.reasonId ?? reasons[0]?.id);
    });
  }

  endCalls(): Promise<void> {
    return this.queue.run(async () => {
      await this.calls.endAll();
      await untilOffCalls(this.agent);
    });
  }

  /** Of a call whose wrap-up was completed before its end. What cannot be ended is asked for after all. */
  async finishWork(callId: string): Promise<void> {
    try {
      await this.queue.run(() => endWork(this.callParts, callId));
    } catch (error) {
      this.log('warn', 'The work after a call could not be ended', loggable(error));
      this.callParts.desk.wrappedUp(callId, false);
    }
  }

  private async carry(command: Command): Promise<CommandOutcome> {
    switch (command.type) {
      case 'dial':
        return this.calls.dial(command);
      case 'presence.set':
        await setPresence(this.agent, command);
        return {};
      case 'device.select':
        await selectDevice(this.agent, command.deviceId);
        return {};
      case 'vendor.action':
        return vendorAction(this.vendor, command);
      default:
        if (isCallCommand(command)) return this.calls.perform(command);
        throw driverError('not-supported', `Finesse has no '${command.type}'`);
    }
  }
}
