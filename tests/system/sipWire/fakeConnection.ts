// WebRTC where there is no browser: the states of an offer and its answer, and nothing that sounds. What a browser refuses, it
// refuses as well (JSEP, RFC 8829): an answer without an offer, a description without DTLS.
import { FakeStream, FakeTrack } from '../../../engine/contract/testing/fakeSound';

type Description = { readonly type: 'offer' | 'answer' | 'pranswer' | 'rollback'; readonly sdp: string };

const closed = (): DOMException => new DOMException('the connection is closed', 'InvalidStateError');

class FakeTransceiver {
  isClosed = false;
  readonly sender: { track: FakeTrack | null; dtmf: FakeDtmf; replaceTrack(track: FakeTrack): Promise<void> };
  readonly receiver = { track: new FakeTrack('far end') };

  private current: RTCRtpTransceiverDirection;

  constructor(track: FakeTrack | null, direction: RTCRtpTransceiverDirection = 'sendrecv') {
    this.current = direction;
    this.sender = {
      track,
      dtmf: new FakeDtmf(),
      replaceTrack: (next) => {
        this.sender.track = next;
        return Promise.resolve();
      },
    };
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.current;
  }
  set direction(direction: RTCRtpTransceiverDirection) {
    if (this.isClosed) throw closed();
    this.current = direction;
  }
}

class FakeDtmf {
  /** Not before the keys of the sound are agreed on. */
  canInsertDTMF = true;
  toneBuffer = '';
  insertDTMF(tones: string): void {
    if (!this.canInsertDTMF) throw new DOMException('cannot send tones', 'InvalidStateError');
    this.toneBuffer = tones;
  }
}

export class FakeConnection extends EventTarget {
  static readonly all: FakeConnection[] = [];
  signalingState: RTCSignalingState = 'stable';
  iceConnectionState: RTCIceConnectionState = 'new';
  readonly iceGatheringState = 'complete';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  /** Packets heard so far, as getStats tells. */
  packetsReceived = 0;
  readonly transceivers: FakeTransceiver[] = [];
  /** Chromium (156): after a rollback it plays the far end no more, where the direction had changed or the track was there before
   * the first offer of the far end. */
  isDeaf = false;
  private wasThereFirst = false;
  private settledDirection = '';
  private version = 0;
  /** Whom keys were agreed on with: like a browser it begins anew for another fingerprint, and for nothing else. */
  private agreed = { fingerprint: '', end: '' };

  constructor() {
    super();
    FakeConnection.all.push(this);
  }

