// What two phones have to remember of each other during a call (RFC 3261, section 12): it makes the requests inside it.
import { randomBytes } from 'node:crypto';
import {
  headerOf,
  headersOf,
  tagOf,
  uriOf,
  type SipHeader,
  type SipMessage,
  type SipRequest,
} from './sipMessage';

export interface Dialog {
  readonly callId: string;
  readonly localTag: string;
  /** Empty until the other side has answered for the first time. */
  readonly remoteTag: string;
  /** With brackets, without the tag. */
  readonly localAddress: string;
  readonly remoteAddress: string;
  readonly remoteTarget: string;
  readonly routes: readonly string[];
  readonly cseq: number;
}

export const newToken = (): string => randomBytes(6).toString('hex');
export const newBranch = (): string => `z9hG4bK${newToken()}`;

/** Of a call that comes in. */
export function calledDialog(invite: SipRequest): Dialog {
  const from = headerOf(invite, 'from');
  return {
    callId: headerOf(invite, 'call-id'),
    localTag: newToken(),
    remoteTag: tagOf(from),
    localAddress: withoutTag(headerOf(invite, 'to')),
    remoteAddress: withoutTag(from),
    remoteTarget: uriOf(headerOf(invite, 'contact')),
    routes: routesOf(invite),
    cseq: 0,
  };
}

/** Of a call that goes out, before anybody answered. */
export function callingDialog(local: string, target: string, callId: string): Dialog {
  return {
    callId,
    localTag: newToken(),
    remoteTag: '',
    localAddress: local,
    remoteAddress: `<${target}>`,
    remoteTarget: target,
    routes: [],
    cseq: 0,
  };
}

/** After the other side's answer: the routes are told in the order of the way back. */
export const answeredBy = (dialog: Dialog, response: SipMessage): Dialog => ({
  ...dialog,
  remoteTag: tagOf(headerOf(response, 'to')),
  remoteTarget: contactOf(response) ?? dialog.remoteTarget,
  routes: [...routesOf(response)].reverse(),
});

/** A re-INVITE may name another place to send to. */
export const refreshedBy = (dialog: Dialog, message: SipMessage): Dialog => ({
  ...dialog,
  remoteTarget: contactOf(message) ?? dialog.remoteTarget,
});

export interface RequestParts {
  readonly method: string;
  readonly branch: string;
  /** host:port that answers come back to. */
  readonly sentBy: string;
  readonly cseq: number;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

export function requestIn(dialog: Dialog, parts: RequestParts): SipRequest {
  const { method, branch, sentBy, cseq, headers = [], body = '' } = parts;
  const remoteTag = dialog.remoteTag === '' ? '' : `;tag=${dialog.remoteTag}`;
  return {
    kind: 'request',
    method,
    uri: dialog.remoteTarget,
    headers: [
      { name: 'Via', value: `SIP/2.0/UDP ${sentBy};branch=${branch};rport` },
      { name: 'Max-Forwards', value: '70' },
      ...dialog.routes.map((value) => ({ name: 'Route', value })),
      { name: 'From', value: `${dialog.localAddress};tag=${dialog.localTag}` },
      { name: 'To', value: `${dialog.remoteAddress}${remoteTag}` },
      { name: 'Call-ID', value: dialog.callId },
      { name: 'CSeq', value: `${String(cseq)} ${method}` },
      ...headers,
    ],
    body,
  };
}

/** `callid;to-tag=..;from-tag=..` names a dialog from the side of who receives it. */
export function isReplacedBy({ callId, localTag, remoteTag }: Dialog, replaces: string): boolean {
  const [id, ...rest] = replaces.split(';').map((part) => part.trim());
  const value = (name: string): string | undefined =>
    rest.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  return id === callId && value('to-tag') === localTag && value('from-tag') === remoteTag;
}

const withoutTag = (address: string): string => address.replace(/;tag=[^;>\s]+/, '');

function contactOf(message: SipMessage): string | null {
  const contact = headerOf(message, 'contact');
  return contact === '' ? null : uriOf(contact);
}

const routesOf = (message: SipMessage): readonly string[] =>
  headersOf(message, 'record-route').flatMap((line) => line.split(/,\s*(?=<)/));
