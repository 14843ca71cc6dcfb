// The agent's SIP account, minted by the CRM's server. It lives in variables only: no event, no log, no memory.
import type { DriverHost } from '../../engine/contract/driver/driver';
import { driverError } from '../../engine/contract/driver/driverError';
import type { SipCredential } from './phone';

export interface Minted {
  readonly credential: SipCredential;
  readonly expiresAt?: number;
}

export async function mint(host: DriverHost, forceRefresh: boolean): Promise<Minted> {
  const { value, expiresAt } = await host.credential('sip', { forceRefresh });
  const credential = parsed(value);
  // What it is instead is not repeated: it may be a credential in another form.
  if (!credential) throw driverError('forbidden', 'the credential is not JSON with user and password');
  return { credential, ...(expiresAt !== undefined && { expiresAt }) };
}

function parsed(value: string): SipCredential | null {
  let found: unknown;
  try {
    found = JSON.parse(value);
  } catch {
    return null;
  }
  const { user, password, authorizationUser, displayName, edgeKey } = (found ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (!isText(user) || !isText(password)) return null;
  return {
    user,
    password,
    ...(isText(authorizationUser) && { authorizationUser }),
    ...(isText(displayName) && { displayName }),
    ...(isText(edgeKey) && { edgeKey }),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
