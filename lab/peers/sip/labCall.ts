// One call of the lab between an agent and a customer's telephone. A customer who is called rings at the trunk; the telephone
// with the sound is switched on when the call is answered.
import { PeerRefusal, type NetworkCall, type NetworkCallState, type NetworkVerb } from '../peer';
import type { BaresipPhone } from './plant/baresip';
import { newToken } from './phone/dialog';
import type { FarCall } from './phone/farCall';
import type { PhoneEvent } from './plant/netstrings';

type About = Pick<NetworkCall, 'direction' | 'agent' | 'from' | 'to' | 'name' | 'queue'>;

export interface LabCallParts {
  readonly about: About;
  /** Its end at the trunk, while it rings there. */
  readonly ringing?: FarCall;
  readonly changed: () => void;
  /** Switches on the telephone of a customer who answers. */
  readonly switchOn?: (call: LabCall) => Promise<BaresipPhone>;
}

export class LabCall {
  readonly id = newToken();
  readonly startedAt = Date.now();
  state: NetworkCallState = 'ringing';
  phone: BaresipPhone | null = null;
  private readonly parts: LabCallParts;
  private answeredAt: number | null = null;
  private endedAt: number | null = null;
  private digits = '';

  constructor(parts: LabCallParts) {
    this.parts = parts;
  }

  get isOver(): boolean {
    return this.state === 'ended';
  }
  /** Of the trunk's end: the agent gave up, or it was answered elsewhere. */
  isAt(far: FarCall): boolean {
    return this.parts.ringing === far;
  }

  view(): NetworkCall {
    return {
      id: this.id,
      ...this.parts.about,
      state: this.state,
      startedAt: this.startedAt,
      verbs: this.verbs(),
      ...(this.answeredAt !== null && { answeredAt: this.answeredAt }),
      ...(this.endedAt !== null && { endedAt: this.endedAt }),
      ...(this.digits !== '' && { digits: this.digits }),
    };
  }

  async act(verb: NetworkVerb): Promise<void> {
    if (!known.includes(verb)) throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    if (!this.verbs().includes(verb))
      throw new PeerRefusal('not-possible', `A call that is ${this.state} cannot ${verb}`);
    switch (verb) {
      case 'answer':
        await this.answer();
        return;
      case 'busy':
        this.parts.ringing?.refuse(486, 'Busy Here');
        return;
      case 'decline':
        this.parts.ringing?.refuse(603, 'Decline');
        return;
      case 'hold':
      case 'resume':
        await this.phone?.[verb]();
        this.become(verb === 'hold' ? 'held' : 'connected');
        return;
      default:
        await this.hangup();
    }
  }

  /** What its telephone tells. */
  happened({ type, param = '' }: PhoneEvent): void {
    if (type === 'CALL_ESTABLISHED') this.become('connected');
    if (type === 'CALL_INCOMING') void this.phone?.accept().catch(() => this.over());
    if (type === 'CALL_CLOSED') void this.closed();
    if (type === 'CALL_DTMF_START') {
      this.digits += param;
      this.parts.changed();
    }
  }

  /** Whatever it is doing. */
  async over(): Promise<void> {
    this.become('ended');
    const phone = this.phone;
    this.phone = null;
    await phone?.stop();
  }

  /**
   * A customer who was transferred talks on, with somebody else. A telephone that has hung up is still there: asked about the
   * call it says that it knows of none, where one that is off would say nothing.
   */
  private async closed(): Promise<void> {
    this.become('ended');
    const left = await this.phone?.liveCalls().catch(() => 0);
    if (left === 0) setTimeout(() => void this.over(), staysOnMs).unref();
  }

  private verbs(): readonly NetworkVerb[] {
    switch (this.state) {
      case 'ringing':
        return this.parts.about.direction === 'inbound'
          ? ['hangup']
          : ['answer', 'busy', 'decline', 'hangup'];
      case 'connected':
        return ['hold', 'hangup'];
      case 'held':
        return ['resume', 'hangup'];
      case 'ended':
        return [];
    }
  }

  private async answer(): Promise<void> {
    const { ringing, switchOn } = this.parts;
    if (!ringing || !switchOn) return;
    this.phone = await switchOn(this);
    ringing.redirect(`sip:far@127.0.0.1:${String(this.phone.sipPort)}`);
  }

  private async hangup(): Promise<void> {
    const { ringing } = this.parts;
    if (ringing?.state === 'called') ringing.refuse(480, 'Temporarily Unavailable');
    await this.phone?.hangup();
    this.become('ended');
  }

  private become(state: NetworkCallState): void {
    if (this.isOver || this.state === state) return;
    this.state = state;
    if (state === 'connected') this.answeredAt ??= Date.now();
    if (state === 'ended') this.endedAt = Date.now();
    this.parts.changed();
  }
}

const staysOnMs = 15_000;
const known: readonly NetworkVerb[] = ['answer', 'busy', 'decline', 'hold', 'resume', 'hangup'];
