// What a driver has told. Every event leaves through here, so that the snapshot cannot differ from the stream.
import type { Call } from './call';
import { callPath } from './callPath';
import type {
  AgentState,
  Capability,
  DriverEvent,
  DriverSnapshot,
  PartEvent,
  QualitySample,
  SessionState,
  VendorNotice,
} from './driver';
import type { DriverError } from './driverError';

const rememberedClosed = 100;

export class ToldState {
  private readonly emitEvent: (event: DriverEvent) => void;
  private capabilities: readonly Capability[];
  private session: SessionState;
  private agent: AgentState = { options: [] };
  private parts: Pick<DriverSnapshot, PartEvent['type']> = {};
  private readonly calls = new Map<string, Call>();
  /** As the system told them: what is allowed comes back with the link. */
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
    const { session, agent, capabilities, parts } = this;
    return { session, agent, calls: [...this.calls.values()], capabilities, ...parts };
  }
  call(id: string): Call | undefined {
    return this.calls.get(id);
  }
  isClosed(id: string): boolean {
    return this.closed.includes(id);
  }
  /** Nothing was ready yet: what is on may be told in any state. */
  get isFirstLook(): boolean {
    return !this.wasReady;
  }

  /** From here on nothing is told. */
  silence(now: number): void {
    this.isSilent = true;
    this.session = { phase: 'stopped', since: now };
  }

  tellSession(session: SessionState): void {
    if (JSON.stringify({ ...session, since: 0 }) === JSON.stringify({ ...this.session, since: 0 })) return;
    this.session = session;
    this.emit({ type: 'session', session });
    this.wasReady ||= session.phase === 'ready';
    for (const call of [...this.truth.values()]) this.tellCall(call);
  }

  tellAgent(agent: AgentState): void {
    if (JSON.stringify(agent) === JSON.stringify(this.agent)) return;
    this.agent = agent;
    this.emit({ type: 'agent', agent });
  }

  tellCapabilities(capabilities: readonly Capability[]): void {
    if (JSON.stringify(capabilities) === JSON.stringify(this.capabilities)) return;
    this.capabilities = capabilities;
    this.emit({ type: 'capabilities', capabilities });
  }

  /** Caller ids, devices, queues, voicemail, watched entries, the vendor's actions: each whole. */
  tellPart(event: PartEvent): void {
    const { type, ...part } = event;
    if (JSON.stringify(part) === JSON.stringify({ [type]: this.parts[type] })) return;
    this.parts = { ...this.parts, ...part };
    this.emit(event);
  }

  tellVendorNotice(notice: VendorNotice): void {
    this.emit({ type: 'vendor.notice', notice });
  }

  tellQuality(sample: QualitySample): void {
    if (this.calls.has(sample.callId)) this.emit({ type: 'quality', ...sample });
  }

  tellNotice(level: 'info' | 'warning' | 'error', error: DriverError): void {
    this.emit({ type: 'notice', level, error });
  }

  tellCall(call: Call): void {
    if (this.closed.includes(call.id)) return;
    const before = this.calls.get(call.id);
    for (const step of callPath(before, call, !this.wasReady)) this.tellStep(step);
    if (call.state === 'closed') this.truth.delete(call.id);
    else this.truth.set(call.id, call);
  }

  private tellStep(step: Call): void {
    // While the system cannot be asked nothing is possible, whatever it said last.
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
