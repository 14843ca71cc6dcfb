// What the engine has been told. Every event leaves through here, so the snapshot cannot differ from the stream.
import type { Call } from '../../engine/contract/call';
import { isOver } from '../../engine/contract/callRules';
import type {
  AgentState,
  CallerId,
  Capability,
  DriverEvent,
  DriverSnapshot,
  SessionState,
} from '../../engine/contract/driver';
import { callPath } from './callPath';
import type { AgentSnapshot } from './exchange/input';

const rememberedClosed = 100;

export class ToldState {
  private readonly emitEvent: (event: DriverEvent) => void;
  private session: SessionState;
  private agent: AgentState = { options: [] };
  private capabilities: readonly Capability[];
  private callerIds: readonly CallerId[] = [];
  private readonly calls = new Map<string, Call>();
  /** As the exchange told them: what is allowed comes back with the link. */
  private readonly truth = new Map<string, Call>();
  private closed: readonly string[] = [];
  private wasReady = false;
  private isSilent = false;

  constructor(capabilities: readonly Capability[], now: number, emit: (event: DriverEvent) => void) {
    this.capabilities = capabilities;
    this.session = { phase: 'stopped', since: now };
    this.emitEvent = emit;
  }

  snapshot(): DriverSnapshot {
    const { session, agent, capabilities, callerIds } = this;
    return { session, agent, calls: [...this.calls.values()], capabilities, callerIds };
  }

  call(id: string): Call | undefined {
    return this.calls.get(id);
  }
  isClosed(id: string): boolean {
    return this.closed.includes(id);
  }

  /** From here on nothing is told. */
  silence(phase: SessionState['phase'], now: number): void {
    this.isSilent = true;
    this.session = { phase, since: now };
  }

  tellSession(session: SessionState): void {
    if (JSON.stringify({ ...session, since: 0 }) === JSON.stringify({ ...this.session, since: 0 })) return;
    this.session = session;
    this.emit({ type: 'session', session: this.session });
    this.wasReady ||= session.phase === 'ready';
    for (const call of this.truth.values()) this.tellCall(call);
  }

  tellAgent(agent: AgentState): void {
    if (JSON.stringify(agent) === JSON.stringify(this.agent)) return;
    this.agent = agent;
    this.emit({ type: 'agent', agent });
  }

  tellCall(call: Call): void {
    const before = this.calls.get(call.id);
    if (this.closed.includes(call.id)) return;
    for (const step of callPath(before, call, !this.wasReady)) this.tellStep(step);
    if (call.state === 'closed') this.truth.delete(call.id);
    else this.truth.set(call.id, call);
  }

  tellQuality(event: Extract<DriverEvent, { type: 'quality' }>): void {
    if (this.calls.has(event.callId)) this.emit(event);
  }

  /** How things stand at the exchange; calls that it no longer knows were lost with the link. */
  tellSnapshot(snapshot: AgentSnapshot, now: number): void {
    if (JSON.stringify(snapshot.capabilities) !== JSON.stringify(this.capabilities)) {
      this.capabilities = snapshot.capabilities;
      this.emit({ type: 'capabilities', capabilities: snapshot.capabilities });
    }
    this.callerIds = snapshot.callerIds;
    this.tellAgent(snapshot.agent);
    const known = new Set(snapshot.calls.map(({ id }) => id));
    for (const call of [...this.calls.values()]) if (!known.has(call.id)) this.tellCall(lost(call, now));
    for (const call of snapshot.calls) {
      if (call.state !== 'closed' || this.wasReady) this.tellCall(call);
    }
  }

  private tellStep(step: Call): void {
    // While the exchange cannot be asked nothing is possible, whatever it said last.
    const call = this.session.phase === 'ready' ? step : { ...step, allowed: [] };
    if (JSON.stringify(call) === JSON.stringify(this.calls.get(call.id))) return;
    if (call.state === 'closed') {
      this.calls.delete(call.id);
      this.closed = [...this.closed, call.id].slice(-rememberedClosed);
    } else {
      this.calls.set(call.id, call);
    }
    this.emit({ type: 'call', call });
  }

  private emit(event: DriverEvent): void {
    if (!this.isSilent) this.emitEvent(event);
  }
}

function lost(call: Call, now: number): Call {
  const how = isOver(call.state) ? {} : { endedAt: now, endReason: 'lost' as const };
  return { ...call, ...how, state: 'closed', allowed: [] };
}
