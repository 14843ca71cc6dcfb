// The calls of the vendor's telephone network, and what the softphone page says about each step of theirs.
import type { NetworkCall, NetworkVerb, PlaceCall } from '../peer';
import { PeerRefusal } from '../peer';
import type { Order } from './vendorServer';

const PARTNER = 'lab';
const MOST_KEPT = 100;

export class Conversations {
  private readonly now: () => number;
  private readonly calls = new Map<string, NetworkCall>();
  private count = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  list(): readonly NetworkCall[] {
    return [...this.calls.values()];
  }
  newestOutbound(agent: string): NetworkCall | undefined {
    return this.list().findLast((call) => call.direction === 'outbound' && call.agent === agent);
  }
  clear(): void {
    this.calls.clear();
  }

  ring({ from, agent, to, name, vendorId, attributes = {} }: PlaceCall): readonly [NetworkCall, Order] {
    const call = this.keep({
      id: vendorId ?? this.newId(),
      direction: 'inbound',
      state: 'ringing',
      agent,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(name !== undefined && { name }),
      startedAt: this.now(),
      verbs: ['accept', 'reject', 'hangup'],
    });
    // A ring says less than an accepted call; whatever the network knows beyond the contract is passed on with it.
    const fields = { ...said(call), callerANI: from ?? 'anonymous', language: 'en_US', ...attributes };
    return [call, { method: 'incomingCall', args: [fields] }];
  }

  dial(agent: string, to: string): readonly [NetworkCall, Order] {
    const call = this.keep({
      id: this.newId(),
      direction: 'outbound',
      state: 'ringing',
      agent,
      to,
      startedAt: this.now(),
      verbs: ['answer', 'hangup'],
    });
    return [call, { method: 'outboundCallInitiated', args: [{ ...said(call), dialledTo: to }] }];
  }

  act(id: string, verb: NetworkVerb, args: Readonly<Record<string, unknown>>): readonly [NetworkCall, Order] {
    const call = this.calls.get(id);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    if (!VERBS.includes(verb)) throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    if (!call.verbs.includes(verb)) throw new PeerRefusal('not-possible', `'${verb}' makes no sense now`);
    switch (verb) {
      case 'accept':
      case 'answer':
        return this.accepted(call);
      case 'reject':
        return [this.ended(call), order('callRejected', { ...said(call), reason: 'active' })];
      case 'hangup':
        return this.hungUp(call, args);
      default:
        return [call, order('callNotesSubmitted', { ...said(call), ...texts(args) })];
    }
  }

  private accepted(call: NetworkCall): readonly [NetworkCall, Order] {
    const talking = this.keep({
      ...call,
      state: 'connected',
      answeredAt: this.now(),
      verbs: ['hangup', 'notes'],
    });
    const ani = call.direction === 'inbound' ? { callerANI: call.from ?? 'anonymous' } : {};
    return [talking, order('callAccepted', { ...said(call), ...ani, recordingStatus: 'ON' })];
  }

  private hungUp(call: NetworkCall, args: Readonly<Record<string, unknown>>): readonly [NetworkCall, Order] {
    const over = this.ended(call);
    const ms = call.answeredAt === undefined ? 0 : this.now() - call.answeredAt;
    const fields = { duration: Math.round(ms / 1000), callType: call.direction, ...texts(args) };
    return [over, order('callEnded', { ...said(call), disposition: '', notes: '', ...fields })];
  }

  private ended(call: NetworkCall): NetworkCall {
    return this.keep({ ...call, state: 'ended', endedAt: this.now(), verbs: ['notes'] });
  }

  private keep(call: NetworkCall): NetworkCall {
    this.calls.set(call.id, call);
    const [oldest] = this.calls.keys();
    if (this.calls.size > MOST_KEPT && oldest !== undefined) this.calls.delete(oldest);
    return call;
  }

  private newId(): string {
    this.count += 1;
    return `conversation-${this.now().toString(36)}-${String(this.count)}`;
  }
}

const VERBS: readonly string[] = ['accept', 'answer', 'reject', 'hangup', 'notes'];
const said = ({ id }: NetworkCall) => ({ partnerId: PARTNER, conversationId: id });
const order = (method: string, fields: object): Order => ({ method, args: [fields] });

function texts({ notes, disposition, duration }: Readonly<Record<string, unknown>>) {
  return {
    ...(typeof notes === 'string' && { notes }),
    ...(typeof disposition === 'string' && { disposition }),
    ...(typeof duration === 'number' && { duration }),
  };
}
