// Twin of SoftphoneTwilioTokens.cls: access tokens for voice (JWT, HS256).
import { createHmac } from 'node:crypto';

export interface TwilioKeys {
  readonly account: string;
  readonly key: string;
  readonly signWith: string;
  readonly application: string | null;
}

const LIFETIME_S = 3600;

export function signTwilioToken(keys: TwilioKeys, identity: string, nowS: number): string {
  const { account, key, signWith, application } = keys;
  const voice = {
    incoming: { allow: true },
    ...(application && { outgoing: { application_sid: application } }),
  };
  const claims = {
    jti: `${key}-${String(nowS)}`,
    iss: key,
    sub: account,
    iat: nowS,
    exp: nowS + LIFETIME_S,
    grants: { identity, voice },
  };
  const signed = `${encode({ cty: 'twilio-fpa;v=1', typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', signWith).update(signed).digest('base64url')}`;
}

/** Twilio takes letters, digits and underscores; everything else becomes an underscore. */
export const twilioIdentity = (userName: string): string =>
  (userName.split('@')[0] ?? '').replace(/[^A-Za-z0-9_]/g, '_');

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
