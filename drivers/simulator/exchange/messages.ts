// What travels between a softphone and an exchange that runs elsewhere: JSON, one message a frame.
import type { AgentEvent, AgentInput, Answer } from './input';

/** Up. Every request is answered with its number; `expiresAt`: worth nothing after that moment. */
export type ToExchange =
  | { readonly type: 'ask'; readonly id: number; readonly expiresAt: number; readonly input: AgentInput }
  | { readonly type: 'ping'; readonly id: number };

/** Down. */
export type FromExchange =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'event'; readonly seq: number; readonly event: AgentEvent };

/** Null for what is no message at all. The sender is trusted to keep to the types. */
export function readMessage(text: unknown): ToExchange | FromExchange | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value
      ? (value as ToExchange | FromExchange)
      : null;
  } catch {
    return null;
  }
}
