// The media server: between the browser's WebRTC and the plain RTP of the phones outside.
import { createSocket } from 'node:dgram';
import path from 'node:path';
import { ChildProgram } from './childProgram';
import { findProgram } from './programs';

export interface RtpengineOptions {
  readonly folder: string;
  readonly port: number;
  readonly media: { readonly min: number; readonly max: number };
}

export async function startRtpengine({ folder, port, media }: RtpengineOptions): Promise<ChildProgram> {
  const child = new ChildProgram(
    findProgram('rtpengine'),
    [
      // Debian's own configuration opens ports 2224 and 2225, which another copy may hold.
      '--config-file=none',
      '--foreground',
      '--log-stderr',
      '--log-level=5',
      // In user space: no kernel module.
      '--table=-1',
      '--interface=127.0.0.1',
      `--listen-ng=127.0.0.1:${String(port)}`,
      `--port-min=${String(media.min)}`,
      `--port-max=${String(media.max)}`,
      '--timeout=60',
      '--silent-timeout=600',
      '--num-threads=2',
    ],
    { name: 'rtpengine', log: path.join(folder, 'rtpengine.log') },
  );
  await child.ready(() => answersPing(port));
  return child;
}

/** Packets that came in, by direction of each stream of the call: what the media server itself saw. */
export interface RelayedStream {
  readonly port: number;
  readonly packets: number;
}

export async function relayedStreams(port: number, callId: string): Promise<readonly RelayedStream[]> {
  const answer = await ask(port, `d7:call-id${bencoded(callId)}7:command5:querye`, 1_000);
  // The answer is one bencoded tree; the streams are told apart by their local port.
  const found = answer.matchAll(/10:local porti(\d+)e.*?5:statsd5:bytesi\d+e6:errorsi\d+e7:packetsi(\d+)e/gs);
  return [...found].map(([, local, packets]) => ({ port: Number(local), packets: Number(packets) }));
}

const answersPing = (port: number): Promise<boolean> =>
  ask(port, 'd7:command4:pinge', 200).then(
    (answer) => answer.includes('pong'),
    () => false,
  );

/** rtpengine's "ng" protocol: a cookie, a blank, a bencoded dictionary; one datagram each way. */
function ask(port: number, message: string, ms: number): Promise<string> {
  const socket = createSocket('udp4');
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('rtpengine does not answer')), ms);
    socket.once('message', (answer) => {
      clearTimeout(timer);
      resolve(answer.toString('latin1'));
    });
    socket.once('error', reject);
    socket.send(`lab ${message}`, port, '127.0.0.1');
  }).finally(() => socket.close());
}

const bencoded = (text: string): string => `${String(Buffer.byteLength(text))}:${text}`;
