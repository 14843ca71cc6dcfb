// JsSIP's causes as ours.
import type { EndEvent } from 'jssip/lib/RTCSession';
import type { LegCause, LegEnd } from '../phone';
import { statusOf } from './inside';

const CAUSES: Readonly<Record<string, LegCause>> = {
  Terminated: 'bye',
  Canceled: 'cancel',
  'No Answer': 'no-answer',
  Expires: 'no-answer',
  'Dialog Error': 'gone',
  'No ACK': 'timeout',
  'Request Timeout': 'timeout',
  'Connection Error': 'link',
  'RTP Timeout': 'media',
  'WebRTC Error': 'media',
  'Bad Media Description': 'media',
  'Missing SDP': 'media',
  'Incompatible SDP': 'media',
  'User Denied Media Access': 'media',
};

export function endOfSession({ originator, message, cause }: EndEvent): LegEnd {
  const status = statusOf(message);
  const found = Object.hasOwn(CAUSES, cause) ? CAUSES[cause] : undefined;
  const reason = reasonOf(message);
  return {
    cause: found === undefined && status !== undefined && status >= 300 ? 'refused' : (found ?? 'other'),
    byFarEnd: (originator as string) === 'remote',
    ...(status !== undefined && { status }),
    ...(reason !== undefined && { reason }),
  };
}

function reasonOf(message: unknown): string | undefined {
  const { getHeaders } = (message ?? {}) as { getHeaders?: (name: string) => readonly string[] };
  const reasons = typeof getHeaders === 'function' ? getHeaders.call(message, 'Reason') : [];
  return reasons.length > 0 ? reasons.join(', ') : undefined;
}
