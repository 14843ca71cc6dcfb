// A phone outside does what a REFER asks (RFC 3515): it calls whom it is referred to, and reports how that goes.
import type { Dialog } from './dialog';
import type { Invitation } from './invitation';
import { headerOf, uriOf, type SipHeader, type SipRequest } from './sipMessage';

/** The call in which the REFER came. */
export interface ReferredCall {
  readonly dialog: Dialog;
  readonly isOver: boolean;
  request(method: string, headers: readonly SipHeader[], body: string): void;
}

/** Whoever makes the call that is asked for. */
export interface Caller {
  call(invitation: Invitation): Promise<unknown>;
}

export async function followReferral(call: ReferredCall, phones: Caller, refer: SipRequest): Promise<void> {
  const { target, headers } = targetOf(uriOf(headerOf(refer, 'refer-to')));
  const tell = (status: number, reason: string): void => notify(call, status, reason);
  tell(100, 'Trying');
  await phones.call({
    to: target,
    from: call.dialog.localAddress,
    headers: [...headers, { name: 'Referred-By', value: call.dialog.remoteAddress }],
    hear: ({ status, reason }) => {
      if (status > 100) tell(status, reason);
    },
  });
}

function notify(call: ReferredCall, status: number, reason: string): void {
  // Who asked may have hung up by now: then nobody wants to know.
  if (call.isOver) return;
  const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource';
  call.request(
    'NOTIFY',
    [
      { name: 'Event', value: 'refer' },
      { name: 'Subscription-State', value: state },
      { name: 'Content-Type', value: 'message/sipfrag;version=2.0' },
    ],
    `SIP/2.0 ${String(status)} ${reason}\r\n`,
  );
}

/** Behind the `?` stand headers of the INVITE, among them Replaces. */
function targetOf(uri: string): { readonly target: string; readonly headers: readonly SipHeader[] } {
  const [target = '', query = ''] = uri.split('?');
  const headers = query
    .split('&')
    .filter((part) => part.includes('='))
    .map((part) => {
      const at = part.indexOf('=');
      return { name: part.slice(0, at), value: decodeURIComponent(part.slice(at + 1)) };
    });
  return { target, headers };
}
