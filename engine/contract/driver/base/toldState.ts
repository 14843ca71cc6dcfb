// What a driver has told. Every event leaves through here, so that the snapshot cannot differ from the stream.
import { isSameData } from '../../plainData';
import type { Call } from '../call';
import type {
  AgentState,
  Capability,
  DriverEvent,
  DriverManifest,
  DriverSnapshot,
  PartEvent,
  QualitySample,
  SessionState,
  VendorNotice,
} from '../driver';
import type { DriverError } from '../driverError';

const rememberedClosed = 100;

/** What there is to see of a driver that was never started. */
export const stoppedSnapshot = (capabilities: readonly Capability[]): DriverSnapshot => ({
  session: { phase: 'stopped', since: 0 },
  agent: { options: [] },
  calls: [],
  capabilities,
});

export class ToldState {
  private readonly emitEvent: (event: DriverEvent) => void;
  private told: DriverSnapshot;
  private readonly calls = new Map<string, Call>();
  private closed: readonly string[] = [];
  private isSilent = false;

  constructor(capabilities: readonly Capability[], now: number, emit: (event: DriverEvent) => void) {
    this.told = { ...stoppedSnapshot(capabilities), session: { phase: 'stopped', since: now } };
    this.emitEvent = emit;
  }

  snapshot(): DriverSnapshot {
    return { ...this.told, calls: [...this.calls.values()] };
  }
  get session(): SessionState {
    return this.told.session;
  }
  call(id: string): Call | undefined {
    return this.calls.get(id);
  }
  isClosed(id: string): boolean {
    return this.closed.includes(id);
  }

  /** From here on nothing is told. */
  silence(now: number): void {
    this.isSilent = true;
    this.told = { ...this.told, session: { phase: 'stopped', since: now } };
  }

  tellSession(session: SessionState): void {
    if (isSameData({ ...session, since: 0 }, { ...this.told.session, since: 0 })) return;
    this.told = { ...this.told, session };
    this.emit({ type: 'session', session });
  }

  tellAgent(agent: AgentState): void {
    if (isSameData(agent, this.told.agent)) return;
    this.told = { ...this.told, agent };
    this.emit({ type: 'agent', agent });
  }

  tellCapabilities(capabilities: readonly Capability[]): void {
    if (isSameData(capabilities, this.told.capabilities)) return;
    this.told = { ...this.told, capabilities };
    this.emit({ type: 'capabilities', capabilities });
  }

  /** Caller ids, devices, queues, voicemail, watched entries, the vendor's actions: each whole. */
  tellPart(event: PartEvent): void {
    const { type, ...part } = event;
    if (isSameData(part, { [type]: this.told[type] })) return;
    this.told = { ...this.told, ...part };
    this.emit(event);
  }

  tellManifest(manifest: DriverManifest): void {
    this.emit({ type: 'manifest', manifest });
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
    if (this.isClosed(call.id) || isSameData(call, this.calls.get(call.id))) return;
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
