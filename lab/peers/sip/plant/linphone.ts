// A customer's telephone that knows Replaces (baresip dials such a call anew): linphonec, driven by its command line. Its voice
// is a WAV file, and another one holds what it hears.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChildProgram } from './childProgram';
import { mediaPorts } from './ports';
import { findProgram } from './programs';
import { DOMAIN } from './plant';

export interface LinphoneOptions {
  readonly folder: string;
  readonly exchangePort: number;
  readonly number: string;
  /** WAV file: what it says. */
  readonly voice: string;
}

export class LinphonePhone {
  readonly sipPort: number;
  /** WAV file: what it hears. */
  readonly recording: string;
  private readonly child: ChildProgram;

  private constructor(child: ChildProgram, sipPort: number, recording: string) {
    this.child = child;
    this.sipPort = sipPort;
    this.recording = recording;
  }

  static async start(options: LinphoneOptions): Promise<LinphonePhone> {
    const home = path.join(options.folder, `linphone${options.number.replace(/\D/g, '')}`);
    // Without its folder for data it hangs at the start.
    mkdirSync(path.join(home, '.local', 'share', 'linphone'), { recursive: true });
    const sipPort = mediaPorts(2).min;
    const file = path.join(home, 'rc');
    writeFileSync(file, configuration(options, sipPort));
    const child = new ChildProgram(findProgram('linphonec'), ['-c', file, '-a'], {
      name: 'linphonec',
      log: path.join(home, 'log'),
      env: { HOME: home },
      hasInput: true,
    });
    await child.ready(() => Promise.resolve(child.output.includes('linphonec>')), 20_000);
    const recording = path.join(home, 'heard.wav');
    for (const line of ['soundcard use files', `play ${options.voice}`, `record ${recording}`])
      child.write(line);
    return new LinphonePhone(child, sipPort, recording);
  }

  /** Calls are answered by themselves. */
  dial(user: string): void {
    this.child.write(`call sip:${user}@${DOMAIN}`);
  }
  hangup(): void {
    this.child.write('terminate all');
  }
  /** What it says of its calls. */
  async calls(): Promise<string> {
    const before = this.child.output.length;
    this.child.write('calls');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return this.child.output.slice(before);
  }
  get log(): string {
    return this.child.output;
  }

  stop(): Promise<void> {
    return this.child.kill();
  }
}

function configuration({ exchangePort, number }: LinphoneOptions, sipPort: number): string {
  const media = mediaPorts(20);
  const exchange = `<sip:127.0.0.1:${String(exchangePort)};transport=udp`;
  const lines = [
    '[sip]',
    `sip_port=${String(sipPort)}`,
    'sip_tcp_port=-1',
    'sip_tls_port=-1',
    'guess_hostname=0',
    `contact=<sip:${number}@127.0.0.1:${String(sipPort)}>`,
    'default_proxy=0',
    'use_ipv6=0',
    '[net]',
    'firewall_policy=0',
    'mtu=1300',
    '[rtp]',
    `audio_rtp_port=${String(media.min)}-${String(media.max)}`,
    '[sound]',
    'echocancellation=0',
    '[video]',
    'enabled=0',
    'capture=0',
    'display=0',
    '[proxy_0]',
    `reg_proxy=${exchange}>`,
    `reg_route=${exchange};lr>`,
    `reg_identity=sip:${number}@${DOMAIN}`,
    // It is outside: it never registers.
    'reg_sendregister=0',
    'publish=0',
  ];
  return `${lines.join('\n')}\n`;
}
