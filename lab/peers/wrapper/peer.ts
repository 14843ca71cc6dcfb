// A vendor who hosts the softphone: its page, its web server, and the telephone network behind them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
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
import { Conversations } from './conversations';
import type { WrapperScript } from './softphonePage';
import { VendorServer, type Heard, type Order } from './vendorServer';

export const createPeer = (options: PeerOptions): WrapperPeer => new WrapperPeer(options);

const PRESENCES = 'ready=available=Ready;busy=busy=Busy;lunch=away=Lunch';
const DISPOSITIONS = 'Resolved;Follow-up needed';
const PROJECT = join(__dirname, '..', '..', '..');

export class WrapperPeer implements TelephonePeer {
  readonly name = 'wrapper';
  /** What the library asked of the pages, newest last. */
  readonly heard: (Heard & { readonly agent: string })[] = [];
  private readonly options: PeerOptions;
  private readonly conversations = new Conversations(Date.now);
  private readonly server: VendorServer;
  private waiting: (() => void)[] = [];

  constructor(options: PeerOptions) {
    this.options = options;
    this.server = new VendorServer({
      ...(options.tls && { tls: options.tls }),
      scripts: { bridge: () => this.bridge(), library: () => this.library() },
      heard: (agent, heard) => this.told(agent, heard),
      joined: () => {
        for (const wake of this.waiting.splice(0)) wake();
      },
    });
  }

  start(): Promise<void> {
    return this.server.listen();
  }
  stop(): Promise<void> {
    return this.server.close();
  }
  reset(): Promise<void> {
    this.conversations.clear();
    this.heard.length = 0;
    this.options.changed();
    return Promise.resolve();
  }

  listCalls(): readonly NetworkCall[] {
    return this.conversations.list();
  }
  newestOutbound(agent: string): NetworkCall | undefined {
    return this.conversations.newestOutbound(agent);
  }

  async placeCall(request: PlaceCall): Promise<NetworkCall> {
    await Promise.resolve();
    if (!this.options.agents.some(({ key }) => key === request.agent))
      throw new PeerRefusal('unknown-agent', 'There is no such agent');
    const [call, order] = this.conversations.ring(request);
    this.say(call, order);
    return call;
  }

  async act(
    callId: string,
    verb: NetworkVerb,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<NetworkCall> {
    await Promise.resolve();
    const [call, order] = this.conversations.act(callId, verb, args);
    this.say(call, order);
    return call;
  }

  /** The vendor's network is behind its own page; all that can be cut is the page's line to it. */
  fault(kind: LinkFault): Promise<void> {
    if (kind === 'cut') this.server.dropAll();
    else if (kind !== 'restore')
      return Promise.reject(
        new PeerRefusal('not-possible', `The vendor's own line cannot be told to ${kind}`),
      );
    return Promise.resolve();
  }

  driverSettings({ key }: PeerAgent): DriverConfig {
    return {
      softphoneUrl: `${this.server.origin}/softphone?wrapper=bridge&user=${encodeURIComponent(key)}`,
      partnerId: 'lab',
      presences: PRESENCES,
      dispositions: DISPOSITIONS,
    };
  }

  /** `?page=Vendor`: the vendor's page is the adapter page, with our library in it. */
  adapterPages(): Readonly<Record<string, string>> {
    return { Vendor: `${this.server.origin}/softphone?wrapper=library` };
  }

  /** Resolves once a page of this agent is there, or after `ms`. */
  async pageThere(agent: string, ms: number): Promise<void> {
    const until = Date.now() + ms;
    while (this.server.say(agent, NOTHING) === 0 && Date.now() < until)
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        setTimeout(resolve, Math.max(0, until - Date.now()));
      });
  }

  /** Makes the pages of this agent call a method with any arguments at all. */
  order(agent: string, order: Order): number {
    return this.server.say(agent, order);
  }

  private say(call: NetworkCall, order: Order): void {
    if (this.server.say(call.agent, order) === 0)
      throw new PeerRefusal('not-possible', 'No softphone page of this agent is open');
    this.options.changed();
  }

  private told(agent: string, heard: Heard): void {
    this.heard.push({ ...heard, agent });
    if (heard.event !== 'start_call') return;
    const { dialTo } = heard.payload as { readonly dialTo?: unknown };
    if (typeof dialTo !== 'string') return;
    const [call, order] = this.conversations.dial(agent, dialTo);
    this.say(call, order);
  }

  private bridge(): WrapperScript {
    const [page = ''] = this.options.allowedOrigins;
    const { lightningOrigin } = this.options;
    return {
      url: `${page}${this.options.lightningOrigin === undefined ? '' : '/resource/SoftphoneDriver_wrapper'}/assets/wrapper-bridge.js`,
      settings: { 'allowed-origins': page },
      // Every ancestor counts: the adapter page, and Lightning around it.
      framedBy: lightningOrigin === undefined ? [page] : [page, lightningOrigin],
      scriptsFrom: [page],
    };
  }

  private library(): WrapperScript {
    const [page = ''] = this.options.allowedOrigins;
    const { lightningOrigin = page } = this.options;
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const file = `softphone-wrapper-${version}.js`;
    const folder = join(PROJECT, 'force-app/main/default/staticresources/softphoneWrapper');
    const integrity = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Record<
      string,
      string
    >;
    return {
      url: `${page}/resource/softphoneWrapper/${file}`,
      ...(integrity[file] !== undefined && { integrity: integrity[file] }),
      settings: {
        'allowed-origins': lightningOrigin,
        'partner-id': 'lab',
        presences: PRESENCES,
        dispositions: DISPOSITIONS,
      },
      framedBy: [lightningOrigin],
      scriptsFrom: [page, lightningOrigin],
    };
  }
}

/** No method of the contract: the page does nothing with it. */
const NOTHING: Order = { method: '', args: [] };
