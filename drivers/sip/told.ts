// What the engine has been told. Every event leaves through here, so the snapshot cannot differ from the stream.
import type { Call } from '../../engine/contract/driver/call';
import type { DriverEvent, DriverSnapshot, SessionState } from '../../engine/contract/driver/driver';
import { manifest } from './manifest';

const rememberedClosed = 100;

export class Told {
  private readonly emitEvent: (event: DriverEvent) => void;
  private session: SessionState;
  private readonly calls = new Map<string, Call>();
  private closed: readonly string[] = [];
  private isSilent = false;

  constructor(now: number, emit: (event: DriverEvent) => void) {
    this.session = { phase: 'stopped', since: now };
    this.emitEvent = emit;
  }

  snapshot(): DriverSnapshot {
    return {
      session: this.session,
      agent: { options: [] },
      calls: [...this.calls.values()],
      capabilities: manifest.capabilities,
    };
  }
  isClosed(id: string): boolean {
    return this.closed.includes(id);
  }

  /** From here on nothing is told. */
  silence(now: number): void {
    this.isSilent = true;
    this.session = { phase: 'stopped', since: now };
    this.calls.clear();
  }

  tellSession(session: SessionState): void {
    if (same({ ...session, since: 0 }, { ...this.session, since: 0 })) return;
    this.session = session;
    this.emit({ type: 'session', session });
  }

  tellCall(call: Call): void {
    if (this.isClosed(call.id) || same(call, this.calls.get(call.id))) return;
    if (call.state === 'closed') {
      this.calls.delete(call.id);
      this.closed = [...this.closed, call.id].slice(-rememberedClosed);
    } else {
      this.calls.set(call.id, call);
    }
    this.emit({ type: 'call', call });
  }

  tell(event: Extract<DriverEvent, { type: 'quality' | 'notice' }>): void {
    this.emit(event);
  }

  private emit(event: DriverEvent): void {
    if (!this.isSilent) this.emitEvent(event);
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
