// How long the exchange keeps us: it may grant less than was asked for.
import type { IncomingResponse } from 'jssip/lib/SIPMessage';

/** Seconds. Other pages of the agent may be registered as well: each Contact has its own. */
export function registeredFor(response: IncomingResponse, instanceId: string, asked: number): number {
  const contacts = response.getHeaders('Contact');
  const ours = contacts.find((contact) => contact.includes(instanceId)) ?? contacts[0] ?? '';
  const granted = /;\s*expires=(\d+)/i.exec(ours)?.[1] ?? response.getHeader('Expires');
  const seconds = Number(granted);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : asked;
}

/** Milliseconds that the exchange asks us to wait (RFC 3261, 20.33), and a little more: not all at once. */
export function retryAfter(response: IncomingResponse | null): number {
  const seconds = Number(/^\s*(\d+)/.exec(response?.getHeader('Retry-After') ?? '')?.[1] ?? NaN);
  return Number.isFinite(seconds) ? Math.min(longest, seconds) * 1_000 * (1 + Math.random() / 10) : 0;
}
const longest = 3_600;
