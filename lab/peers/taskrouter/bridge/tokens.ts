// Access tokens as Twilio's own library signs them (HS256), and whether one that comes back is worth anything.
import { createHmac, randomBytes } from 'node:crypto';

export interface TokenGrants {
  readonly identity: string;
  readonly workspaceSid: string;
  readonly workerSid: string;
}

/** Who signs and judges tokens: one of TaskRouter's own, or the account's that signs for calls as well. */
export interface TokenDesk {
  mint(grants: TokenGrants, seconds: number): string;
  /** The worker whose token it is; null: it is worth nothing. */
  workerOf(token: unknown): string | null;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export class Tokens implements TokenDesk {
  readonly accountSid: string;
  private readonly secret = randomBytes(24).toString('hex');
  private made = 0;

  constructor(accountSid: string) {
    this.accountSid = accountSid;
  }

  mint({ identity, workspaceSid, workerSid }: TokenGrants, seconds: number): string {
    const now = Math.floor(Date.now() / 1_000);
    this.made += 1;
    const head = part({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' });
    const body = part({
      jti: `SK0-${String(now)}-${String(this.made)}`,
      iss: 'SK0',
      sub: this.accountSid,
      iat: now,
      exp: now + seconds,
      grants: {
        identity,
        voice: { incoming: { allow: true }, outgoing: { application_sid: 'AP0' } },
        task_router: { workspace_sid: workspaceSid, worker_sid: workerSid, role: 'worker' },
      },
    });
    return `${head}.${body}.${this.sign(`${head}.${body}`)}`;
  }

  workerOf(token: unknown): string | null {
    if (typeof token !== 'string') return null;
    const [head = '', body = '', signature = ''] = token.split('.');
    if (signature !== this.sign(`${head}.${body}`)) return null;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
      readonly exp: number;
      readonly grants: { readonly task_router: { readonly worker_sid: string } };
    };
    return claims.exp > Date.now() / 1_000 ? claims.grants.task_router.worker_sid : null;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}
