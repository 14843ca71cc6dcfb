// Cisco Finesse as the lab's telephone: two nodes with a notification service each (Prosody) and their REST API, one
// contact centre behind both. Agents sign in with 5 and their extension: 51001, password lab-51001, extension 1001.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverClock, DriverConfig } from '../../../engine/contract/driver/driver';
import { Accounts } from './centre/accounts';
import { nodeClock } from '../nodeClock';
import { ContactCentre } from './centre/contactCentre';
import { CENTRE_VERBS, NODE_VERBS } from './controlVerbs';
import { FAR_VERBS, playFar, routeCall } from './centre/farEnds';
import { FinesseNode, type NodeParts } from './finesseNode';
import { legOf, legsOf, networkCall } from './networkCalls';
import type { ApiError } from './xml/objects';
import { Presence } from './centre/presence';
import { SETTINGS, type CentreSettings } from './settings';
import { agentIdOf, staffOf, type Agent } from './centre/staff';
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

export const createPeer = (options: PeerOptions): FinessePeer => new FinessePeer(options);

export interface FinesseExtras {
  readonly clock?: DriverClock;
  readonly settings?: Partial<CentreSettings>;
}

export class FinessePeer implements TelephonePeer {
  readonly name = 'finesse';
  readonly nodes: readonly [FinesseNode, FinesseNode];
  readonly failures: ApiError[] = [];
  readonly accounts: Accounts;
  centre: ContactCentre;
  presence: Presence;
  private readonly options: PeerOptions;
  private readonly clock: DriverClock;
  private readonly settings: CentreSettings;
  private readonly folder = mkdtempSync(join(tmpdir(), 'softphone-finesse-'));

  constructor(options: PeerOptions, { clock = nodeClock(), settings = {} }: FinesseExtras = {}) {
    this.options = options;
    this.clock = clock;
    this.settings = { ...SETTINGS, ...settings };
    this.centre = this.freshCentre();
    this.presence = new Presence(this.centre);
    const ids = this.centre.agents.map(({ id }) => id);
    const secrets = join(this.folder, 'secrets');
    this.accounts = new Accounts(ids, secrets, clock, () => this.centre.settings);
    const shared: Omit<NodeParts, 'name'> = {
      ...{ folder: this.folder, secrets, agentIds: ids, hostname: options.hostname },
      ...(options.tls && { tls: options.tls }),
      allowedOrigins: options.allowedOrigins,
      centre: () => this.centre,
      accounts: () => this.accounts,
      others: () => this.nodes,
      present: (jid, isThere) => this.presence.changed(jid, isThere),
      gone: (domain) => this.presence.gone(domain),
      nextFailure: () => this.failures.shift() ?? null,
    };
    this.nodes = [new FinesseNode({ ...shared, name: 'A' }), new FinesseNode({ ...shared, name: 'B' })];
  }