  addTrack(track: FakeTrack): void {
    const [free] = this.transceivers.filter(({ sender }) => sender.track === null);
    if (free) {
      free.sender.track = track;
      free.direction = 'sendrecv';
    } else this.transceivers.push(new FakeTransceiver(track));
  }
  getSenders(): readonly unknown[] {
    return this.transceivers.map(({ sender }) => sender);
  }
  getReceivers(): readonly unknown[] {
    return this.transceivers.map(({ receiver }) => receiver);
  }
  getTransceivers(): readonly FakeTransceiver[] {
    return this.transceivers;
  }
  createOffer(): Promise<Description> {
    if (this.isClosed) return Promise.reject(closed());
    return Promise.resolve({ type: 'offer', sdp: this.describe(this.direction) });
  }
  createAnswer(): Promise<Description> {
    if (this.isClosed) return Promise.reject(closed());
    const theirs = directionOf(this.remoteDescription?.sdp ?? '');
    return Promise.resolve({ type: 'answer', sdp: this.describe(answering(this.direction, theirs)) });
  }
  setLocalDescription(description: Description): Promise<void> {
    if (this.isClosed) return Promise.reject(closed());
    if (description.type === 'rollback') {
      this.signalingState = 'stable';
      this.isDeaf ||=
        this.wasThereFirst || directionOf(this.localDescription?.sdp ?? '') !== this.settledDirection;
    } else {
      this.localDescription = description;
      this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
      if (description.type === 'answer') this.settledDirection = directionOf(description.sdp);
      // A restart looks for ways anew, and has found them all a moment later.
      setTimeout(() => this.dispatchEvent(new Event('icegatheringstatechange')), 0);
    }
    return Promise.resolve();
  }
  setRemoteDescription(description: Description): Promise<void> {
    if (this.isClosed) return Promise.reject(closed());
    if (!/^m=audio/m.test(description.sdp) || !/^a=fingerprint:/m.test(description.sdp))
      return Promise.reject(new Error('a description without DTLS'));
    const isOffer = description.type === 'offer';
    if (!isOffer && !this.signalingState.includes('local-offer') && !this.signalingState.includes('pranswer'))
      return Promise.reject(new Error('an answer to nothing'));
    const isFirst = !this.remoteDescription;
    if (isFirst && isOffer) {
      this.wasThereFirst = this.transceivers.length > 0;
      if (!this.wasThereFirst) this.transceivers.push(new FakeTransceiver(null, 'recvonly'));
    }
    this.remoteDescription = description;
    const fingerprint = /^a=fingerprint:(.*)$/m.exec(description.sdp)?.[1] ?? '';
    if (fingerprint !== this.agreed.fingerprint) this.agreed = { fingerprint, end: this.farEnd };
    this.signalingState = isOffer
      ? 'have-remote-offer'
      : description.type === 'pranswer'
        ? 'have-remote-pranswer'
        : 'stable';
    if (!isOffer) this.settledDirection = directionOf(this.localDescription?.sdp ?? '');
    this.dispatchEvent(new Event('signalingstatechange'));
    if (isFirst)
      for (const { receiver } of this.transceivers)
        this.dispatchEvent(Object.assign(new Event('track'), { track: receiver.track }));
    return Promise.resolve();
  }
  getStats(): Promise<RTCStatsReport> {
    const inbound = {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: this.packetsReceived,
      packetsLost: 0,
    };
    return Promise.resolve(new Map([['in', inbound]]) as unknown as RTCStatsReport);
  }
  close(): void {
    this.signalingState = 'closed';
    for (const transceiver of this.transceivers) transceiver.isClosed = true;
  }

  /** The far end of the newest description, by its ICE name. */
  get farEnd(): string {
    return /^a=ice-ufrag:(.*)$/m.exec(this.remoteDescription?.sdp ?? '')?.[1] ?? '';
  }
  /** Both have the same keys: else packets come, and nobody can read them. */
  get canHear(): boolean {
    return this.agreed.end === this.farEnd;
  }

  private get isClosed(): boolean {
    return this.signalingState === 'closed';
  }
  private get direction(): RTCRtpTransceiverDirection {
    return this.transceivers[0]?.direction ?? 'recvonly';
  }
  private describe(direction: string): string {
    this.version += 1;
    return webSound(direction, this.version);
  }
}

/** What a browser, or a media server towards one, describes. */
export const webSound = (direction = 'sendrecv', version = 1, events = true): string =>
  [
    'v=0',
    `o=- 1 ${String(version)} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    `m=audio 9 UDP/TLS/RTP/SAVPF 0${events ? ' 101' : ''}`,
    'c=IN IP4 127.0.0.1',
    'a=rtpmap:0 PCMU/8000',
    ...(events ? ['a=rtpmap:101 telephone-event/8000'] : []),
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    'a=fingerprint:sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF',
    'a=setup:active',
    `a=${direction}`,
    '',
  ].join('\r\n');

export const directionOf = (sdp: string): string =>
  /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1] ?? 'sendrecv';

function answering(ours: string, theirs: string): string {
  const sends =
    (ours === 'sendrecv' || ours === 'sendonly') && (theirs === 'sendrecv' || theirs === 'recvonly');
  const hears =
    (ours === 'sendrecv' || ours === 'recvonly') && (theirs === 'sendrecv' || theirs === 'sendonly');
  if (sends) return hears ? 'sendrecv' : 'sendonly';
  return hears ? 'recvonly' : 'inactive';
}

Object.assign(globalThis, {
  window: globalThis,
  MediaStream: FakeStream,
  RTCPeerConnection: FakeConnection,
  RTCSessionDescription: class {
    readonly type: string;
    readonly sdp: string;
    constructor({ type, sdp }: { readonly type: string; readonly sdp: string }) {
      this.type = type;
      this.sdp = sdp;
    }
  },
});
