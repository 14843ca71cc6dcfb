// Passwords, the lock after five wrong ones, and tokens that end. What is right now is written to the file that the
// notification services read.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import type { CentreSettings } from '../settings';

export type Admission = { readonly id: string } | 'wrong' | 'locked';

export interface Token {
  readonly token: string;
  readonly refreshToken: string;
  /** Epoch ms of the centre's clock. */
  readonly expiresAt: number;
}

const WRONG_BEFORE_LOCK = 5;

interface Account {
  readonly password: string;
  wrong: number;
  lockedUntil: number;
  tokens: Token[];
}

const passwordOf = (agentId: string): string => `lab-${agentId}`;
export const PUBLISHER_SECRET = randomUUID();

export class Accounts {
  private readonly accounts = new Map<string, Account>();
  private readonly file: string;
  private readonly clock: DriverClock;
  private readonly settings: () => CentreSettings;
  /** Ids of agents whose tokens are refused until one refusal was given. */
  private readonly refusedOnce = new Set<string>();

  constructor(ids: readonly string[], file: string, clock: DriverClock, settings: () => CentreSettings) {
    this.file = file;
    this.clock = clock;
    this.settings = settings;
    for (const id of ids) this.accounts.set(id, fresh(id));
    this.write();
  }

  reset(): void {
    for (const id of this.accounts.keys()) this.accounts.set(id, fresh(id));
    this.refusedOnce.clear();
    this.write();
  }

  byPassword(id: string, password: string): Admission {
    const account = this.accounts.get(id);
    if (!account) return 'wrong';
    if (account.lockedUntil > this.clock.now()) return 'locked';
    if (account.password === password) {
      account.wrong = 0;
      return { id };
    }
    account.wrong += 1;
    if (account.wrong >= WRONG_BEFORE_LOCK) this.lock(account);
    return 'wrong';
  }

  byToken(given: string): Admission {
    const now = this.clock.now();
    for (const [id, { tokens }] of this.accounts) {
      if (!tokens.some(({ token, expiresAt }) => token === given && expiresAt > now)) continue;
      if (!this.refusedOnce.delete(id)) return { id };
      this.write();
      return 'wrong';
    }
    return 'wrong';
  }

  issue(id: string): Token {
    const account = this.accounts.get(id);
    if (!account) throw new Error('there is no such agent');
    const expiresAt = this.clock.now() + this.settings().tokenSeconds * 1_000;
    const token = { token: `access-${randomUUID()}`, refreshToken: `refresh-${randomUUID()}`, expiresAt };
    account.tokens = [...account.tokens.filter((one) => one.expiresAt > this.clock.now()), token];
    this.write();
    return token;
  }

  /** Null: that refresh token is worth nothing. */
  refresh(refreshToken: string): { readonly id: string; readonly token: Token } | null {
    for (const [id, { tokens }] of this.accounts)
      if (tokens.some((one) => one.refreshToken === refreshToken)) return { id, token: this.issue(id) };
    return null;
  }

  /** Every token ends now. `refresh`: a refresh token still gets another. */
  expire(id: string, keepsRefresh: boolean): void {
    const account = this.accounts.get(id);
    if (!account) return;
    account.tokens = keepsRefresh ? account.tokens.map((one) => ({ ...one, expiresAt: 0 })) : [];
    this.write();
  }

  /** The next request is refused; then the same tokens are worth something again, as if they had been minted anew. */
  refuseOnce(id: string): void {
    this.refusedOnce.add(id);
  }

  private lock(account: Account): void {
    const seconds = this.settings().lockSeconds;
    account.lockedUntil = this.clock.now() + seconds * 1_000;
    account.wrong = 0;
    this.write();
    // Looked at again when it ends; nobody waits for it.
    this.clock.setTimeout(() => this.write(), seconds * 1_000 + 1);
  }

  private write(): void {
    const now = this.clock.now();
    const lines = [...this.accounts].flatMap(([id, { password, lockedUntil, tokens }]) => [
      ...(lockedUntil > now ? [] : [`${id} ${password}`]),
      ...tokens.filter(({ expiresAt }) => expiresAt > now).map(({ token }) => `${id} ${token}`),
    ]);
    writeFileSync(this.file, [`finesse ${PUBLISHER_SECRET}`, ...lines, ''].join('\n'), { mode: 0o600 });
  }
}

const fresh = (id: string): Account => ({ password: passwordOf(id), wrong: 0, lockedUntil: 0, tokens: [] });
