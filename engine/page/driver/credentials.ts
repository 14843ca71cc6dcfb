// Short-lived credentials for the driver, minted by the CRM's server; the long-lived secret never reaches the browser.
import type { CrmHost } from '../../contract/crm/crm';
import type { DriverHost } from '../../contract/driver/driver';
import { driverError } from '../../contract/driver/driverError';
import type { Clock } from '../../contract/ports';

interface Credential {
  readonly value: string;
  readonly expiresAt?: number;
}
/** A credential this close to its end is minted anew. */
const RENEW_BEFORE_MS = 60_000;

/** Kept in memory only, until shortly before it expires or the driver asks for a fresh one. */
export function credentialsFrom(
  host: Pick<CrmHost, 'callServer'>,
  clock: Clock,
  driverId: string,
  asked: (name: string) => void = () => undefined,
): DriverHost['credential'] {
  const kept = new Map<string, Credential>();
  return async (name, options = {}) => {
    asked(name);
    const before = kept.get(name);
    const isFresh = (before?.expiresAt ?? 0) - RENEW_BEFORE_MS > clock.now();
    if (before && isFresh && !options.forceRefresh) return before;
    const answer = await host
      .callServer('SoftphoneCredential', 'mint', { driver: driverId, name })
      .catch(() => {
        throw driverError('unreachable', 'The credential could not be minted');
      });
    const credential = parse(answer);
    kept.set(name, credential);
    return credential;
  };
}

function parse(answer: string): Credential {
  try {
    const { value, expiresAt } = JSON.parse(answer) as { value?: unknown; expiresAt?: unknown };
    if (typeof value === 'string' && value !== '')
      return typeof expiresAt === 'number' ? { value, expiresAt } : { value };
  } catch {
    // The answer is not repeated: it may be a credential in another form.
  }
  throw driverError('forbidden', 'The server minted no credential');
}
