// The driver for a softphone that its vendor hosts. It folds what the softphone tells into calls, and asks it to dial and to
// change its presence; everything else happens over there.
import type { Call } from '../../engine/contract/call';
import type {
  AgentState,
  Command,
  CommandOutcome,
  DialCommand,
  DriverConfig,
  DriverEvent,
  DriverHost,
  DriverSnapshot,
  PresenceOption,
  SessionPhase,
  SessionState,
  SoftphoneDriver,
} from '../../engine/contract/driver';
import { driverError, type DriverError } from '../../engine/contract/driverError';
import type { Method } from './contract';
import { ConversationTable } from './conversationTable';
import { manifest } from './manifest';
import { PresenceWish } from './presenceWish';
import { readArguments } from './readArguments';
import { readSettings, type Settings } from './settings';
import type { VendorSide } from './vendorSide';

/** The engine gives a start 15 s; before that the agent learns why. */
const LOAD_WITHIN = 10_000;

interface Running {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly vendor: VendorSide;
  readonly conversations: ConversationTable;
  readonly wish: PresenceWish;
}

export class WrapperDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makeVendorSide: (settings: Settings, host: DriverHost) => VendorSide;
  private running: Running | null = null;
  private session: SessionState = { phase: 'stopped', since: 0 };
  private agent: AgentState = { options: [] };
  private readonly calls = new Map<string, Call>();
  private cancelLoad: () => void = () => undefined;

  constructor(makeVendorSide: (settings: Settings, host: DriverHost) => VendorSide) {
    this.makeVendorSide = makeVendorSide;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const running = this.run(host, settings);
    this.running = running;
    this.calls.clear();
    this.tellSession('starting');
    this.tellAgent({ options: settings.presences });
    try {
      await this.load(running);
    } catch (error) {
      if (this.running === running) {
        this.tellSession('failed', error as DriverError);
        this.end(running);
      }
      throw error;
    }
  }

  stop(): Promise<void> {
    const { running } = this;
    if (running) {
      this.end(running);
      this.session = { phase: 'stopped', since: running.host.clock.now() };
    }
    return Promise.resolve();
  }

  snapshot(): DriverSnapshot {
    const { session, agent } = this;
    return { session, agent, calls: [...this.calls.values()], capabilities: manifest.capabilities };
  }

  async perform(
    command: Command,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<CommandOutcome> {
    if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
    const { running } = this;
    if (command.type === 'diagnose') return { checks: [this.check()] };
    if (command.type !== 'dial' && command.type !== 'presence.set') throw this.refusal(command);
    if (!running || this.session.phase !== 'ready')
      throw driverError('not-connected', 'the softphone is not there');
    return command.type === 'dial' ? dial(running, command) : this.setPresence(running, command, signal);
  }

  private run(host: DriverHost, settings: Settings): Running {
    const tell = (call: Call): void => {
      if (call.state === 'closed') this.calls.delete(call.id);
      else this.calls.set(call.id, call);
      this.emit({ type: 'call', call });
    };
    const conversations = new ConversationTable(host.clock, { notes: settings.notes }, tell);
    return {
      ...{ host, settings, conversations },
      vendor: this.makeVendorSide(settings, host),
      wish: new PresenceWish(host.clock),
    };
  }

  /** Resolves once the softphone has called `load`. */
  private load(running: Running): Promise<void> {
    const { host, vendor } = running;
    return new Promise((resolve, reject) => {
      const timer = host.clock.setTimeout(
        () => reject(driverError('unreachable', 'The softphone did not load its wrapper')),
        LOAD_WITHIN,
      );
      vendor.open({
        loaded: () => {
          host.clock.clearTimeout(timer);
          this.greet(running);
          resolve();
        },
        called: (method, args) => this.called(running, method, args),
        lost: (reason) => {
          host.log('warn', 'The softphone is gone', { reason });
          this.tellSession('reconnecting', driverError('not-connected', reason));
        },
      });
      this.cancelLoad = () => {
        host.clock.clearTimeout(timer);
        reject(driverError('aborted', 'stopped while the softphone loaded'));
      };
    });
  }

  private greet({ settings, vendor }: Running): void {
    this.tellSession('ready');
    vendor.tell('partner_config', settings.partner);
    vendor.tell('disposition', settings.dispositions);
    vendor.tell('get_presence');
  }

  private called({ host, settings, conversations, wish }: Running, method: Method, args: readonly unknown[]) {
    const read = readArguments(method, args);
    if (!read.ok) {
      host.log('warn', `The softphone's ${method} was not understood`, { reason: read.reason });
      return;
    }
    if (method !== 'statusChanged') {
      conversations.heard(method, read.said);
      return;
    }
    const presence = presenceOf(settings, read.said.softphoneId ?? '');
    if (!settings.presences.includes(presence)) host.log('info', `A presence without a name: ${presence.id}`);
    wish.heard(presence.id);
    this.tellAgent({ presence, since: host.clock.now(), options: settings.presences });
  }

  private async setPresence(
    { vendor, wish, settings }: Running,
    command: Extract<Command, { type: 'presence.set' }>,
    signal?: AbortSignal,
  ): Promise<CommandOutcome> {
    if (!settings.presences.some(({ id }) => id === command.id))
      throw driverError('invalid-argument', `there is no presence '${command.id}'`);
    if (command.when === 'after-call')
      throw driverError('not-supported', 'the contract has no presence after the call');
    vendor.tell('update_presence', { softphoneId: command.id });
    // No acknowledgement in the contract: asked once more before it counts as failed.
    await wish.until(command.id, () => vendor.tell('get_presence'), signal);
    return {};
  }

  private refusal(command: Command): DriverError {
    const callId = 'callId' in command ? command.callId : undefined;
    return callId !== undefined && !this.calls.has(callId)
      ? driverError('invalid-argument', 'there is no such call')
      : driverError('not-supported', `${command.type} is done in the softphone itself`);
  }

  private check() {
    const isUp = this.session.phase === 'ready';
    return {
      name: "The vendor's softphone",
      state: isUp ? ('ok' as const) : ('failed' as const),
      ...(!isUp && {
        cause: this.session.error?.message ?? this.session.phase,
        remedy: 'Check the address of the softphone, and that it loads our wrapper script.',
      }),
    };
  }

  private end(running: Running): void {
    this.running = null;
    running.conversations.stop();
    running.wish.stop();
    this.cancelLoad();
    running.vendor.close();
  }

  private tellSession(phase: SessionPhase, error?: DriverError): void {
    if (!this.running) return;
    this.session = { phase, since: this.running.host.clock.now(), ...(error && { error }) };
    this.emit({ type: 'session', session: this.session });
  }
  private tellAgent(agent: AgentState): void {
    this.agent = agent;
    this.emit({ type: 'agent', agent });
  }
  private emit(event: DriverEvent): void {
    this.running?.host.emit(event);
  }
}

/** Which call comes of it the softphone tells: the engine ties them together by the number. */
function dial({ vendor, settings }: Running, { to, from }: DialCommand): CommandOutcome {
  if (to.kind !== 'number' || !/\d/.test(to.value))
    throw driverError('invalid-argument', 'the softphone dials numbers only');
  vendor.tell('start_call', {
    ...settings.partner,
    dialTo: to.value,
    dialFrom: from ?? settings.dialFrom,
    participantType: settings.participantType,
  });
  return {};
}

/** One that nobody has named is shown as it is. */
const presenceOf = ({ presences }: Settings, id: string): PresenceOption =>
  presences.find((option) => option.id === id) ?? { id, label: id, kind: 'busy', selectable: false };
