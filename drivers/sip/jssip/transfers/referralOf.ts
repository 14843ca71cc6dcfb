// A REFER within a call as our interface shows it: judged before JsSIP takes it (202), followed by JsSIP, which tells the far end how
// the call goes that it asked for (NOTIFY with sipfrag).
import type { ReferEvent, RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { Referral, SipLeg } from '../../phone';
import { addressIn } from '../../signalling/identity';
import { refusalOfRefer, type ReferPolicy } from '../../signalling/referral';
import { asSaid } from '../border/foreignAddress';
import { reads } from '../border/grammar';
import { referTargetOf } from '../inside';
import { inviteOf } from '../inviteOf';

const DECLINE = 603;
const NOT_ONE_ADDRESS = 400;
const NO_SIP_ADDRESS = 416;

/** The final answer that refuses it; null: JsSIP may take it. */
export function refusalOf(
  session: RTCSession,
  request: IncomingRequest,
  settings: { readonly refer: ReferPolicy; readonly domain: string },
): number | null {
  const target = referTargetOf(request);
  if (settings.refer === 'off') return DECLINE;
  if (!target) return NOT_ONE_ADDRESS;
  const said = asSaid(String(target));
  const [number] = /^tel:/i.test(said) ? addressIn(`<${said}>`) : [];
  if (number) {
    // A number is dialled in the domain, whoever names it.
    target.user = number.user;
    target.host = settings.domain.replace(/:\d+$/, '');
  } else if (!/^sip:/i.test(said)) return NO_SIP_ADDRESS;
  // Declared as always there.
  const replaces = target.getHeader('Replaces') as readonly string[] | undefined;
  if (replaces?.every(isReplaces) === false) return NOT_ONE_ADDRESS;
  const { from } = inviteOf(request);
  const [farEnd = from] = addressIn(`<${asSaid(String(session.remote_identity.uri))}>`);
  const host = asSaid(target.getParam<string | undefined>('maddr') ?? target.host);
  const method = target.getParam<string | undefined>('method') ?? 'INVITE';
  return refusalOfRefer({ from, farEnd, to: { user: target.user, host }, method }, settings);
}

/** What becomes a header of our INVITE must be that header and nothing else. */
function isReplaces(text: string): boolean {
  try {
    return reads('Replaces', decodeURIComponent(text));
  } catch {
    return false;
  }
}

export function referralOf({ request, accept, reject }: ReferEvent, adopt: Adopt): Referral {
  const target = referTargetOf(request);
  const [to = { user: '', host: '' }] = addressIn(`<${asSaid(String(target))}>`);
  return {
    to,
    decline: () => reject(),
    follow: ({ microphone, headers = [] }) => {
      let leg: SipLeg | null = null;
      const follow = accept as Accept;
      follow((session) => (leg = adopt.legOf(session)), {
        mediaStream: microphone,
        pcConfig: adopt.pcConfig,
        extraHeaders: [`Referred-By: ${referrer(request)}`, ...headers],
      });
      return leg;
    },
  };
}

/** What a call needs that JsSIP makes for us. */
export interface Adopt {
  readonly pcConfig: RTCConfiguration;
  readonly legOf: (session: RTCSession) => SipLeg;
}
type Accept = (
  made: (session: RTCSession) => void,
  options: {
    readonly mediaStream: MediaStream;
    readonly pcConfig: RTCConfiguration;
    readonly extraHeaders: readonly string[];
  },
) => void;

/** RFC 3892: passed on as it was said. */
const referrer = (request: IncomingRequest): string =>
  request.getHeaders('Referred-By')[0] ?? `<${asSaid(String(request.from.uri))}>`;
