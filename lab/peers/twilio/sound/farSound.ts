// The far end's sound: WebRTC in Node (werift), PCMU as Twilio's gateway speaks it. Candidates stand in the SDP: this signalling
// has no message for later ones.
import {
  MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  type RTCPeerConnection as Connection,
} from 'werift';
import { decoded, encoded, RATE, shareOf } from './pcmu';

const PACKET_MS = 20;
const SAMPLES = (RATE * PACKET_MS) / 1000;
/** Five seconds of what came last. */
const KEPT = RATE * 5;
const GATHERED_MS = 3_000;
const TELEPHONE_EVENT = 101;

const codecs = [
  new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: RATE, channels: 1, payloadType: 0 }),
  new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: RATE,
    channels: 1,
    payloadType: TELEPHONE_EVENT,
  }),
];

/** What speaks and listens at the far end, 20 ms at a time. */
export interface FarVoice {
  next(): Uint8Array;
  hear(frame: Uint8Array): void;
}

/** A steady tone, by which a recording tells who was heard. */
export function toneOf(hz: number): FarVoice {
  let at = 0;
  return {
    next: () => {
      const start = at;
      at += SAMPLES;
      return Uint8Array.from({ length: SAMPLES }, (_, i) =>
        encoded(8_000 * Math.sin((2 * Math.PI * hz * (start + i)) / RATE)),
      );
    },
    hear: () => undefined,
  };
}

export class FarSound {
  private connection: Connection;
  private readonly voice: FarVoice;
  private readonly digit: (digit: string) => void;
  private readonly track = new MediaStreamTrack({ kind: 'audio' });
  private readonly heardSamples: number[] = [];
  private readonly timer: NodeJS.Timeout;
  private sequence = 0;
  private at = 0;
  private lastEvent = -1;
  private isSilenced = false;
  packetsIn = 0;

  constructor(voice: FarVoice, digit: (digit: string) => void) {
    this.voice = voice;
    this.digit = digit;
    this.connection = this.connect();
    this.timer = setInterval(() => this.send(), PACKET_MS);
  }

  async offer(): Promise<string> {
    await this.connection.setLocalDescription(await this.connection.createOffer());
    return this.described();
  }

  answered(sdp: string): Promise<void> {
    return this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  async answerTo(sdp: string): Promise<string> {
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    await this.connection.setLocalDescription(await this.connection.createAnswer());
    return this.described();
  }

  /** Nothing leaves any more; ways and signalling stay. */
  silence(isSilenced: boolean): void {
    this.isSilenced = isSilenced;
  }

  /** How much of the newest second is this frequency: 0 to 1. */
  heard(hz: number): number {
    return shareOf(this.heardSamples.slice(-RATE), hz);
  }

  close(): void {
    clearInterval(this.timer);
    void this.connection.close();
  }

  private connect(): Connection {
    const connection = new RTCPeerConnection({ iceServers: [], codecs: { audio: codecs } });
    connection.addTransceiver(this.track, { direction: 'sendrecv' });
    connection.onTrack.subscribe((track) =>
      track.onReceiveRtp.subscribe(({ header, payload }) => this.receive(header, payload)),
    );
    return connection;
  }

  private receive({ payloadType, timestamp }: RtpHeader, payload: Buffer): void {
    if (payloadType === TELEPHONE_EVENT) {
      this.receiveEvent(timestamp, payload);
      return;
    }
    this.packetsIn += 1;
    this.voice.hear(payload);
    this.heardSamples.push(...[...payload].map(decoded));
    if (this.heardSamples.length > KEPT) this.heardSamples.splice(0, this.heardSamples.length - KEPT);
  }

  /** RFC 4733: every packet of one press has the timestamp of its beginning. */
  private receiveEvent(timestamp: number, payload: Buffer): void {
    if (timestamp === this.lastEvent) return;
    this.lastEvent = timestamp;
    const digit = '0123456789*#ABCD'[payload[0] ?? 99];
    if (digit !== undefined) this.digit(digit);
  }

  private send(): void {
    if (this.connection.connectionState !== 'connected') return;
    const start = this.at;
    this.at += SAMPLES;
    const payload = Buffer.from(this.voice.next());
    if (this.isSilenced) return;
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: this.sequence++ & 0xffff,
      timestamp: start >>> 0,
    });
    this.track.writeRtp(new RtpPacket(header, payload));
  }

  private async described(): Promise<string> {
    const end = Date.now() + GATHERED_MS;
    while (this.connection.iceGatheringState !== 'complete' && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return this.connection.localDescription?.sdp ?? '';
  }
}
