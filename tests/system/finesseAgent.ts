// An agent whose softphone is the Finesse driver alone, in this process: what it tells is kept, what it must tell is
// waited for. The driver expects a browser's sockets and XML parser; Node gets them here.
import { DOMParser } from '@xmldom/xmldom';
import { WebSocket } from 'ws';
import { KitHost, type KitMemory } from '../../drivers/kit/host/kitHost';
import { FinesseDriver } from '../../drivers/finesse/finesseDriver';
import type { Call } from '../../engine/contract/driver/call';
import type { Command, CommandOutcome, DriverConfig, DriverEvent } from '../../engine/contract/driver/driver';
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { agentIdOf } from '../../lab/peers/finesse/centre/staff';
import type { PeerAgent } from '../../lab/peers/peer';
import { alex } from './finesseClient';

/** Quiet as a browser's: what it cannot read it says to who asked, not to the console. */
class QuietParser extends DOMParser {
  constructor() {
    super({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    });
  }
}
Object.assign(globalThis, { DOMParser: QuietParser, WebSocket });

/** Seconds where Finesse's desktop takes tens of them. */
const patience = { pingMs: 300, pingTimeoutMs: 300, connectMs: 2_000, requestMs: 2_000 } as const;

export interface AgentOptions {
  readonly user?: PeerAgent;
  readonly config?: DriverConfig;
  readonly memory?: KitMemory;
}

export class FinesseAgent {
  readonly driver = new FinesseDriver();
  readonly events: DriverEvent[] = [];
  readonly host: KitHost;
  private readonly config: DriverConfig;

  constructor(peer: FinessePeer, { user = alex, config = {}, memory }: AgentOptions = {}) {
    const { transports, ...settings } = peer.driverSettings();
    // BOSH needs a browser.
    const [webSocket = ''] = String(transports).split(' ');
    this.config = { ...settings, ...patience, transports: webSocket, ...config };
    const id = agentIdOf(user.extension);
    this.host = new KitHost({
      asset: (name) => name,
      emit: (event) => void this.events.push(structuredClone(event)),
      ...(peer.centre.settings.authMode !== 'NON_SSO' && {
        credentials: { finesse: peer.mint(id, user.extension).value },
      }),
      ...(memory && { memory }),
    });
  }

  start = (): Promise<void> => this.driver.start(this.host, this.config);
  stop = (reason: 'logout' | 'handover' | 'unload' = 'unload'): Promise<void> => this.driver.stop(reason);
  perform = (command: Command): Promise<CommandOutcome> => this.driver.perform(command);

  signIn({ extension }: PeerAgent = alex, password = `lab-${agentIdOf(extension)}`): Promise<CommandOutcome> {
    return this.perform({ type: 'login', fields: { agentId: agentIdOf(extension), password, extension } });
  }
  /** Started, and signed in where somebody must. */
  async ready(user: PeerAgent = alex): Promise<this> {
    await this.start();
    if (this.phase === 'login-required') await this.signIn(user);
    await this.until(() => this.phase === 'ready', 'a ready session');
    return this;
  }

  get phase(): string {
    return this.driver.snapshot().session.phase;
  }
  get calls(): readonly Call[] {
    return this.driver.snapshot().calls;
  }
  get call(): Call {
    const [call] = this.calls;
    if (!call) throw new Error('there is no call');
    return call;
  }
  /** Every state in which this call was told, in order. */
  statesOf(logKey: string): readonly string[] {
    return this.events.flatMap((event) =>
      event.type === 'call' && event.call.logKey === logKey ? [event.call.state] : [],
    );
  }
  get notices(): number {
    return this.events.filter(({ type }) => type === 'notice').length;
  }

  async until(holds: () => boolean, what: string, ms = 20_000): Promise<number> {
    const began = Date.now();
    while (!holds()) {
      if (Date.now() - began > ms) throw new Error(`${what}: not within ${String(ms)} ms (${this.told()})`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return Date.now() - began;
  }
  untilCall = (state: string): Promise<number> =>
    this.until(() => this.calls.some((call) => call.state === state), `a call that is ${state}`);

  /** A customer's call, answered. */
  async talking(peer: FinessePeer, agent = alex.key): Promise<Call> {
    await peer.placeCall({ agent, from: '+14155550132' });
    await this.untilCall('offered');
    await this.perform({ type: 'answer', callId: this.call.id });
    await this.untilCall('active');
    return this.call;
  }
  async hangUp(): Promise<void> {
    const { id } = this.call;
    await this.perform({ type: 'hangup', callId: id });
    await this.until(() => !this.calls.some((call) => call.id === id && call.state === 'active'), 'the end');
  }

  private told(): string {
    return this.events
      .slice(-8)
      .map((event) => (event.type === 'session' ? event.session.phase : event.type))
      .join(' ');
  }
}
