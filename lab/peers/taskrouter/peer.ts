// Twilio Flex in the lab: TaskRouter's stand-in, with the stand-in of Twilio's gateway for the agents' sound.
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { selfSigned } from '../../server/http/certificate';
import { nodeClock } from '../nodeClock';
import {
  PeerRefusal,
  type LinkFault,
  type NetworkCall,
  type NetworkVerb,
  type PeerAgent,
  type PeerOptions,
  type PlaceCall,
  type TelephonePeer,
} from '../peer';
import { Network } from '../twilio/network';
import { GatewayLines } from './gatewayLines';
import { networkCall, networkCalls, play, VERBS } from './networkCalls';
import { TaskRouter } from './taskRouter';
import { RestRefusal } from './routing/workspace';

export const createPeer = (options: PeerOptions): FlexPeer => new FlexPeer(options);

const CALLER_ID = '+14155550100';
const COLLEAGUES = ['Robin Vega', 'Kim Soto'] as const;
const TOKEN_SECONDS = 3_600;
/** What the package's signer gives a user. */
const identityOf = ({ userId }: PeerAgent): string => userId;
const workerSid = (n: number): string => `WK${String(n).padStart(32, '0')}`;

export class FlexPeer implements TelephonePeer {
  readonly name = 'taskrouter';
  readonly driver = 'twilio-flex';
  readonly network = new Network(() => undefined);
  private readonly options: PeerOptions;
  private readonly reservationSeconds: number;
  private running: TaskRouter | null = null;

  constructor(options: PeerOptions, reservationSeconds = 60) {
    this.options = options;
    this.reservationSeconds = reservationSeconds;
  }

  get router(): TaskRouter {
    if (!this.running) throw new Error('TaskRouter is not started');
    return this.running;
  }

  async start(): Promise<void> {
    const { options } = this;
    const tls = options.tls ?? (await selfSigned([options.hostname, '127.0.0.1']));
    await this.network.gateway.listen(tls);
    this.running = this.newRouter(tls);
    await this.router.start();
    const hosts = `https://${this.signalling} and ${this.router.bridge.urls.service}`;
    options.progress(`Twilio is only spoken to over TLS: open ${hosts} once and accept the certificate`);
  }
  async stop(): Promise<void> {
    this.network.endAll();
    await this.running?.stop();
    await this.network.gateway.close();
  }
  async reset(): Promise<void> {
    await this.fault('restore');
    this.network.endAll();
    this.network.calls = [];
    this.router.reset();
    this.options.changed();
  }

  listCalls(): readonly NetworkCall[] {
    return networkCalls(this.router);
  }

  async placeCall({ agent, from, to, name, queue, attributes, preview }: PlaceCall): Promise<NetworkCall> {
    await Promise.resolve();
    if (!this.options.agents.some(({ key }) => key === agent))
      throw new PeerRefusal('unknown-agent', 'There is no such agent');
    if (preview === true) throw new PeerRefusal('not-possible', 'Flex knows no preview');
    const caller = {
      ...(from !== undefined && from !== '' && { from }),
      ...(to !== undefined && { to }),
      ...(name !== undefined && { name }),
      ...(attributes && { attributes }),
    };
    return this.found(this.router.ring(agent, caller, queue).phone.callSid);
  }

  async act(callId: string, verb: NetworkVerb): Promise<NetworkCall> {
    await Promise.resolve();
    const before = this.found(callId);
    if (!VERBS.some((one) => one === verb))
      throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    try {
      if (!play(this.router, callId, verb))
        throw new PeerRefusal('not-possible', `'${verb}' is not possible now`);
    } catch (error) {
      if (error instanceof RestRefusal) throw new PeerRefusal('not-possible', error.message);
      throw error;
    }
    // A colleague who has answered is a telephone of its own from then on.
    return networkCall(this.router, callId) ?? { ...before, state: 'ended', verbs: [] };
  }

  fault(kind: LinkFault): Promise<void> {
    const { gateway } = this.network;
    gateway.isRefusing = kind === 'refuse';
    gateway.isFrozen = kind === 'freeze';
    if (kind === 'cut' || kind === 'refuse') gateway.cut();
    this.router.bridge.fault(kind);
    return Promise.resolve();
  }

  driverSettings(): DriverConfig {
    const { service, events } = this.router.bridge.urls;
    return {
      signalling: this.signalling,
      router: new URL(events).host,
      functionUrl: service,
      workflow: 'WW1',
      queue: this.router.centre.workspace.queues[0]?.sid ?? '',
      callerIds: CALLER_ID,
    };
  }

  credential(name: string, agent: PeerAgent): ReturnType<NonNullable<TelephonePeer['credential']>> {
    if (name !== 'twilio') return Promise.reject(new Error(`There is no credential '${name}'`));
    return Promise.resolve({
      value: this.router.mint(agent.key),
      expiresAt: Date.now() + TOKEN_SECONDS * 1_000,
    });
  }

  private get signalling(): string {
    return `${this.options.hostname}:${String(this.network.gateway.port)}`;
  }

  private newRouter(tls: NonNullable<PeerOptions['tls']>): TaskRouter {
    const { options, network } = this;
    const { tokens } = network.gateway;
    const agents = options.agents.map((agent, i) => ({
      sid: workerSid(i + 1),
      key: agent.key,
      name: agent.name,
      identity: identityOf(agent),
    }));
    const colleagues = COLLEAGUES.map((name, i) => ({
      sid: workerSid(agents.length + i + 1),
      key: '',
      identity: name.toLowerCase().replace(' ', '_'),
      name,
    }));
    return new TaskRouter({
      hostname: options.hostname,
      allowedOrigins: options.allowedOrigins,
      tls,
      workers: [...agents, ...colleagues],
      reservationSeconds: this.reservationSeconds,
      clock: nodeClock(),
      lines: new GatewayLines(network),
      changed: () => options.changed(),
      // One account: its tokens are good for calls and for tasks.
      tokens: {
        mint: ({ identity, workspaceSid, workerSid: worker }, seconds) =>
          tokens.mint(identity, seconds, {
            task_router: { workspace_sid: workspaceSid, worker_sid: worker, role: 'worker' },
          }).value,
        workerOf: (token) => {
          const facts = typeof token === 'string' ? tokens.read(token) : 'invalid';
          if (typeof facts === 'string') return null;
          return agents.find(({ identity }) => identity === facts.identity)?.sid ?? null;
        },
      },
    });
  }

  private found(id: string): NetworkCall {
    const call = networkCall(this.router, id);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    return call;
  }
}
