// Which of the two pages this user's browser is better off with: kept for a week after Lightning Out did not come up.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { Log } from '../../contract/ports';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
type Owner = Pick<SoftphoneConfig, 'orgId' | 'userId'>;
const keyOf = ({ orgId, userId }: Owner): string => `softphone:page:${orgId}:${userId}`;

export const prefersStandalone = (owner: Owner, now: number): boolean => standaloneUntil(owner) > now;

/** Epoch ms; 0 when nothing is kept. Storage may be denied in a frame; even naming it then throws. */
export function standaloneUntil(owner: Owner): number {
  try {
    return Number(localStorage.getItem(keyOf(owner)) ?? 0);
  } catch {
    // No memory, no preference: the page itself tries again.
    return 0;
  }
}

export function keepStandalone(owner: Owner, now: number, log: Log): void {
  try {
    localStorage.setItem(keyOf(owner), String(now + KEPT_MS));
  } catch (error) {
    log('warn', 'The choice of the standalone page could not be kept', error);
  }
}

/** The same query string: Open CTI reads its parameters from the address. */
export function openStandalone({ urls }: Pick<SoftphoneConfig, 'urls'>): void {
  const target = new URL(urls.standalonePage, location.href);
  for (const [name, value] of new URLSearchParams(location.search))
    if (!target.searchParams.has(name)) target.searchParams.append(name, value);
  location.replace(target.href);
}
