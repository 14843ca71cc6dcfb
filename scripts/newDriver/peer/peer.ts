// A stand-in for Template's telephone system: what its driver speaks with in the lab and under the conformance kit. Replace it
// by the real system, or by something that behaves more like it.
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CallState, EndReason, Party } from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import {
  PeerRefusal,
  type CreatePeer,
  type LinkFault,
  type NetworkCall,
  type NetworkVerb,
  type PeerAgent,
  type PeerOptions,
  type PlaceCall,
  type TelephonePeer,
} from '../../../lab/peers/peer';

/** One call as the system keeps it, and as it tells it to the agent's driver. */
interface TemplateCall {
  readonly id: string;
  readonly agent: string;
  readonly direction: 'inbound' | 'outbound';
  readonly state: CallState;
  readonly dialled?: string;
  readonly parties: readonly Party[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly endReason?: EndReason;
}
interface Asked {
  readonly ask: number;
  readonly do: 'attach' | 'login' | 'logout' | 'leave' | 'dial' | 'answer' | 'hangup';
  readonly agent?: string;
  /** Calls of which it wants to hear also when they are over. */
  readonly known?: readonly string[];
  readonly to?: string;
  readonly callId?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Until when the calls of an agent are kept whose sign-in has lapsed. */
interface Lapse {
  readonly continueBy?: number;
  readonly timer?: NodeJS.Timeout;
}

const endings: Readonly<Record<string, EndReason>> = {
  busy: 'busy',
  noAnswer: 'no-answer',
  unreachable: 'unreachable',
  decline: 'rejected',
};

const mostKept = 40;

/** Every agent's. */
export const PASSWORD = 'opensesame';

export const createPeer: CreatePeer = (options) => new TemplatePeer(options);

export class TemplatePeer implements TelephonePeer {
  readonly name = 'template';
  private readonly options: PeerOptions;
  private readonly server: Server;
  private readonly links = new Map<WebSocket, string>();
  private readonly calls = new Map<string, TemplateCall>();
  /** Agents who have to sign in; all others are signed in. */
  private readonly signedOut = new Map<string, Lapse>();
  private readonly run = Date.now().toString(36);
  private lastId = 0;
  /** Nobody gets through. */
  private isDown = false;

  constructor(options: PeerOptions) {
    this.options = options;
    this.server = options.tls ? createTlsServer(options.tls) : createPlainServer();
    const sockets = new WebSocketServer({
      server: this.server,
      // A page says where it comes from; tools without a page do not.
      verifyClient: ({ origin }: { origin?: string }) =>
        !this.isDown && (!origin || options.allowedOrigins.includes(origin)),
    });
    sockets.on('connection', (socket) => this.connected(socket));
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
  }
  stop(): Promise<void> {
    for (const socket of this.links.keys()) socket.terminate();
    for (const { timer } of this.signedOut.values()) clearTimeout(timer);
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }
  reset(): Promise<void> {
    for (const call of this.calls.values()) this.end(call, 'remote-hangup');
    this.calls.clear();
    return Promise.resolve();
  }

  /** The agent has to sign in; with `seconds` calls that are on are kept so long. */
  signOut(agent: string, seconds?: number): void {
    const lapse: Lapse =
      seconds === undefined
        ? {}
        : {
            continueBy: Date.now() + seconds * 1_000,
            timer: setTimeout(() => this.endAll(agent), seconds * 1_000),
          };
    this.signedOut.set(agent, lapse);
    this.tell(agent, { signIn: wanted(lapse) });
  }

  listCalls(): readonly NetworkCall[] {
    return [...this.calls.values()].map(asNetworkCall);
  }
  isConnected(callId: string): boolean {
    return isTalking(this.calls.get(callId)?.state ?? 'closed');
  }
  placeCall({ agent, from, name, attributes = {} }: PlaceCall): Promise<NetworkCall> {
    if (!this.options.agents.some(({ key }) => key === agent))
      return Promise.reject(new PeerRefusal('unknown-agent', 'There is no such agent'));
    const call = this.newCall(agent, 'inbound', 'offered', { address: from, name }, attributes);
    return Promise.resolve(asNetworkCall(call));
  }
  async act(callId: string, verb: NetworkVerb): Promise<NetworkCall> {
    const call = this.calls.get(callId);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    if (!verbsFor(call).includes(verb)) throw new PeerRefusal('not-possible', `It cannot ${verb} now`);
    if (verb === 'ring') this.change({ ...call, state: 'alerting' });
    else if (verb === 'answer') this.talk(call);
    else this.end(call, endings[verb] ?? (isTalking(call.state) ? 'remote-hangup' : 'cancelled'));
    return Promise.resolve(asNetworkCall(this.calls.get(callId) ?? call));
  }
  fault(kind: LinkFault): Promise<void> {
    this.isDown = kind === 'refuse';
    if (kind !== 'restore') for (const socket of this.links.keys()) socket.terminate();
    return Promise.resolve();
  }
  driverSettings({ key }: PeerAgent): DriverConfig {
    const { port } = this.server.address() as AddressInfo;
    const { tls, hostname } = this.options;
    return { url: `${tls ? 'wss' : 'ws'}://${hostname}:${String(port)}/`, agent: key };
  }

  private connected(socket: WebSocket): void {
    this.links.set(socket, '');
    socket.on('close', () => this.links.delete(socket));
    socket.on('message', (data: Buffer) => this.asked(socket, JSON.parse(data.toString('utf8')) as Asked));
  }

