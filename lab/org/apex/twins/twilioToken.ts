// Twin of SoftphoneTwilioTokens.cls: access tokens for voice (JWT, HS256).
import { createHmac } from 'node:crypto';
import { ApexFailure } from '../apexFailure';

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

/** The user's id, or what the admin wrote for this user: no two users share one. An id of a user belongs to that user. */
export function twilioIdentity(userId: string, mapped: string | null): string {
  if (mapped === null || mapped.trim() === '') return userId;
  if (!/^\w{1,100}$/.test(mapped) || /^005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/.test(mapped))
    throw new ApexFailure(
      'The Twilio identity of this user must be letters, digits and underscores, and no id of a user',
    );
  return mapped;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
