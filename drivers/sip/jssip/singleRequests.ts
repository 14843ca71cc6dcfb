// Requests that belong to no call of JsSIP's: a BYE in a dialog that another page began, a question whether anybody is there.
import { URI, type UA } from 'jssip';
import RequestSender from 'jssip/lib/RequestSender';
import { OutgoingRequest } from 'jssip/lib/SIPMessage';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { SavedDialog } from '../phone';

interface Parameters {
  readonly call_id?: string;
  readonly cseq?: number;
  readonly from_uri?: URI;
  readonly from_tag?: string;
  readonly to_uri?: URI;
  readonly to_tag?: string;
  readonly route_set?: readonly string[];
}
type MakeRequest = new (
  method: string,
  target: URI,
  ua: UA,
  parameters: Parameters | null,
  headers?: readonly string[],
) => OutgoingRequest;

/** More than the other page can have used since it wrote down where it was. */
const ahead = 100;

export function sendBye(ua: UA, dialog: SavedDialog): void {
  const [target, local, remote] = [dialog.remoteTarget, dialog.localUri, dialog.remoteUri].map(uriOf);
  if (!target || !local || !remote) return;
  const request = new (OutgoingRequest as unknown as MakeRequest)('BYE', target, ua, {
    call_id: dialog.callId,
    cseq: dialog.cseq + ahead,
    from_uri: local,
    from_tag: dialog.localTag,
    to_uri: remote,
    to_tag: dialog.remoteTag,
    route_set: dialog.routes,
  });
  new RequestSender(ua, request, {}).send();
}

/** Any answer is one. */
export function ask(ua: UA, domain: string): Promise<void> {
  const target = uriOf(`sip:${domain}`);
  if (!target) return Promise.reject(driverError('invalid-argument', 'the domain is no host name'));
  return new Promise((resolve, reject) => {
    const lost = () => reject(driverError('unreachable', 'the exchange did not answer'));
    const request = new (OutgoingRequest as unknown as MakeRequest)('OPTIONS', target, ua, null);
    new RequestSender(ua, request, {
      onReceiveResponse: () => resolve(),
      onRequestTimeout: lost,
      onTransportError: lost,
    }).send();
  });
}

/** Declared as a grammar's match; it answers the URI, or nothing. */
const uriOf = (text: string): URI | undefined => URI.parse(text) as URI | undefined;
