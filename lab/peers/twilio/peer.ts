// Twilio in the lab: a stand-in of its signalling gateway, and far ends whose sound is real.
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
import type { FarCall } from './farCall';
import { Network, type HangupCause } from './network';

export const createPeer = (options: PeerOptions): TwilioPeer => new TwilioPeer(options);

const TOKEN_SECONDS = 3_600;
const CAUSES: Readonly<Record<string, HangupCause>> = {
  busy: { code: 31_486, message: 'Busy Here' },
  decline: { code: 31_603, message: 'Decline' },
};

export class TwilioPeer implements TelephonePeer {
  readonly name = 'twilio';
  readonly driver = 'twilio-voice';
  readonly network: Network;
  /** Seconds that a token lasts. */
  tokenSeconds = TOKEN_SECONDS;
  private readonly options: PeerOptions;

  constructor(options: PeerOptions) {
    this.options = options;
    this.network = new Network(() => options.changed());
  }

  async start(): Promise<void> {
    await this.network.gateway.listen(this.options.tls);
    const address = `https://${this.signalling}`;
    this.options.progress(
      `Twilio is only spoken to over TLS: open ${address} once and accept its certificate`,
    );
  }
  async stop(): Promise<void> {
    this.network.endAll();
    await this.network.gateway.close();
  }
  async reset(): Promise<void> {
    await this.fault('restore');
    this.network.endAll();
    this.network.calls = [];
    this.tokenSeconds = TOKEN_SECONDS;
    this.options.changed();
  }

  listCalls(): readonly NetworkCall[] {
    return this.network.calls.map((call) => this.view(call));
  }

  async placeCall(request: PlaceCall): Promise<NetworkCall> {
    const agent = this.options.agents.find(({ key }) => key === request.agent);
    if (!agent) throw new PeerRefusal('unknown-agent', 'There is no such agent');
    if (request.preview === true) throw new PeerRefusal('not-possible', 'Twilio Voice knows no preview');
    const { from, to, vendorId, name, queue, attributes = {} } = request;
    const call = await this.network.ring(identityOf(agent), {
      ...(from !== undefined && from !== '' && { from }),
      ...(to !== undefined && { to }),
      ...(vendorId !== undefined && { vendorId }),
      custom: {
        ...attributes,
        ...(name !== undefined && { name }),
        ...(queue !== undefined && { queue }),
      },
    });
    return this.view(call);
  }

  async act(callId: string, verb: NetworkVerb): Promise<NetworkCall> {
    const call = this.network.find(callId);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    if (!KNOWN.includes(verb)) throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    if (!verbsOf(call).includes(verb))
      throw new PeerRefusal('not-possible', `A call that is ${call.state} cannot ${verb}`);
    if (verb === 'ring') this.network.ringBack(call);
    else if (verb === 'answer') await this.network.answer(call);
    else this.network.hangUp(call, CAUSES[verb]);
    return this.view(call);
  }

  fault(kind: LinkFault, agent?: string): Promise<void> {
    const { gateway } = this.network;
    const one = this.options.agents.find(({ key }) => key === agent);
    gateway.isRefusing = kind === 'refuse';
    gateway.isFrozen = kind === 'freeze';
    if (kind === 'cut' || kind === 'refuse') gateway.cut(one && identityOf(one));
    return Promise.resolve();
  }

  driverSettings(): DriverConfig {
    // Nobody asks Twilio itself.
    return { signalling: this.signalling, edges: '' };
  }

  credential(name: string, agent: PeerAgent): ReturnType<Credential> {
    if (name !== 'twilio') return Promise.reject(new Error(`There is no credential '${name}'`));
    return Promise.resolve(this.network.gateway.tokens.mint(identityOf(agent), this.tokenSeconds));
  }

  private get signalling(): string {
    return `${this.options.hostname}:${String(this.network.gateway.port)}`;
  }

  private view(call: FarCall): NetworkCall {
    const { identity, direction, parameters = {}, caller = {} } = call.parts;
    const { from, to, custom = {} } = caller;
    return {
      id: call.callSid,
      direction,
      state: call.state,
      agent: this.options.agents.find((agent) => identityOf(agent) === identity)?.key ?? '',
      startedAt: call.startedAt,
      verbs: verbsOf(call),
      ...(direction === 'outbound' && { to: parameters['To'] ?? '' }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(custom['name'] !== undefined && { name: custom['name'] }),
      ...(custom['queue'] !== undefined && { queue: custom['queue'] }),
      ...(call.answeredAt !== null && { answeredAt: call.answeredAt }),
      ...(call.endedAt !== null && { endedAt: call.endedAt }),
      ...(call.digits !== '' && { digits: call.digits }),
    };
  }
}

/** What the package's signer gives a user. */
const identityOf = ({ userId }: PeerAgent): string => userId;

const KNOWN: readonly NetworkVerb[] = ['ring', 'answer', 'busy', 'decline', 'hangup'];

function verbsOf({ state, parts: { direction } }: FarCall): readonly NetworkVerb[] {
  switch (state) {
    case 'ringing':
      return direction === 'inbound' ? ['hangup'] : KNOWN;
    case 'connected':
      return ['hangup'];
    case 'ended':
      return [];
  }
}

type Credential = NonNullable<TelephonePeer['credential']>;
