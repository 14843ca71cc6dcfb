// The softphone page as the driver reaches it, wherever it is: in this page (the wrapper library), or in a frame.
import type { EventType, Method } from './contract';

export interface VendorEvents {
  /** The softphone has called `load`: it listens. Again after it has reloaded itself. */
  loaded(): void;
  /** Arguments as they were passed: nothing about them is known. */
  called(method: Method, args: readonly unknown[]): void;
  /** It is gone (its frame was reloaded or never came up). */
  lost(reason: string): void;
}

export interface VendorSide {
  open(events: VendorEvents): void;
  /** Hands an event to the softphone's callback; whatever the callback throws stays there. */
  tell(event: EventType, payload?: unknown): void;
  close(): void;
}
