// Who is signed in, and by what: in memory only, never in an event, a log line or the kept memory.
import type { Authorization } from './restClient';

export interface MobileAgent {
  readonly mode: 'CALL_BY_CALL' | 'NAILED_CONNECTION';
  readonly dialNumber: string;
}

/** How the agent signs in; the secret is no part of it. */
export interface Identity {
  /** As it was typed; a login name until the system has told the id. */
  readonly agentId: string;
  readonly extension: string;
  readonly mobileAgent?: MobileAgent;
  /** Of several telephones with the extension, the one in use. */
  readonly deviceId?: string;
}

export class Access {
  readonly kind: 'password' | 'token';
  /** CCE wants the id in paths, and knows agents by their login name only to find it. */
  loginId: string;
  private identityNow: Identity;
  private secretText: string;

  constructor(kind: Access['kind'], identity: Identity, secret: string) {
    this.kind = kind;
    this.identityNow = identity;
    this.loginId = identity.agentId;
    this.secretText = secret;
  }

  get identity(): Identity {
    return this.identityNow;
  }
  usesDevice(deviceId: string): void {
    this.identityNow = { ...this.identityNow, deviceId };
  }

  /** Password or access token: the notification service takes either as its password. */
  get secret(): string {
    return this.secretText;
  }
  renewed(secret: string): void {
    this.secretText = secret;
  }
  wipe(): void {
    this.secretText = '';
  }

  readonly authorization: Authorization = () =>
    this.kind === 'token'
      ? `Bearer ${this.secretText}`
      : `Basic ${base64(`${this.identity.agentId}:${this.secretText}`)}`;
}

/** `btoa` alone refuses every letter beyond Latin-1. */
const base64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