  async start(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.start()));
    const [first] = this.options.agents;
    if (first && this.settings.authMode === 'NON_SSO') {
      const id = agentIdOf(first.extension);
      this.options.progress(`Finesse: sign in as ${id}, password lab-${id}, extension ${first.extension}`);
    }
  }

  async stop(): Promise<void> {
    this.centre.stop();
    await Promise.all(this.nodes.map((node) => node.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async reset(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.reset()));
    this.failures.length = 0;
    this.accounts.reset();
    this.centre.stop();
    // Links are cut: who is still there signs in anew.
    for (const { door } of this.nodes) door.cutLinks();
    this.centre = this.freshCentre();
    this.presence = new Presence(this.centre);
  }

  listCalls(): readonly NetworkCall[] {
    return legsOf(this.centre).map((leg) => networkCall(this.centre, leg));
  }

  async placeCall(request: PlaceCall): Promise<NetworkCall> {
    await Promise.resolve();
    const agent = this.agentOf(request.agent);
    if (agent.state === 'LOGOUT')
      throw new PeerRefusal('not-possible', 'This agent is not signed in at Finesse');
    const dialog = routeCall(this.centre, agent, request);
    this.centre.publish();
    return this.found(dialog.id);
  }

  async act(
    id: string,
    verb: NetworkVerb,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<NetworkCall> {
    const [a, b] = this.nodes;
    const node = id === 'node-a' ? a : id === 'node-b' ? b : undefined;
    if (node || id === 'centre') return this.control(id, verb, args, node);
    const known = FAR_VERBS.find((one) => one === verb);
    const leg = legOf(this.centre, id);
    if (!leg) throw new PeerRefusal('unknown-call', 'There is no such call');
    if (!known) throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    const before = networkCall(this.centre, leg);
    const { partyId } = args;
    const isDone = playFar(
      this.centre,
      leg.dialog,
      leg.mine,
      known,
      typeof partyId === 'string' ? partyId : undefined,
    );
    if (!isDone) throw new PeerRefusal('not-possible', `'${verb}' is not possible now`);
    // Over for everybody, it is in no list any more.
    const after = legOf(this.centre, id);
    return after ? networkCall(this.centre, after) : { ...before, state: 'ended', verbs: [] };
  }

  fault(kind: LinkFault): Promise<void> {
    for (const { door } of this.nodes) {
      if (kind === 'cut') door.cut();
      else door.set(kind === 'refuse' ? 'refusing' : kind === 'freeze' ? 'frozen' : 'open');
    }
    return Promise.resolve();
  }

  driverSettings(): DriverConfig {
    const [a, b] = this.nodes;
    const ports = `${String(a.door.port)}/${String(b.door.port)}`;
    const isSso = this.centre.settings.authMode === 'SSO';
    return {
      nodeA: a.host,
      nodeB: b.host,
      restPort: a.door.port,
      transports: `${this.options.tls ? 'wss' : 'ws'}:${ports} bosh:${ports}`,
      auth: isSso ? 'sso' : 'auto',
      callerNameVariable: 'user.callerName',
      country: 'US',
    };
  }

  credential(
    _name: string,
    agent: PeerAgent,
  ): Promise<{ readonly value: string; readonly expiresAt?: number }> {
    return Promise.resolve(this.mint(agentIdOf(agent.extension), agent.extension));
  }

  /** What a token service of the customer hands out. */
  mint(agentId: string, extension: string): { readonly value: string; readonly expiresAt: number } {
    const { token, refreshToken, expiresAt } = this.accounts.issue(agentId);
    const expiresIn = Math.floor((expiresAt - this.clock.now()) / 1_000);
    const value = { agentId, extension, token, refreshToken, expiresIn };
    return { value: JSON.stringify(value), expiresAt };
  }

  private freshCentre(): ContactCentre {
    return new ContactCentre({
      clock: this.clock,
      agents: staffOf(this.options.agents, this.clock.now()),
      settings: this.settings,
      tell: ({ node, xml }) => {
        for (const each of this.nodes) each.publish({ node, xml });
      },
      changed: () => this.options.changed(),
    });
  }

  private async control(
    id: string,
    verb: string,
    args: Readonly<Record<string, unknown>>,
    node: FinesseNode | undefined,
  ): Promise<NetworkCall> {
    const known = node ? NODE_VERBS : CENTRE_VERBS;
    if (!Object.hasOwn(known, verb)) throw new PeerRefusal('unknown-verb', `'${id}' knows no '${verb}'`);
    if (node) await NODE_VERBS[verb]?.(node);
    else CENTRE_VERBS[verb]?.(this, args);
    // No call, but whoever asked expects the form of one.
    return {
      id,
      direction: 'inbound',
      state: 'ended',
      agent: '',
      startedAt: this.clock.now(),
      verbs: Object.keys(known),
    };
  }

  private agentOf(key: string): Agent {
    const agent = this.centre.agents.find((one) => one.key === key);
    if (!agent) throw new PeerRefusal('unknown-agent', 'There is no such agent');
    return agent;
  }

  private found(id: string): NetworkCall {
    const leg = legOf(this.centre, id);
    if (!leg) throw new PeerRefusal('unknown-call', 'There is no such call');
    return networkCall(this.centre, leg);
  }
}
