// `window.SoftphoneConnector`: what scripts of the page may use. Its listeners are called from the engine's own task,
// never from Salesforce's handler.
import { SINK_EVENTS } from './eventSinks';
import type { PublicEventType } from '../../contract/publicEvents';
import type { EventSinks, SinkListener } from './eventSinks';

export interface SoftphoneConnectorApi {
  readonly version: string;
  /** Throws a TypeError for an unknown event type or a listener that is no function. Returns the unsubscribe. */
  subscribe<E extends PublicEventType>(options: {
    readonly eventType: E;
    readonly listener: SinkListener<E>;
  }): () => void;
  /** Without a listener: all of this event type that came through here. */
  unsubscribe<E extends PublicEventType>(options: {
    readonly eventType: E;
    readonly listener?: SinkListener<E>;
  }): void;
}

/** `version`: that of the contract between engine, panel and drivers. */
export function createPublicApi(sinks: EventSinks, version: string): SoftphoneConnectorApi {
  const open = new Map<PublicEventType, { readonly listener: unknown; readonly end: () => void }[]>();
  return Object.freeze<SoftphoneConnectorApi>({
    version,
    subscribe(options) {
      const { eventType, listener } = checked(options);
      if (typeof listener !== 'function') throw new TypeError('subscribe: listener must be a function');
      const entry = { listener, end: sinks.subscribe(eventType, listener) };
      open.set(eventType, [...(open.get(eventType) ?? []), entry]);
      return () => {
        entry.end();
        open.set(
          eventType,
          (open.get(eventType) ?? []).filter((one) => one !== entry),
        );
      };
    },
    unsubscribe(options) {
      const { eventType, listener } = checked(options);
      const all = open.get(eventType) ?? [];
      const gone = all.filter((one) => listener === undefined || one.listener === listener);
      for (const { end } of gone) end();
      open.set(
        eventType,
        all.filter((one) => !gone.includes(one)),
      );
    },
  });
}

function checked<T extends { readonly eventType: PublicEventType }>(options: T): T {
  const eventType: unknown = (options as T | undefined)?.eventType;
  if (SINK_EVENTS.some((known) => known === eventType)) return options;
  throw new TypeError(`eventType must be one of ${SINK_EVENTS.join(', ')}`);
}
