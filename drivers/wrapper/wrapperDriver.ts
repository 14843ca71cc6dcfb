// The driver for a softphone that its vendor hosts. It folds what the softphone tells into calls, and asks it to dial and to
// change its presence; everything else happens over there.
import type { Call } from '../../engine/contract/driver/call';
import type {
  Command,
  CommandOutcome,
  DiagnosticCheck,
  DialCommand,
  DriverConfig,
  DriverHost,
  DriverSnapshot,
  PresenceOption,
  SessionPhase,
  SessionState,
  SoftphoneDriver,
} from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';
import { readMemory } from '../../engine/contract/driver/base/readMemory';
import { stoppedSnapshot, ToldState } from '../../engine/contract/driver/base/toldState';
import type { Method } from './vendor/contract';
import { askable } from './commandGate';
import { ConversationTable, keptConversationsShape } from './conversation/conversationTable';
import { DialWish } from './conversation/dialWish';
import { manifest } from './manifest';
import { PresenceWish } from './conversation/presenceWish';
import { readArguments } from './vendor/readArguments';
import { readSettings, type Settings } from './settings';
import type { VendorSide } from './vendor/vendorSide';
import { withoutSeparators } from '../../engine/contract/driver/base/separators';

/** The engine gives a start 15 s; before that the agent learns why. */
const LOAD_WITHIN = 10_000;

interface Running {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly vendor: VendorSide;
  readonly conversations: ConversationTable;
  readonly wish: PresenceWish;
  readonly dialled: DialWish;
  readonly told: ToldState;
}

export class WrapperDriver implements SoftphoneDriver {
  readonly manifest = manifest;
  private readonly makeVendorSide: (settings: Settings, host: DriverHost) => VendorSide;
  private running: Running | null = null;
  private last = stoppedSnapshot(manifest.capabilities);
  private cancelLoad: () => void = () => undefined;

  constructor(makeVendorSide: (settings: Settings, host: DriverHost) => VendorSide) {
    this.makeVendorSide = makeVendorSide;
  }

  async start(host: DriverHost, config: DriverConfig): Promise<void> {
    if (this.running) throw driverError('not-allowed', 'already started');
    const settings = readSettings(config);
    const running = this.run(host, settings);
    this.running = running;
    this.tellSession('starting');
    running.told.tellAgent({ options: settings.presences });
    try {
      running.conversations.restore(await readMemory(host, keptConversationsShape));
      if (this.running !== running) throw driverError('aborted', 'stopped while it started');
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
      running.told.silence(running.host.clock.now());
      this.end(running);
    }
    return Promise.resolve();
  }

  snapshot(): DriverSnapshot {
    return this.running?.told.snapshot() ?? this.last;
  }

  async perform(
    command: Command,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<CommandOutcome> {
    if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
    const { running } = this;
    const { session, calls } = this.snapshot();
    if (command.type === 'diagnose') return { checks: [checkOf(session)] };
    const asked = askable(command, session.phase, (callId) => calls.some(({ id }) => id === callId));
    if (!running) throw driverError('not-connected', 'the driver is not running');
    return asked.type === 'dial' ? dial(running, asked) : this.setPresence(running, asked, signal);
  }

  private run(host: DriverHost, settings: Settings): Running {
    const { notes, lateMs } = settings;
    const told = new ToldState(manifest.capabilities, host.clock.now(), (event) => host.emit(event));
    const dialled = new DialWish(host.clock);
    const tellCall = (call: Call): void => {
      const isNew = !told.call(call.id);
      told.tellCall(call);
      if (isNew && call.dialled !== undefined) dialled.heard(call.dialled, call.id);
    };
    return {
      ...{ host, settings, told, dialled },
      conversations: new ConversationTable(host.clock, { notes, lateMs }, tellCall),
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
          void this.greet(running).then(resolve);
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

  /** Ready once the softphone has said what the agent is doing, or soon without it. */
  private async greet({ settings, vendor, wish }: Running): Promise<void> {
    vendor.tell('partner_config', settings.partner);
    vendor.tell('disposition', settings.dispositions);
    const first = wish.first();
    vendor.tell('get_presence');
    await first;
    this.tellSession('ready');
  }

  private called(
    { host, settings, conversations, wish, told }: Running,
    method: Method,
    args: readonly unknown[],
  ) {
    const read = readArguments(method, args);
    if (!read.ok) {
      host.log('warn', `The softphone's ${method} was not understood`, { reason: read.reason });
      return;
    }
    if (method !== 'statusChanged') {
      conversations.heard(method, read.said);
      host.memory
        .save(conversations.write())
        .catch((error: unknown) => host.log('warn', 'Conversations are not kept over a reload', error));
      return;
    }
    const presence = presenceOf(settings, read.said.softphoneId ?? '');
    if (!settings.presences.includes(presence)) host.log('info', `A presence without a name: ${presence.id}`);
    wish.heard(presence.id);
    told.tellAgent({ presence, since: host.clock.now(), options: settings.presences });
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

  private end(running: Running): void {
    this.last = running.told.snapshot();
    this.running = null;
    running.conversations.stop();
    running.wish.stop();
    running.dialled.stop();
    this.cancelLoad();
    running.vendor.close();
  }

  private tellSession(phase: SessionPhase, error?: DriverError): void {
    if (!this.running) return;
    const { host, settings, told } = this.running;
    told.tellSession({
      phase,
      since: host.clock.now(),
      ...(phase === 'ready' && { identity: new URL(settings.softphoneUrl).hostname }),
      ...(error && { error }),
    });
  }
}

/** What was sent is not called back: the call that comes of it is told in any case. */
async function dial(
  { vendor, settings, dialled }: Running,
  { to, from }: DialCommand,
): Promise<CommandOutcome> {
  const number = dialString(to.value);
  const started = dialled.until(number);
  vendor.tell('start_call', {
    ...settings.partner,
    dialTo: number,
    dialFrom: from ?? settings.dialFrom,
    participantType: settings.participantType,
  });
  const callId = await started;
  return callId === null ? {} : { callId };
}

/** Without what people write between digits; an address stays as it is. */
const dialString = (value: string): string => (value.includes('@') ? value : withoutSeparators(value));

function checkOf({ phase, error }: SessionState): DiagnosticCheck {
  const isUp = phase === 'ready';
  return {
    name: "The vendor's softphone",
    state: isUp ? 'ok' : 'failed',
    ...(!isUp && {
      cause: error?.message ?? phase,
      remedy: 'Check the address of the softphone, and that it loads our wrapper script.',
    }),
  };
}

/** One that nobody has named is shown as it is. */
const presenceOf = ({ presences }: Settings, id: string): PresenceOption =>
  presences.find((option) => option.id === id) ?? { id, label: id, kind: 'busy', selectable: false };
