// The engine's side of the contract for tests: every event passes the stream monitor, everything is counted.
import type { Call, CallState } from '../../../engine/contract/driver/call';
import type {
  DriverClock,
  DriverEvent,
  DriverHost,
  DriverMedia,
  SessionPhase,
  SoftphoneDriver,
} from '../../../engine/contract/driver/driver';
import { CONTRACT_VERSION } from '../../../engine/contract/driver/driver';
import {
  monitor,
  monitorStart,
  monitorStopped,
  snapshotBreaches,
} from '../../../engine/contract/driver/streamMonitor';
import { manifest } from '../manifest';

export class TestHost implements DriverHost {
  readonly contract = CONTRACT_VERSION;
  readonly clock: DriverClock;
  readonly events: DriverEvent[] = [];
  readonly breaches: string[] = [];
  readonly logged: string[] = [];
  readonly media: TestMedia;
  readonly memory: DriverHost['memory'];
  /** Asked for in this order; the last one stays. */
  credentials: string[] = ['first'];
  credentialCalls = 0;
  private stream = monitorStart(manifest.capabilities);
  private readonly waiters = new Set<() => void>();

  constructor(clock: DriverClock, memory: TestMemory = new TestMemory(), media = new TestMedia()) {
    this.clock = clock;
    this.memory = memory;
    this.media = media;
  }

  emit(event: DriverEvent): void {
    const { state, breaches } = monitor(this.stream, event);
    this.stream = state;
    this.breaches.push(...breaches);
    this.events.push(event);
    for (const look of this.waiters) look();
  }
  log(level: string, message: string, data?: unknown): void {
    this.logged.push(`${level} ${message} ${JSON.stringify(data ?? null)}`);
  }
  credential(_name: string, options: { readonly forceRefresh?: boolean } = {}): Promise<{ value: string }> {
    this.credentialCalls += 1;
    if (options.forceRefresh && this.credentials.length > 1) this.credentials.shift();
    return Promise.resolve({ value: this.credentials[0] ?? '' });
  }
  asset(name: string): string {
    return `https://example.org/assets/${name}`;
  }

  /** Everything that was wrong with the stream so far, the snapshot included. */
  complaints(driver: SoftphoneDriver): readonly string[] {
    return [...this.breaches, ...snapshotBreaches(this.stream, driver.snapshot())];
  }
  stopped(): void {
    this.stream = monitorStopped(this.stream);
  }

  calls(): readonly Call[] {
    return Object.values(this.stream.calls);
  }
  /** The states that a call went through, without repeats. */
  path(id: string): readonly CallState[] {
    const states = this.callEvents(id).map(({ state }) => state);
    return states.filter((state, i) => state !== states[i - 1]);
  }
  callEvents(id: string): readonly Call[] {
    return this.events.flatMap((event) =>
      event.type === 'call' && event.call.id === id ? [event.call] : [],
    );
  }
  phases(): readonly SessionPhase[] {
    return this.events.flatMap((event) => (event.type === 'session' ? [event.session.phase] : []));
  }

  /** With a real clock: resolves when an event makes `isTrue` so. */
  until(isTrue: () => boolean, what: string, ms = 5_000): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(look);
        reject(new Error(`never: ${what}`));
      }, ms);
      const look = () => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.waiters.delete(look);
        resolve();
      };
      this.waiters.add(look);
    });
  }
}

/** What the engine keeps between two loads of a page. */
export class TestMemory {
  kept: string | null = null;
  saves = 0;
  load(): Promise<string | null> {
    return Promise.resolve(this.kept);
  }
  save(json: string): Promise<void> {
    this.kept = json;
    this.saves += 1;
    return Promise.resolve();
  }
}

export class TestMedia implements DriverMedia {
  /** Set to refuse the microphone. */
  refusal: unknown = null;
  readonly open = new Set<object>();
  readonly played: string[] = [];
  readonly tones: string[] = [];
  readonly listeners = new Set<(stream: MediaStream) => void>();

  microphone(): Promise<MediaStream> {
    if (this.refusal !== null) return Promise.reject(this.refusal);
    return Promise.resolve(this.stream());
  }
  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  playRemote(callId: string, stream: MediaStream | null): void {
    this.played.push(`${callId} ${stream === null ? 'off' : 'on'}`);
  }
  playTone(callId: string, tone: string | null): void {
    this.tones.push(`${callId} ${String(tone)}`);
  }
  stream(): MediaStream {
    const track = { enabled: true, stop: () => this.open.delete(stream) };
    const stream = { getTracks: () => [track], getAudioTracks: () => [track] };
    this.open.add(stream);
    return stream as unknown as MediaStream;
  }
}
