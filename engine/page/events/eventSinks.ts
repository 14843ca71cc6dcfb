// Who is told of what happens in this tab: the engine itself first, then scripts of the page (see publicApi.ts). Events
// come from inside Salesforce's handler, so publishing only copies and queues; delivery is a task of its own.
import type { Log } from '../../contract/ports';

export type SinkEvent = 'onClickToDial' | 'onNavigationChange' | 'onAgentStateChange' | 'onCallChange';
export const SINK_EVENTS: readonly SinkEvent[] = [
  'onClickToDial',
  'onNavigationChange',
  'onAgentStateChange',
  'onCallChange',
];
export interface SinkMeta {
  /** Whether this tab is the one that the agent looks at: act there only, or act everywhere. */
  readonly tabInView: boolean;
}
export type SinkListener = (payload: unknown, meta: SinkMeta) => void;
interface Subscription {
  readonly eventType: SinkEvent;
  readonly listener: SinkListener;
  isActive: boolean;
}

export interface EventSinkPorts {
  /** Runs soon, in a task of its own. */
  readonly queueTask: (run: () => void) => void;
  readonly isTabInView: () => boolean;
  readonly log: Log;
}

export class EventSinks {
  private readonly ports: EventSinkPorts;
  private subscriptions: readonly Subscription[] = [];

  constructor(ports: EventSinkPorts) {
    this.ports = ports;
  }

  /** Returns the unsubscribe. After it nothing arrives, even if it was already queued. */
  subscribe(eventType: SinkEvent, listener: SinkListener): () => void {
    const subscription: Subscription = { eventType, listener, isActive: true };
    this.subscriptions = [...this.subscriptions, subscription];
    return () => this.end([subscription]);
  }

  /** Without a listener: all of this event type. */
  unsubscribe(eventType: SinkEvent, listener?: SinkListener): void {
    this.end(
      this.subscriptions.filter(
        (one) => one.eventType === eventType && (listener === undefined || one.listener === listener),
      ),
    );
  }

  /** Copies, queues, returns. Each listener gets its own copy: one's change is not seen by the next. */
  publish(eventType: SinkEvent, payload: unknown): void {
    const receivers = this.subscriptions.filter((one) => one.eventType === eventType);
    if (receivers.length === 0) return;
    const text = JSON.stringify(payload ?? null);
    this.ports.queueTask(() => {
      const meta: SinkMeta = { tabInView: this.ports.isTabInView() };
      for (const receiver of receivers) this.deliver(receiver, text, meta);
    });
  }

  /** No orphans: all end with the page. */
  close(): void {
    this.end(this.subscriptions);
  }

  private deliver(receiver: Subscription, text: string, meta: SinkMeta): void {
    if (!receiver.isActive) return;
    try {
      receiver.listener(JSON.parse(text), { ...meta });
    } catch (error) {
      this.ports.log(
        'error',
        `A listener of ${receiver.eventType} failed; the others are not affected`,
        error,
      );
    }
  }

  private end(gone: readonly Subscription[]): void {
    for (const subscription of gone) subscription.isActive = false;
    this.subscriptions = this.subscriptions.filter((one) => one.isActive);
  }
}
