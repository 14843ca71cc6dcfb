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
      // Its ports are free for the next call at once, not half a minute after the end.
      '--delete-delay=0',
      '--num-threads=2',
    ],
    { name: 'rtpengine', log: path.join(folder, 'rtpengine.log') },
  );
  await child.ready(() => answersPing(port));
  return child;
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
