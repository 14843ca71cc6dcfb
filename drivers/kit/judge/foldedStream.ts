// The fold of a driver's stream, held against its snapshot word for word, and every breach that the monitor names.
import type { Call } from '../../../engine/contract/driver/call';
import type {
  Capability,
  DriverEvent,
  DriverSnapshot,
  PartEvent,
} from '../../../engine/contract/driver/driver';
import {
  monitor,
  monitorStart,
  monitorStopped,
  snapshotBreaches,
  type StreamState,
} from '../../../engine/contract/driver/streamMonitor';
import { differences } from './differences';

const PARTS: readonly PartEvent['type'][] = [
  'callerIds',
  'devices',
  'queues',
  'voicemail',
  'watched',
  'actions',
];

const isPart = (event: DriverEvent): event is PartEvent => PARTS.some((part) => part === event.type);

const wholeOf = (event: PartEvent): unknown => Object.entries(event).find(([key]) => key === event.type)?.[1];

export class FoldedStream {
  readonly events: DriverEvent[] = [];
  readonly breaches: string[] = [];
  private state: StreamState;
  private session: unknown = null;
  private agent: unknown = null;
  private readonly parts = new Map<PartEvent['type'], unknown>();

  constructor(capabilities: readonly Capability[]) {
    this.state = monitorStart(capabilities);
  }

  add(event: DriverEvent): void {
    const { state, breaches } = monitor(this.state, event);
    this.state = state;
    this.breaches.push(...breaches);
    // As it is now: a driver that changes an object after it was told must not change our memory of it.
    this.events.push(copyOf(event));
    if (event.type === 'session') this.session = copyOf(event.session);
    if (event.type === 'agent') this.agent = copyOf(event.agent);
    if (isPart(event)) this.parts.set(event.type, copyOf(wholeOf(event)));
  }

  /** The driver's `stop` has resolved: from here on every event is one too many. */
  stopped(): void {
    this.state = monitorStopped(this.state);
  }

  /** Only calls that are not closed are known any more: for cases of so many that they would fill the memory. */
  forgetClosed(): void {
    const closed = Object.entries(this.state.calls).filter(([, { state }]) => state === 'closed');
    const ids = new Set(closed.map(([id]) => id));
    const kept = this.events.filter((event) => event.type === 'call' && !ids.has(event.call.id));
    this.events.splice(0, this.events.length, ...kept);
    const calls = Object.entries(this.state.calls).filter(([id]) => !ids.has(id));
    this.state = { ...this.state, calls: Object.fromEntries(calls) };
  }

  /** Newest first. */
  told(callId: string): readonly Call[] {
    return this.events
      .flatMap((event) => (event.type === 'call' && event.call.id === callId ? [event.call] : []))
      .reverse();
  }

  /** Where the snapshot says something else than the stream did. */
  disagreements(snapshot: DriverSnapshot): readonly string[] {
    // A stopped driver may tell nothing more, also not that it is stopped.
    if (this.state.stopped) return [];
    const coarse = snapshotBreaches(this.state, snapshot);
    if (coarse.length > 0) return coarse;
    const known = Object.keys(this.state.calls).flatMap((id) => this.told(id).slice(0, 1));
    return [
      ...(this.session === null ? [] : differences('session', this.session, snapshot.session)),
      ...(this.agent === null ? [] : differences('agent', this.agent, snapshot.agent)),
      ...PARTS.flatMap((part) => differences(part, this.parts.get(part), snapshot[part])),
      ...differences('capabilities', this.state.capabilities, snapshot.capabilities),
      ...known
        .filter(({ state }) => state !== 'closed')
        .flatMap((call) => {
          const now = snapshot.calls.find(({ id }) => id === call.id);
          return differences(`call ${call.id}`, call, now);
        }),
    ].map((difference) => `snapshot differs from the stream: ${difference}`);
  }
}

function copyOf<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch {
    // The monitor has named it already.
    return value;
  }
}
