// Why a call ended, in the words of the contract. The table of SIP's final answers is here and nowhere else.
import type { EndReason } from '../../../engine/contract/driver/call';
import {
  driverError,
  type DriverError,
  type DriverErrorCode,
} from '../../../engine/contract/driver/driverError';
import type { LegEnd } from '../phone';

export interface CallEnd {
  readonly endReason: EndReason;
  readonly error?: DriverError;
}

type Ends = readonly [EndReason, DriverErrorCode];

/** RFC 3261, section 21, as an agent understands it. */
export const STATUS_ENDS: Readonly<Record<number, Ends>> = {
  400: ['failed', 'vendor'],
  401: ['failed', 'auth-expired'],
  403: ['rejected', 'forbidden'],
  404: ['unreachable', 'destination-unreachable'],
  405: ['failed', 'vendor'],
  407: ['failed', 'auth-expired'],
  408: ['no-answer', 'destination-unreachable'],
  410: ['unreachable', 'destination-unreachable'],
  415: ['media-failed', 'media-failed'],
  420: ['failed', 'vendor'],
  480: ['no-answer', 'destination-unreachable'],
  481: ['lost', 'vendor'],
  484: ['unreachable', 'destination-invalid'],
  485: ['unreachable', 'destination-unreachable'],
  486: ['busy', 'busy'],
  487: ['cancelled', 'aborted'],
  488: ['media-failed', 'media-failed'],
  500: ['failed', 'vendor'],
  501: ['failed', 'vendor'],
  502: ['unreachable', 'destination-unreachable'],
  503: ['unreachable', 'destination-unreachable'],
  504: ['unreachable', 'destination-unreachable'],
  600: ['busy', 'busy'],
  603: ['rejected', 'forbidden'],
  604: ['unreachable', 'destination-unreachable'],
  606: ['media-failed', 'media-failed'],
  607: ['rejected', 'forbidden'],
  608: ['rejected', 'forbidden'],
};

export interface HowItWas {
  /** Nobody here had taken it yet. */
  readonly onlyRang?: boolean;
  readonly direction: 'inbound' | 'outbound';
  readonly wasAnswered: boolean;
}

export function callEnd(end: LegEnd, { direction, wasAnswered, onlyRang = false }: HowItWas): CallEnd {
  // It rang and is gone, unheard by a computer that slept: for the agent that is a missed call and no lost one.
  if (onlyRang && ['link', 'timeout', 'gone', 'other'].includes(end.cause)) return { endReason: 'missed' };
  switch (end.cause) {
    case 'bye':
      if (!end.byFarEnd) return { endReason: 'local-hangup' };
      // A caller who gave up while our answer was on its way hangs up a call that nobody has talked on.
      return { endReason: wasAnswered || direction === 'outbound' ? 'remote-hangup' : 'cancelled' };
    case 'cancel':
      // Nobody here gave it up: the link went while it was being set up.
      return direction === 'inbound' ? { endReason: unanswered(end.reason) } : lostLink;
    case 'refused':
      return refused(end.status ?? 0);
    case 'no-answer':
      return { endReason: direction === 'inbound' ? 'missed' : 'no-answer' };
    case 'gone':
      // Asked whether it is still there, the far end knew nothing of the call: it hung up while nobody heard it.
      return { endReason: wasAnswered ? 'remote-hangup' : 'lost' };
    case 'timeout':
      return { endReason: 'lost', error: driverError('timeout', 'the other side answered nothing') };
    case 'link':
      return lostLink;
    case 'media':
      return { endReason: 'media-failed', error: driverError('media-failed', 'the sound found no way') };
    case 'other':
      return { endReason: 'failed', error: driverError('vendor', 'the call failed') };
  }
}

const lostLink: CallEnd = { endReason: 'lost', error: driverError('not-connected', 'the link was lost') };

export function refused(status: number): CallEnd & { readonly error: DriverError } {
  const [endReason, code] = STATUS_ENDS[status] ?? classOf(status);
  return {
    endReason,
    error: driverError(code, `answered with ${String(status)}`, { vendor: { code: String(status) } }),
  };
}

const classOf = (status: number): Ends =>
  status >= 300 && status < 400 ? ['unreachable', 'destination-unreachable'] : ['failed', 'vendor'];

/** RFC 3326: why it stopped ringing here, in one value or several. Without a word the caller gave up. */
function unanswered(reason = ''): EndReason {
  const reasons = reasonsIn(reason);
  const says = (protocol: string, causes: readonly number[]): boolean =>
    reasons.some((each) => each.protocol === protocol && causes.includes(each.cause));
  const isElsewhere = /completed elsewhere/i.test(reason) || says('SIP', [200]) || says('Q.850', [26]);
  if (isElsewhere) return 'taken-elsewhere';
  return says('SIP', [408, 480]) || says('Q.850', [18, 19, 102]) ? 'missed' : 'cancelled';
}

function reasonsIn(text: string): readonly { readonly protocol: string; readonly cause: number }[] {
  const values = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
  return values.map((value) => ({
    protocol: /^\s*([\w.-]+)/.exec(value)?.[1]?.toUpperCase() ?? '',
    cause: Number(/;\s*cause\s*=\s*"?(\d+)/i.exec(value)?.[1] ?? NaN),
  }));
}
