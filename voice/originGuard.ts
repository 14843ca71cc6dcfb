// The library listens for one SETUP_CONNECTOR, from any Salesforce organisation, and never again: a frame that speaks first deafens
// it for good, and a stranger's organisation would get our calls. So nothing but the one origin gets through to it.

/** The part of a MessageEvent that is looked at. */
export interface Heard {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
  stopImmediatePropagation(): void;
}
export interface GuardedWindow {
  readonly parent: unknown;
  addEventListener(type: 'message', listener: (event: Heard) => void): void;
}

/**
 * To be called before `initializeConnector`: listeners are called in the order in which they came. `origins`: of this organisation,
 * exactly. `refused`: with the origin that was not let through.
 */
export function guardOrigin(
  window: GuardedWindow,
  origins: readonly string[],
  refused: (origin: string) => void,
): void {
  window.addEventListener('message', (event) => {
    if (!isSetUp(event.data)) return;
    // A frame beside ours has the organisation's origin too, and is not the one that frames us.
    if (origins.includes(event.origin) && event.source === window.parent) return;
    event.stopImmediatePropagation();
    refused(event.origin);
  });
}

const isSetUp = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Reflect.get(data, 'type') === 'SETUP_CONNECTOR';
