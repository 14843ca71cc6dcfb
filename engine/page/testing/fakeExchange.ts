// A telephone system with one agent and room for one client of hers: a newer client takes the place of the one before, as
// systems with exclusive sessions do. And the driver that speaks with it.
import type { Call, CallState } from '../../contract/driver/call';
import type {
  Command,
  CommandOutcome,
  DriverHost,
  DriverManifest,
  DriverSnapshot,
  LoginField,
  SoftphoneDriver,
} from '../../contract/driver/driver';
import { driverError } from '../../contract/driver/driverError';
import { call, CAPABILITIES } from '../../session/testing/builders';
import type { FakeTab } from '../../tabs/testing/fakeBrowser';

export const MANIFEST: DriverManifest = {
  id: 'sim',
  label: 'Exchange',
  version: '1.0.0',
  contract: '1.1',
  capabilities: CAPABILITIES,
  configSchema: [],
  origins: [],
  sessions: 'exclusive',
};

const FIELDS: readonly LoginField[] = [{ key: 'password', label: 'Password', type: 'password' }];

interface Leg {
  readonly id: string;
  readonly startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
}
type Client = { readonly told: (leg: Leg) => void; readonly replaced: () => void };

export class FakeExchange {
  readonly legs: Leg[] = [];
  /** Every command that arrived, with the tab whose client sent it. */
  readonly commands: { readonly tab: string; readonly type: string }[] = [];
  /** false: a client must sign in first. */
  isSignedIn = true;
  private readonly now: () => number;
  private client: Client | null = null;

  constructor(now: () => number) {
    this.now = now;
  }

  get live(): readonly Leg[] {
    return this.legs.filter(({ endedAt }) => endedAt === null);
  }
  connect(client: Client): void {
    if (this.client !== client) this.client?.replaced();
    this.client = client;
  }
  disconnect(client: Client): void {
    if (this.client === client) this.client = null;
  }
  isConnected(client: Client): boolean {
    return this.client === client;
  }

  /** Somebody calls the agent. */
  ring(): void {
    const id = `call-${this.legs.length + 1}`;
    this.legs.push({ id, startedAt: this.now(), answeredAt: null, endedAt: null });
    this.tell(this.legs.at(-1));
  }
  answer(id: string): void {
    this.change(id, (leg) => (leg.answeredAt ??= this.now()));
  }
  hangUp(id: string): void {
    this.change(id, (leg) => (leg.endedAt = this.now()));
  }

  private change(id: string, change: (leg: Leg) => void): void {
    const leg = this.live.find((each) => each.id === id);
    if (!leg) return;
    change(leg);
    this.tell(leg);
  }
  private tell(leg: Leg | undefined): void {
    if (leg) this.client?.told(leg);
  }
}

const stateOf = (leg: Leg): CallState => {
  if (leg.endedAt !== null) return 'ended';
  return leg.answeredAt === null ? 'offered' : 'active';
};
const callOf = (leg: Leg): Call =>
  call(
    stateOf(leg),
    {
      id: leg.id,
      startedAt: leg.startedAt,
      ...(leg.answeredAt === null ? {} : { answeredAt: leg.answeredAt }),
      ...(leg.endedAt === null ? {} : { endedAt: leg.endedAt }),
    },
    CAPABILITIES,
  );

export class FakeDriver implements SoftphoneDriver {
  readonly manifest = MANIFEST;
  private readonly exchange: FakeExchange;
  private readonly page: FakeTab;
  private readonly acted: (what: string) => void;
  private readonly seen = new Map<string, Leg>();
  private readonly client: Client;
  private host: DriverHost | null = null;
  private phase: DriverSnapshot['session']['phase'] = 'starting';

  /** `acted`: hears of each thing that it is made to do. */
  constructor(exchange: FakeExchange, page: FakeTab, acted: (what: string) => void) {
    this.exchange = exchange;
    this.page = page;
    this.acted = acted;
    this.client = {
      told: (leg) => {
        const copy = { ...leg };
        this.page.take('network', () => this.learn(copy));
      },
      replaced: () => this.page.take('network', () => this.end()),
    };
  }

  start(host: DriverHost): Promise<void> {
    this.host = host;
    this.acted('connect');
    return this.asked(() => {
      this.exchange.connect(this.client);
      return this.exchange.live.map((leg) => ({ ...leg }));
    }).then((legs) => {
      for (const leg of legs) this.learn(leg);
      this.emit({ type: 'capabilities', capabilities: CAPABILITIES });
      this.emit({ type: 'agent', agent: this.snapshot().agent });
      this.enter(this.exchange.isSignedIn ? 'ready' : 'login-required');
    });
  }
  stop(): Promise<void> {
    this.exchange.disconnect(this.client);
    this.host = null;
    return Promise.resolve();
  }
  async perform(command: Command): Promise<CommandOutcome> {
    this.acted(command.type);
    const outcome = await this.asked((): CommandOutcome => {
      this.exchange.commands.push({ tab: this.page.id, type: command.type });
      if (!this.exchange.isConnected(this.client)) throw driverError('not-connected', 'another client');
      if (command.type === 'login') this.exchange.isSignedIn = true;
      if (command.type === 'answer') this.exchange.answer(command.callId);
      if (command.type === 'hangup') this.exchange.hangUp(command.callId);
      return {};
    });
    if (command.type === 'login') this.enter('ready');
    return outcome;
  }
  snapshot(): DriverSnapshot {
    return {
      session: {
        phase: this.phase,
        since: 0,
        ...(this.phase === 'login-required' && { loginFields: FIELDS }),
      },
      agent: { options: [] },
      calls: [...this.seen.values()].filter(({ endedAt }) => endedAt === null).map(callOf),
      capabilities: CAPABILITIES,
    };
  }

  private learn(leg: Leg): void {
    this.seen.set(leg.id, leg);
    this.emit({ type: 'call', call: callOf(leg) });
    if (leg.endedAt !== null)
      this.emit({ type: 'call', call: { ...callOf(leg), state: 'closed', allowed: [] } });
  }
  private enter(phase: typeof this.phase): void {
    this.phase = phase;
    this.emit({ type: 'session', session: this.snapshot().session });
  }
  private end(): void {
    this.phase = 'failed';
    const error = driverError('conflict', 'The agent is signed in somewhere else');
    this.emit({ type: 'session', session: { phase: 'failed', since: 0, error } });
  }
  private emit(event: Parameters<DriverHost['emit']>[0]): void {
    this.host?.emit(event);
  }

  /** Over the network and back: the exchange works on it whatever becomes of the tab. */
  private asked<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.page.send('network', () => {
        try {
          const answer = work();
          this.page.take('network', () => resolve(answer));
        } catch (error) {
          this.page.take('network', () => reject(error));
        }
      });
    });
  }
}
