// What crosses between the adapter page and the bridge in the vendor's page: texts, over one MessagePort that was handed over
// after each side had made sure of the other's origin.
import { isMethod, type EventType, type Method } from './contract';

export const HELLO = 'softphone-bridge:hello';
export const PORT = 'softphone-bridge:port';
/** Notes of 32,000 characters, escaped, and what goes with them. */
const LONGEST = 256_000;

export type BridgeMessage =
  | { readonly type: 'loaded' }
  | { readonly type: 'called'; readonly method: Method; readonly args: readonly unknown[] };

export const loadedText = (): string => JSON.stringify({ method: 'load' });

/** Null: cannot be sent (circular, or too long). */
export function calledText(method: Method, args: readonly unknown[]): string | null {
  try {
    const text = JSON.stringify({ method, args });
    return text.length <= LONGEST ? text : null;
  } catch {
    return null;
  }
}

export function readBridgeMessage(data: unknown): BridgeMessage | null {
  const message = parse(data);
  if (message === null) return null;
  const { method, args } = message;
  if (method === 'load') return { type: 'loaded' };
  return isMethod(method) && Array.isArray(args) ? { type: 'called', method, args: args.slice(0, 12) } : null;
}

export const eventText = (event: EventType, payload: unknown): string => JSON.stringify({ event, payload });

const EVENTS: readonly unknown[] = [
  'disposition',
  'partner_config',
  'get_presence',
  'update_presence',
  'start_call',
] satisfies EventType[];

export function readEvent(data: unknown): { readonly event: EventType; readonly payload: unknown } | null {
  const message = parse(data);
  if (!message || !EVENTS.includes(message['event'])) return null;
  return { event: message['event'] as EventType, payload: message['payload'] };
}

function parse(data: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof data !== 'string' || data.length > LONGEST) return null;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
