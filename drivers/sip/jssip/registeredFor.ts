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
