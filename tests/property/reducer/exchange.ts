// A telephone system that keeps to the contract: calls move along the state tables, whole objects, ids of its own.
import type { Call, CallState } from '../../../engine/contract/driver/call';
import { allowedFor, isOver, isTalking, NEXT } from '../../../engine/contract/driver/callRules';
import type { Capability, Command } from '../../../engine/contract/driver/driver';

const BASE: readonly Capability[] = [
  'call.dial',
  'call.answer',
  'call.reject',
  'call.hangup',
  'call.hold',
  'call.mute',
  'call.dtmf',
  'calls.multiple',
  'presence.set',
  'call.deflect',
  'transfer.blind',
  'recording.start',
  'device.select',
  'directory.presence',
  'queue.login',
  'supervise.listen',
  'vendor.actions',
];
const NUMBERS = ['+14155550132', '+14155550199', '+442079460100', '204', undefined];

export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

export class Exchange {
  readonly capabilities: readonly Capability[];
  readonly calls: Call[] = [];
  /** Counts restarts: ids are good for one lifetime of the driver only. */
  private life = 1;
  /** Legs whose wrap-up was completed while the agent talked, with the labels of its codes. */
  readonly wrappedUp = new Map<string, readonly string[]>();

  constructor(hasWrapUp: boolean, isEarly: boolean) {
    const wrapUp: readonly Capability[] = ['wrapup', 'wrapup.extend'];
    const early: readonly Capability[] = isEarly ? ['wrapup.early'] : [];
    this.capabilities = hasWrapUp ? [...BASE, ...wrapUp, ...early] : BASE;
  }

  offer(at: number, n: number): Call {
    const address = pick(NUMBERS, n);
    return this.add(at, 'offered', { direction: 'inbound' }, address);
  }
  dial(at: number, to: string): Call {
    return this.add(at, 'dialing', { direction: 'outbound', dialled: to }, to);
  }

  /** One legal step of this call. */
  progress(call: Call, at: number, n: number): Call {
    const hasWrapUp = this.hasWrapUp && !this.wrappedUp.has(call.logKey);
    const next = NEXT[call.state].filter((state) => state !== 'wrapup' || hasWrapUp);
    return this.to(call, pick(next, n) ?? call.state, at, n);
  }
  to(call: Call, state: CallState, at: number, n = 0): Call {
    const deadline = n % 3 === 0 ? {} : { deadline: at + 30_000 };
    return this.put({
      ...call,
      state,
      ...(isTalking(state) && call.answeredAt === undefined
        ? { answeredAt: at, ...this.wrapUpAhead(n) }
        : {}),
      ...(isOver(state) && call.endedAt === undefined ? { endedAt: at, endReason: reason(call, n) } : {}),
      ...(state === 'wrapup' ? { wrapup: { ...deadline, ...codes(n) } } : {}),
    });
  }
  vary(call: Call, n: number): Call {
    if (n % 3 === 0)
      return this.put({ ...call, attributes: { ...call.attributes, [`k${n % 5}`]: String(n) } });
    return this.put({ ...call, muted: isTalking(call.state) && !call.muted });
  }

  /** What a command that was taken causes. */
  obey(command: Command, at: number, n: number): Call | null {
    const call = 'callId' in command ? this.calls.find(({ id }) => id === command.callId) : undefined;
    if (command.type === 'dial') return this.dial(at, command.to.value);
    if (!call?.allowed.includes(command.type as Call['allowed'][number])) return null;
    switch (command.type) {
      case 'answer':
        return this.to(call, n % 2 ? 'connecting' : 'active', at);
      case 'reject':
        return this.put({ ...this.to(call, 'ended', at), endReason: 'rejected' });
      case 'hangup':
        return this.to(call, 'ended', at);
      case 'hold':
        return this.to(call, 'held', at);
      case 'resume':
        return this.to(call, 'active', at);
      case 'mute':
      case 'unmute':
        return this.put({ ...call, muted: command.type === 'mute' });
      case 'wrapup.complete':
        return this.wrapUpDone(call, command, at);
      case 'transfer.blind':
        return this.put({ ...this.to(call, 'ended', at), endReason: 'transferred' });
      case 'recording.start':
      case 'recording.stop':
        return this.put({ ...call, recording: command.type === 'recording.start' ? 'on' : 'off' });
      case 'wrapup.extend':
        return this.put({ ...call, wrapup: { ...call.wrapup, deadline: at + 60_000 } });
      default:
        return null;
    }
  }

  /** The driver is loaded anew: the same legs under new ids; what is closed is not reported. */
  restart(): readonly Call[] {
    this.life += 1;
    return this.calls
      .filter(({ state }) => state !== 'closed')
      .map((call) => this.put({ ...call, id: `${this.life}-${call.logKey}` }, call.id));
  }

  private wrapUpAhead(n: number): Partial<Call> {
    return this.capabilities.includes('wrapup.early') ? { wrapup: codes(n) } : {};
  }
  private wrapUpDone(
    call: Call,
    { codeId, codeIds }: Extract<Command, { type: 'wrapup.complete' }>,
    at: number,
  ): Call {
    if (isOver(call.state)) return this.to(call, 'closed', at);
    const ids = codeIds ?? (codeId === undefined ? [] : [codeId]);
    const { wrapup, ...rest } = call;
    const labels = ids.map((id) => wrapup?.codes?.find((code) => code.id === id)?.label ?? `unknown ${id}`);
    this.wrappedUp.set(call.logKey, labels);
    return this.put(rest);
  }
  private get hasWrapUp(): boolean {
    return this.capabilities.includes('wrapup');
  }
  private add(at: number, state: CallState, change: Partial<Call>, address: string | undefined): Call {
    const leg = `leg-${this.calls.length + 1}`;
    return this.put({
      id: `${this.life}-${leg}`,
      logKey: leg,
      vendorIds: {},
      interactionId: leg,
      direction: 'inbound',
      kind: 'customer',
      state,
      parties: [
        { id: 'far', role: 'customer', state: 'ringing', ...(address === undefined ? {} : { address }) },
      ],
      muted: false,
      startedAt: at,
      attributes: {},
      allowed: [],
      ...change,
    });
  }
  private put(call: Call, oldId = call.id): Call {
    const whole: Call = { ...call, allowed: allowedFor(call, this.capabilities) };
    const index = this.calls.findIndex(({ id }) => id === oldId);
    if (index < 0) this.calls.push(whole);
    else this.calls[index] = whole;
    return whole;
  }
}

const vendorCodes = [
  { id: 'v1', label: 'Vendor one' },
  { id: 'v2', label: 'Vendor two' },
];
const codes = (n: number): NonNullable<Call['wrapup']> =>
  n % 2 ? { codes: vendorCodes, maxCodes: 1 + (n % 3), codeRequired: n % 5 === 0 } : {};

function reason(call: Call, n: number): NonNullable<Call['endReason']> {
  if (call.answeredAt !== undefined) return n % 2 ? 'remote-hangup' : 'local-hangup';
  if (call.direction === 'outbound') return n % 2 ? 'busy' : 'no-answer';
  return n % 7 === 0 ? 'taken-elsewhere' : n % 2 ? 'missed' : 'rejected';
}
