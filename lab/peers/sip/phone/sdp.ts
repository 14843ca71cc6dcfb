// Session descriptions of a phone that speaks PCMU and RFC 4733 digits over plain RTP.
import { EVENT_TYPE, type RemoteAddress } from './sound';

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export function describeSound(port: number, direction: Direction, version: number): string {
  return [
    'v=0',
    `o=- 1 ${String(version)} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${String(port)} RTP/AVP 0 ${String(EVENT_TYPE)}`,
    'a=rtpmap:0 PCMU/8000',
    `a=rtpmap:${String(EVENT_TYPE)} telephone-event/8000`,
    `a=fmtp:${String(EVENT_TYPE)} 0-15`,
    'a=ptime:20',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

export function remoteAddress(sdp: string): RemoteAddress | null {
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  const port = /^m=audio (\d+)/m.exec(sdp)?.[1];
  if (host === undefined || port === undefined || port === '0') return null;
  return { host, port: Number(port) };
}

export function directionOf(sdp: string): Direction {
  const found = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1];
  return (found as Direction | undefined) ?? 'sendrecv';
}

/** What we say to an offer of this direction. */
export const answerTo: Readonly<Record<Direction, Direction>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};