  private asked(socket: WebSocket, { ask, ...request }: Asked): void {
    const answer = (given: object): void => socket.send(JSON.stringify({ answer: ask, ...given }));
    const agent = request.agent ?? this.links.get(socket) ?? '';
    const call = this.calls.get(request.callId ?? '');
    const lapse = this.signedOut.get(agent);
    if (lapse && !['attach', 'login', 'leave'].includes(request.do)) {
      answer({ error: 'auth-required' });
      return;
    }
    switch (request.do) {
      case 'attach':
        this.links.set(socket, agent);
        answer({ calls: this.callsFor(agent, request.known), ...(lapse && { signIn: wanted(lapse) }) });
        return;
      case 'login':
        answer(this.signIn(agent, request.fields));
        return;
      case 'logout':
        if (this.liveCalls(agent).length > 0) answer({ error: 'not-allowed' });
        else {
          this.signedOut.set(agent, {});
          answer({ signIn: {} });
        }
        return;
      case 'leave':
        this.endAll(agent);
        answer({});
        return;
      case 'dial':
        if (!/^\+?[0-9]{3,20}$/.test(request.to ?? '')) answer({ error: 'destination-invalid' });
        else answer({ callId: this.newCall(agent, 'outbound', 'dialing', { address: request.to }, {}).id });
        return;
      case 'answer':
      case 'hangup':
        if (!call || isOver(call.state) || call.agent !== agent) answer({ error: 'not-allowed' });
        else {
          if (request.do === 'hangup') this.end(call, 'local-hangup');
          else this.talk(call);
          answer({});
        }
    }
  }

  private signIn(agent: string, { user = '', password = '' }: Asked['fields'] = {}): object {
    const lapse = this.signedOut.get(agent);
    if (!lapse) return { error: 'not-allowed' };
    if (user === '' || password !== PASSWORD) return { error: 'auth-required' };
    clearTimeout(lapse.timer);
    this.signedOut.delete(agent);
    return {};
  }

  private liveCalls(agent: string): readonly TemplateCall[] {
    return [...this.calls.values()].filter((call) => call.agent === agent && !isOver(call.state));
  }
  private callsFor(agent: string, known: readonly string[] = []): readonly TemplateCall[] {
    const over = [...this.calls.values()].filter(({ id, state }) => isOver(state) && known.includes(id));
    return [...this.liveCalls(agent), ...over.filter((call) => call.agent === agent)];
  }
  private endAll(agent: string): void {
    for (const call of this.liveCalls(agent)) this.end(call, 'local-hangup');
  }
  private tell(agent: string, message: object): void {
    for (const [socket, one] of this.links) if (one === agent) socket.send(JSON.stringify(message));
  }

  private newCall(
    agent: string,
    direction: TemplateCall['direction'],
    state: CallState,
    far: { readonly address?: string | undefined; readonly name?: string | undefined },
    attributes: TemplateCall['attributes'],
  ): TemplateCall {
    const id = `${this.run}-${String((this.lastId += 1))}`;
    const party: Party = {
      id: `${id}-far`,
      role: 'customer',
      state: 'ringing',
      ...(far.address && { address: far.address }),
      ...(far.name && { name: far.name }),
    };
    const dialled = direction === 'outbound' && far.address ? { dialled: far.address } : {};
    const call = {
      id,
      agent,
      direction,
      state,
      attributes,
      parties: [party],
      startedAt: Date.now(),
      ...dialled,
    };
    this.change(call);
    return call;
  }

  private talk(call: TemplateCall): void {
    this.change({ ...call, state: 'active', answeredAt: Date.now(), parties: all(call, 'connected') });
  }
  private end(call: TemplateCall, endReason: EndReason): void {
    if (isOver(call.state)) return;
    const ended = {
      ...call,
      state: 'ended',
      endReason,
      endedAt: Date.now(),
      parties: all(call, 'left'),
    } as const;
    this.change(ended);
    this.change({ ...ended, state: 'closed' });
  }
  private change(call: TemplateCall): void {
    this.calls.set(call.id, call);
    // The oldest are forgotten.
    for (const [id, { state }] of [...this.calls].slice(0, -mostKept))
      if (isOver(state)) this.calls.delete(id);
    const { agent, ...told } = call;
    this.tell(agent, { call: told });
    this.options.changed();
  }
}

const wanted = ({ continueBy }: Lapse) => (continueBy === undefined ? {} : { continueBy });

const all = ({ parties }: TemplateCall, state: Party['state']): readonly Party[] =>
  parties.map((party) => ({ ...party, state }));

function verbsFor({ state, direction }: TemplateCall): readonly string[] {
  if (isOver(state)) return [];
  if (isTalking(state) || direction === 'inbound') return ['hangup'];
  return [...(state === 'dialing' ? ['ring'] : []), 'answer', ...Object.keys(endings)];
}

function asNetworkCall(call: TemplateCall): NetworkCall {
  const { id, direction, agent, startedAt, answeredAt, endedAt, dialled, state, parties } = call;
  const far = parties[0];
  return {
    id,
    direction,
    agent,
    startedAt,
    state: isOver(state) ? 'ended' : isTalking(state) ? 'connected' : 'ringing',
    verbs: verbsFor(call),
    ...(far?.address !== undefined && direction === 'inbound' && { from: far.address }),
    ...(far?.name !== undefined && { name: far.name }),
    ...(dialled !== undefined && { to: dialled }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(endedAt !== undefined && { endedAt }),
  };
}
