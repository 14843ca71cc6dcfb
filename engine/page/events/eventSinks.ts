// Who is told of what happens in this tab: the engine itself first, then scripts of the page (see publicApi.ts). Events
// come from inside Salesforce's handler, so publishing only copies and queues; delivery is a task of its own.
import type { Log } from '../../contract/ports';
import type { PublicEvents, PublicEventType } from '../../contract/publicEvents';

const EVENTS: Readonly<Record<PublicEventType, true>> = {
  onClickToDial: true,
  onNavigationChange: true,
  onAgentStateChange: true,
  onCallChange: true,
};
export const SINK_EVENTS: readonly string[] = Object.keys(EVENTS);

export interface SinkMeta {
  /** Whether this tab is the one that the agent looks at: act there only, or act everywhere. */
  readonly tabInView: boolean;
}
export type SinkListener<E extends PublicEventType> = (payload: PublicEvents[E], meta: SinkMeta) => void;
interface Subscription {
  readonly eventType: PublicEventType;
  readonly listener: unknown;
  readonly deliver: (text: string, meta: SinkMeta) => void;
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
  subscribe<E extends PublicEventType>(eventType: E, listener: SinkListener<E>): () => void {
    // Each delivery has a copy of its own: what was published under this name, read again.
    const deliver = (text: string, meta: SinkMeta) => listener(JSON.parse(text) as PublicEvents[E], meta);
    const subscription: Subscription = { eventType, listener, deliver, isActive: true };
    this.subscriptions = [...this.subscriptions, subscription];
    return () => this.end([subscription]);
  }

  /** Without a listener: all of this event type. */
  unsubscribe<E extends PublicEventType>(eventType: E, listener?: SinkListener<E>): void {
    this.end(
      this.subscriptions.filter(
        (one) => one.eventType === eventType && (listener === undefined || one.listener === listener),
      ),
    );
  }

  /** Copies, queues, returns. Each listener gets its own copy: one's change is not seen by the next. */
  publish<E extends PublicEventType>(eventType: E, payload: PublicEvents[E]): void {
    const receivers = this.subscriptions.filter((one) => one.eventType === eventType);
    if (receivers.length === 0) return;
    const text = JSON.stringify(payload);
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
      receiver.deliver(text, { ...meta });
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
