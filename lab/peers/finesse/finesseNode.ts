// One node of the cluster: its REST API, its notification service, its publisher, and all that can befall them.
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Accounts } from './centre/accounts';
import type { ContactCentre, Notice } from './centre/contactCentre';
import { FrontDoor } from './rest/frontDoor';
import { systemFields, type ApiError } from './xml/objects';
import { ProsodyNode } from './notify/prosodyNode';
import { Publisher, SYSTEM_NODE } from './notify/publisher';
import { answerRest } from './rest/restApi';
import { refused, write, type RestAnswer } from './rest/restAnswer';
import { answerSso } from './rest/sso';
import { element, field, fields } from './xml/xml';

export interface NodeParts {
  readonly name: 'A' | 'B';
  readonly folder: string;
  readonly secrets: string;
  readonly hostname: string;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly allowedOrigins: readonly string[];
  readonly centre: () => ContactCentre;
  readonly accounts: () => Accounts;
  readonly agentIds: readonly string[];
  readonly others: () => readonly FinesseNode[];
  readonly present: (jid: string, isThere: boolean) => void;
  readonly gone: (domain: string) => void;
  readonly nextFailure: () => ApiError | null;
}

/** An answer in the place of the right one: what a proxy or a broken server says. */
export interface Disguise {
  readonly path: RegExp;
  readonly answer: RestAnswer;
}

export class FinesseNode {
  readonly domain: string;
  readonly prosody: ProsodyNode;
  readonly door: FrontDoor;
  readonly publisher: Publisher;
  status: 'IN_SERVICE' | 'OUT_OF_SERVICE' = 'IN_SERVICE';
  /** Everything but SystemInfo is answered with 503. */
  isUnavailable = false;
  disguise: Disguise | null = null;
  /** How many requests got the disguise. */
  disguised = 0;
  private readonly parts: NodeParts;

  constructor(parts: NodeParts) {
    this.parts = parts;
    const { name, folder, secrets, tls, allowedOrigins, agentIds } = parts;
    this.domain = `finesse-${name.toLowerCase()}.example`;
    this.prosody = new ProsodyNode({ folder: join(folder, name), domain: this.domain, secrets });
    this.door = new FrontDoor({
      ...(tls && { tls }),
      allowedOrigins,
      servicePort: () => this.prosody.port,
      rest: (request, response) => void this.serve(request, response),
    });
    this.publisher = new Publisher({
      url: () => `ws://127.0.0.1:${String(this.prosody.port)}/ws`,
      domain: this.domain,
      agentIds,
      payload: () => parts.centre().settings.payload,
      present: parts.present,
      gone: () => parts.gone(this.domain),
    });
  }

  get host(): string {
    return `${this.parts.hostname}:${String(this.door.port)}`;
  }

  async start(): Promise<void> {
    await Promise.all([this.prosody.start(), this.door.open()]);
    this.publisher.start();
    await this.publisher.up();
  }
  async stop(): Promise<void> {
    this.publisher.stop();
    this.prosody.thaw();
    await Promise.all([this.prosody.kill(), this.door.close()]);
  }

  publish(notice: Pick<Notice, 'node' | 'xml'>): void {
    this.publisher.publish(notice);
  }

  async killService(): Promise<void> {
    await this.prosody.kill();
  }
  async startService(): Promise<void> {
    await this.prosody.start();
    await this.publisher.up();
  }
  /** The machine is off: nothing listens any more. */
  async die(): Promise<void> {
    this.door.set('refusing');
    await this.prosody.kill();
  }
  async revive(): Promise<void> {
    await this.startService();
    this.door.set('open');
  }

  setStatus(status: FinesseNode['status']): void {
    this.status = status;
    const data = element('systemInfo', this.system());
    const rest = field('event', 'PUT') + fields({ requestId: '', source: SYSTEM_NODE });
    this.publish({ node: SYSTEM_NODE, xml: element('Update', element('data', data), rest) });
  }

  async reset(): Promise<void> {
    this.prosody.thaw();
    await this.startService();
    this.door.set('open');
    if (this.status !== 'IN_SERVICE') this.setStatus('IN_SERVICE');
    this.isUnavailable = false;
    this.disguise = null;
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { centre, accounts, nextFailure } = this.parts;
    const given = { centre: centre(), accounts: accounts() };
    try {
      const path = message.url ?? '';
      const isDisguised = this.disguise?.path.test(path) === true;
      if (isDisguised) this.disguised += 1;
      const answer =
        isDisguised && this.disguise
          ? this.disguise.answer
          : ((await answerSso(message, given)) ??
            (await answerRest(message, {
              ...given,
              system: () => this.system(),
              outage: () => this.outage(),
              nextFailure,
            })));
      write(response, answer);
    } catch {
      // The client went away in the middle of its request, or a request could not be read.
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }

  private outage(): RestAnswer | null {
    if (this.status === 'IN_SERVICE' && !this.isUnavailable) return null;
    return refused(503, { type: 'Service Unavailable', message: 'Service Unavailable' });
  }

  private system(): string {
    const centre = this.parts.centre();
    const nodes = this.parts.others().map(({ door }) => ({ host: this.parts.hostname, port: door.port }));
    return systemFields(
      { now: centre.clock.now(), status: this.status, xmppDomain: this.domain, nodes },
      centre.settings,
    );
  }
}
