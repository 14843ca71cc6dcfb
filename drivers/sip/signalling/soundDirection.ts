// Which way the sound goes, as a session description says it.

/** Whoever sends this does not listen: the direction, or the old sign of RFC 2543, an address of nothing. */
export function holdsUs(sdp: string): boolean {
  const audio = /^m=audio [^]*?(?=^m=|(?![^]))/m.exec(sdp)?.[0] ?? '';
  const [session = ''] = sdp.split(/^m=/m);
  const direction = directionIn(audio) ?? directionIn(session) ?? 'sendrecv';
  const address = /^c=IN IP[46] (\S+)/m.exec(audio)?.[1] ?? /^c=IN IP[46] (\S+)/m.exec(session)?.[1];
  // Towards browsers the address is often nothing at all: then the ways are told as candidates.
  const isNowhere = address === '0.0.0.0' && !/^a=candidate:/m.test(audio) && !/^a=ice-ufrag:/m.test(sdp);
  return direction === 'sendonly' || direction === 'inactive' || isNowhere;
}

const directionIn = (part: string): string | undefined =>
  /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(part)?.[1];
