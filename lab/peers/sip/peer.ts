// The telephone network of the lab as a real one: an exchange, a media server, and customers with real telephones.
import { randomBytes } from 'node:crypto';
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
import { BaresipPhone } from './plant/baresip';
import { callerHeaders, fromAddress } from './callerHeaders';
import type { FarCall } from './phone/farCall';
import { LabCall } from './labCall';
import type { LineRelay } from './plant/lineRelay';
import { OutsidePhones, type FirstAnswer } from './phone/outsidePhones';
import { DOMAIN, startPlant, type SipPlant } from './plant/plant';
import { userOf } from './phone/sipMessage';

export const createPeer = (options: PeerOptions): SipPeer => new SipPeer(options);

/** Voices of the customers, in Hz, so that a recording tells who was heard. */
const voices = [440, 880, 660] as const;
const credentialMs = 3_600_000;
const shown = 50;

export class SipPeer implements TelephonePeer {
  readonly name = 'sip';
  private readonly options: PeerOptions;
  private readonly outside: OutsidePhones;
  /** By agent. */
  private readonly passwords: ReadonlyMap<string, string>;
  private readonly lines = new Map<string, LineRelay>();
  private plant: SipPlant | null = null;
  private calls: readonly LabCall[] = [];
  private phones = 0;

  constructor(options: PeerOptions) {
    this.options = options;
    this.passwords = new Map(options.agents.map(({ key }) => [key, randomBytes(12).toString('hex')]));
    this.outside = new OutsidePhones({
      called: (far) => this.called(far),
      changed: (far) => this.changedAtTrunk(far),
    });
  }

  /** For tests: what no drawer can do. */
  get exchange(): SipPlant {
    if (!this.plant) throw new Error('the exchange is not running');
    return this.plant;
  }

  lineOf(key: string): LineRelay {
    const line = this.lines.get(key);
    if (!line) throw new PeerRefusal('unknown-agent', 'There is no such agent');
    return line;
  }
  /** The customer's telephone, while it is on. */
  telephone(callId: string): BaresipPhone {
    const phone = this.calls.find(({ id }) => id === callId)?.phone;
    if (!phone) throw new PeerRefusal('unknown-call', 'No telephone is on in this call');
    return phone;
  }

  async start(): Promise<void> {
    const { agents, hostname, tls } = this.options;
    await this.outside.listen();
    this.plant = await startPlant({
      users: Object.fromEntries(agents.map(({ key, extension }) => [extension, this.passwordOf(key)])),
      hostname,
      trunkPort: this.outside.port,
      ...(tls && { tls }),
    });
    this.outside.connect(this.plant.sipPort);
    for (const { key } of agents) this.lines.set(key, await this.plant.newLine());
  }

  async stop(): Promise<void> {
    await this.endAll();
    await this.outside.close();
    await this.plant?.stop();
    this.plant = null;
  }

  async reset(): Promise<void> {
    await this.fault('restore');
    await this.endAll();
    this.calls = [];
    this.options.changed();
  }

  listCalls(): readonly NetworkCall[] {
    return this.calls.map((call) => call.view());
  }

  async placeCall(request: PlaceCall): Promise<NetworkCall> {
    const agent = this.options.agents.find(({ key }) => key === request.agent);
    if (!agent) throw new PeerRefusal('unknown-agent', 'There is no such agent');
    if (request.preview === true) throw new PeerRefusal('not-possible', 'SIP knows no preview');
    if (request.vendorId !== undefined)
      throw new PeerRefusal('not-possible', 'A telephone chooses the id of its calls itself');
    const { from, to, name, queue } = request;
    const about = {
      direction: 'inbound',
      agent: agent.key,
      ...(from !== undefined && from !== '' && { from }),
      ...(to !== undefined && { to }),
      ...(name !== undefined && { name }),
      ...(queue !== undefined && { queue }),
    } as const;
    const call = this.add(new LabCall({ about, changed: this.options.changed }));
    call.phone = await this.switchOn(call, fromAddress(request));
    await this.announce(call.phone, agent.extension, request);
    await call.phone.dial(to ?? agent.extension);
    return call.view();
  }

  async act(callId: string, verb: NetworkVerb): Promise<NetworkCall> {
    const call = this.calls.find(({ id }) => id === callId);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    await call.act(verb);
    return call.view();
  }

  fault(kind: LinkFault, agent?: string): Promise<void> {
    for (const [key, line] of this.lines) if (agent === undefined || key === agent) line.fault(kind);
    return Promise.resolve();
  }

  driverSettings({ key }: PeerAgent): DriverConfig {
    const line = this.lines.get(key);
    return {
      servers: line === undefined ? this.exchange.url : this.exchange.urlOf(line),
      domain: DOMAIN,
      trustedEdge: true,
      iceServers: '',
      heartbeatMs: 2_000,
    };
  }

  credential(name: string, { key, extension, name: displayName }: PeerAgent): ReturnType<Credential> {
    if (name !== 'sip') return Promise.reject(new Error(`There is no credential '${name}'`));
    const value = JSON.stringify({ user: extension, password: this.passwordOf(key), displayName });
    return Promise.resolve({ value, expiresAt: Date.now() + credentialMs });
  }

  private passwordOf(key: string): string {
    return this.passwords.get(key) ?? '';
  }

  /** An agent has called a number: it rings until somebody plays the customer. */
  private called(far: FarCall): FirstAnswer {
    const agent = this.options.agents.find(({ extension }) => extension === userOf(far.from));
    // A customer who was transferred: somebody takes the call at once.
    if (!agent) return { kind: 'answer' };
    const about = { direction: 'outbound', agent: agent.key, to: far.number } as const;
    const switchOn = (call: LabCall): Promise<BaresipPhone> =>
      this.switchOn(call, fromAddress({ from: far.number }));
    this.add(new LabCall({ about, ringing: far, switchOn, changed: this.options.changed }));
    return { kind: 'ring' };
  }

  private changedAtTrunk(far: FarCall): void {
    // A 302 leads on to the customer's own telephone: that is not its end.
    if (!far.isOver || far.status === 302) return;
    const call = this.calls.find((one) => one.isAt(far));
    void call?.over();
  }

  private switchOn(call: LabCall, address: string): Promise<BaresipPhone> {
    const { folder, sipPort } = this.exchange;
    const hz = voices[this.phones % voices.length] ?? voices[0];
    this.phones += 1;
    return BaresipPhone.start({
      ...{ folder, address, hz, exchangePort: sipPort },
      happened: (event) => call.happened(event),
    });
  }

  /** What the exchange adds to this telephone's call, and whom it rings whatever number was dialled. */
  private announce(phone: BaresipPhone, extension: string, request: PlaceCall): Promise<void> {
    const key = String(phone.sipPort);
    const lines = callerHeaders(request).map(({ name, value }) => `${name}: ${value}\r\n`);
    const headers = Buffer.from(lines.join('')).toString('base64');
    return this.exchange.set([
      { table: 'rings', key, value: request.to === undefined ? null : extension },
      { table: 'headers', key, value: headers === '' ? null : headers },
    ]);
  }

  private add(call: LabCall): LabCall {
    this.calls = [...this.calls, call].slice(-shown);
    this.options.changed();
    return call;
  }

  private async endAll(): Promise<void> {
    await Promise.all(this.calls.map((call) => call.over()));
    for (const far of this.outside.calls) {
      far.hangup();
      far.cancel();
      if (far.state === 'called') far.refuse(480, 'Temporarily Unavailable');
    }
  }
}

type Credential = NonNullable<TelephonePeer['credential']>;
