// Access tokens as Twilio's documentation describes them: a JWT (HS256) of an API key, with the identity and what it may do.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export type TokenFlaw = 'invalid' | 'expired';
export interface TokenFacts {
  readonly identity: string;
  /** Seconds that are left. */
  readonly ttl: number;
}

export class Tokens {
  private readonly signWith = randomBytes(24).toString('hex');
  private readonly worthless = new Set<string>();

  /** `more`: grants beside the one for calls. */
  mint(
    identity: string,
    seconds: number,
    more: object = {},
  ): { readonly value: string; readonly expiresAt: number } {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      jti: `SKlab-${String(now)}-${randomBytes(4).toString('hex')}`,
      iss: 'SKlab',
      sub: 'AClab',
      iat: now,
      exp: now + seconds,
      grants: {
        identity,
        voice: { incoming: { allow: true }, outgoing: { application_sid: 'APlab' } },
        ...more,
      },
    };
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' })}.${encode(claims)}`;
    return { value: `${signed}.${this.signature(signed)}`, expiresAt: claims.exp * 1000 };
  }

  read(token: string): TokenFacts | TokenFlaw {
    const [header = '', claims = '', signature = ''] = token.split('.');
    const wanted = Buffer.from(this.signature(`${header}.${claims}`));
    const given = Buffer.from(signature);
    if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'invalid';
    const { exp, grants } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as {
      readonly exp: number;
      readonly grants: { readonly identity: string };
    };
    const ttl = exp - Date.now() / 1000;
    if (ttl <= 0 || this.worthless.has(token)) return 'expired';
    return { identity: grants.identity, ttl: Math.floor(ttl) };
  }

  /** As if its time were over. */
  expire(token: string): void {
    this.worthless.add(token);
  }

  private signature(text: string): string {
    return createHmac('sha256', this.signWith).update(text).digest('base64url');
  }
}
