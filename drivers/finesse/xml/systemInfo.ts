// What a node says of itself and of the system: needed before its notification service can be spoken to.
import { childOf, textOf, type XmlElement } from './xmlElement';

export interface SystemInfo {
  readonly inService: boolean;
  readonly status: string;
  /** Unified CCX: fewer states, no call variables with a make-call, no HOLD state. */
  readonly isCcx: boolean;
  readonly authMode: 'password' | 'sso' | 'hybrid' | 'unknown';
  readonly xmppDomain: string;
  readonly xmppPubSubDomain: string;
  readonly version: string;
  /** ISO time of the node's clock. */
  readonly now: string;
  readonly nodes: readonly string[];
}

export function readSystemInfo(element: XmlElement): SystemInfo {
  const status = textOf(element, 'status').toUpperCase();
  return {
    inService: status === 'IN_SERVICE',
    status,
    isCcx: /CCX/i.test(textOf(element, 'deploymenttype')),
    authMode: authModeOf(textOf(element, 'systemauthmode').toUpperCase()),
    xmppDomain: textOf(element, 'xmppdomain'),
    xmppPubSubDomain: textOf(element, 'xmpppubsubdomain'),
    version: textOf(element, 'version') || textOf(element, 'finesseversion'),
    now: textOf(element, 'currenttimestamp'),
    nodes: ['primarynode', 'secondarynode']
      .map((name) => textOf(childOf(element, name), 'host'))
      .filter((host) => host !== ''),
  };
}

function authModeOf(mode: string): SystemInfo['authMode'] {
  switch (mode) {
    case 'NON_SSO':
      return 'password';
    case 'SSO':
      return 'sso';
    case 'HYBRID':
      return 'hybrid';
    default:
      return 'unknown';
  }
}
