// A customer's telephone with real sound: one baresip process, a tone as its voice, a recording of what it hears.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChildProgram } from './childProgram';
import { PhoneControl, type PhoneEvent } from './netstrings';
import { freePort, mediaPorts } from './ports';
import { findProgram } from './programs';

export interface BaresipOptions {
  /** Where its files are put; it gets a folder of its own there. */
  readonly folder: string;
  /** UDP port of the exchange. */
  readonly exchangePort: number;
  /** `"Ada" <sip:+12025550142@phone.test>`: who it is. */
  readonly address: string;
  /** Its voice. */
  readonly hz: number;
  readonly happened?: (event: PhoneEvent) => void;
}

let phones = 0;

export class BaresipPhone {
  readonly events: PhoneEvent[] = [];
  readonly sipPort: number;
  private readonly folder: string;
  private readonly child: ChildProgram;
  private control: PhoneControl | null = null;
  private readonly options: BaresipOptions;

  private constructor(options: BaresipOptions, folder: string, ports: Ports) {
    this.options = options;
    this.folder = folder;
    this.sipPort = ports.sip;
    writeFileSync(path.join(folder, 'config'), configuration(options, folder, ports));
    writeFileSync(path.join(folder, 'accounts'), account(options));
    writeFileSync(path.join(folder, 'contacts'), '');
    this.child = new ChildProgram(findProgram('baresip'), ['-f', folder], {
      name: 'baresip',
      log: path.join(folder, 'log'),
    });
  }

  static async start(options: BaresipOptions): Promise<BaresipPhone> {
    phones += 1;
    const folder = path.join(options.folder, `phone${String(phones)}`);
    mkdirSync(path.join(folder, 'recordings'), { recursive: true });
    const control = await freePort();
    const phone = new BaresipPhone(options, folder, { sip: freePortPair(), control });
    await phone.child.ready(async () => {
      phone.control = await PhoneControl.connect(control, (event) => phone.heard(event));
      return phone.control !== null;
    });
    return phone;
  }

  get isRunning(): boolean {
    return this.child.isRunning;
  }
  get log(): string {
    return this.child.output;
  }
  /** WAV files of what it heard, oldest first. */
  get recordings(): readonly string[] {
    const folder = path.join(this.folder, 'recordings');
    return readdirSync(folder)
      .filter((name) => name.endsWith('-dec.wav'))
      .sort()
      .map((name) => path.join(folder, name));
  }

  /** `1001` or a number of the exchange. */
  dial(user: string): Promise<string> {
    return this.command('dial', user);
  }
  accept(): Promise<string> {
    return this.command('accept');
  }
  hangup(): Promise<string> {
    return this.command('hangup');
  }
  hold(): Promise<string> {
    return this.command('hold');
  }
  resume(): Promise<string> {
    return this.command('resume');
  }
  async liveCalls(): Promise<number> {
    const text = await this.command('listcalls');
    return Number(/Active calls \((\d+)\)/.exec(text)?.[1] ?? 0);
  }
  async command(command: string, params?: string): Promise<string> {
    if (!this.control) throw new Error('the phone is switched off');
    return this.control.command(command, params);
  }

  async hears(type: string, ms = 5_000): Promise<PhoneEvent> {
    const end = Date.now() + ms;
    for (;;) {
      const found = this.events.find((event) => event.type === type);
      if (found) return found;
      if (Date.now() > end)
        throw new Error(`no ${type}, only ${this.events.map((event) => event.type).join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Its own way out takes seconds: it hangs up, then it is switched off. */
  async stop(): Promise<void> {
    if (this.isRunning) await this.hangup().catch(() => undefined);
    this.control?.close();
    this.control = null;
    await new Promise((resolve) => setTimeout(resolve, 30));
    await this.child.kill();
  }
  /** As when its battery is empty: nobody is told. */
  async die(): Promise<void> {
    this.control?.close();
    this.control = null;
    await this.child.kill();
  }

  private heard(event: PhoneEvent): void {
    this.events.push(event);
    this.options.happened?.(event);
  }
}

interface Ports {
  readonly sip: number;
  readonly control: number;
}

/** It takes the next port as well, for TLS. */
const freePortPair = (): number => mediaPorts(2).min;

function configuration({ hz }: BaresipOptions, folder: string, { sip, control }: Ports): string {
  const { min, max } = mediaPorts(20);
  const lines = [
    `sip_listen 127.0.0.1:${String(sip)}`,
    'call_local_timeout 300',
    'call_max_calls 8',
    'call_hold_other_calls no',
    'audio_path /usr/share/baresip',
    `audio_source ausine,${String(hz)}`,
    // A sink that nobody listens to: there is no sound card.
    'audio_player aubridge,sink',
    'audio_alert aubridge,alert',
    'ausrc_srate 48000',
    // With one channel the tone's source ends the call at its answer.
    'ausrc_channels 2',
    'auplay_channels 1',
    'auplay_srate 48000',
    'audio_level no',
    'rtp_tos 0',
    `rtp_ports ${String(min)}-${String(max)}`,
    'rtcp_mux no',
    'jitter_buffer_delay 1-2',
    'rtp_stats yes',
    // A dead address: nothing is ever looked up outside.
    'dns_server 127.0.0.1:9',
    'module_path /usr/lib/baresip/modules',
    ...['g711', 'ausine', 'aubridge', 'uuid', 'sndfile'].map((name) => `module ${name}.so`),
    ...['account', 'menu', 'ctrl_tcp', 'debug_cmd'].map((name) => `module_app ${name}.so`),
    `ctrl_tcp_listen 127.0.0.1:${String(control)}`,
    `snd_path ${path.join(folder, 'recordings')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function account({ address, exchangePort }: BaresipOptions): string {
  const parameters = [
    // It never registers: it is outside.
    'regint=0',
    'answermode=manual',
    `outbound="sip:127.0.0.1:${String(exchangePort)};transport=udp"`,
    'audio_codecs=PCMU/8000/1,PCMA/8000/1',
    'dtmfmode=rtpevent',
  ];
  return `${address};${parameters.join(';')}\n`;
}
