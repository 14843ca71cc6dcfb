// Access tokens of single sign-on: from the CRM's server, where the customer has a token service, or from the token
// bridge on the Finesse node. In memory only; renewed when three quarters of their life are over.
import type { DriverClock, DriverHost } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Identity, MobileAgent } from '../link/access';

export interface Token {
  readonly value: string;
  /** Epoch ms; absent: nobody knows, and a refusal will tell. */
  readonly expiresAt?: number;
  /** Whom it belongs to, as far as its source knows. */
  readonly identity: Partial<Identity>;
}

export interface TokenSource {
  /** Silent. Rejects with a `DriverError` when there is none without the agent. */
  token(identity: Partial<Identity>, fresh: boolean): Promise<Token>;
}

/** `host.credential('finesse')`: the token alone, or JSON with `agentId`, `extension` and `token`. */
export class HostTokens implements TokenSource {
  private readonly host: DriverHost;

  constructor(host: DriverHost) {
    this.host = host;
  }

  async token(_identity: Partial<Identity>, fresh: boolean): Promise<Token> {
    const { value, expiresAt } = await this.host.credential('finesse', fresh ? { forceRefresh: true } : {});
    return { ...readCredential(value), ...(expiresAt !== undefined && { expiresAt }) };
  }
}

export function readCredential(value: string): Token {
  if (!value.trimStart().startsWith('{')) return { value: value.trim(), identity: {} };
  let given: Readonly<Record<string, unknown>>;
  try {
    given = JSON.parse(value) as Readonly<Record<string, unknown>>;
  } catch {
    throw driverError('forbidden', 'the credential is no token and no JSON');
  }
  const text = (...keys: readonly string[]): string => {
    const found = keys.map((key) => given[key]).find((one) => typeof one === 'string' && one !== '');
    return typeof found === 'string' ? found : '';
  };
  const token = text('token', 'access_token');
  if (token === '') throw driverError('forbidden', 'the credential holds no token');
  const agentId = text('agentId', 'user', 'user_id');
  const extension = text('extension');
  const mobileAgent = mobileOf(given['mobileAgent']);
  return {
    value: token,
    identity: {
      ...(agentId !== '' && { agentId }),
      ...(extension !== '' && { extension }),
      ...(mobileAgent && { mobileAgent }),
    },
  };
}

function mobileOf(given: unknown): MobileAgent | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { mode, dialNumber } = given as Readonly<Record<string, unknown>>;
  if ((mode !== 'CALL_BY_CALL' && mode !== 'NAILED_CONNECTION') || typeof dialNumber !== 'string')
    return undefined;
  return { mode, dialNumber };
}

const RENEWED_AT = 0.75;
/** A token that is short-lived, or a clock that is wrong, must not lead to a storm. */
const SHORTEST_MS = 1_000;
/** Timers hold no more. */
const LONGEST_MS = 2_147_000_000;

/** The token in use: one renewal at a time, and one in good time. */
export class TokenKeeper {
  private readonly clock: DriverClock;
  private readonly fetchToken: (fresh: boolean) => Promise<Token>;
  private readonly renewed: (token: Token) => void;
  private timer: number | null = null;
  private renewing: Promise<boolean> | null = null;

  constructor(
    clock: DriverClock,
    fetchToken: (fresh: boolean) => Promise<Token>,
    renewed: (token: Token) => void,
  ) {
    this.clock = clock;
    this.fetchToken = fetchToken;
    this.renewed = renewed;
  }

  keep({ expiresAt }: Token): void {
    this.stop();
    if (expiresAt === undefined) return;
    const ms = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (expiresAt - this.clock.now()) * RENEWED_AT));
    // Refused: the token in use is still good for a while; the next 401 asks once more.
    this.timer = this.clock.setTimeout(() => void this.renew(), ms);
  }

  /** False: there is no fresh one. */
  renew(): Promise<boolean> {
    this.renewing ??= this.fetchToken(true)
      .then((token) => {
        this.renewed(token);
        this.keep(token);
        return true;
      })
      .catch(() => false)
      .finally(() => (this.renewing = null));
    return this.renewing;
  }

  stop(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
