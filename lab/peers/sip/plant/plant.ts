// A whole telephone system on loopback: exchange, media server, the line to the agents. Started as children of this process
// on free ports, stopped by process id; phones outside are started beside it when somebody asks for one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildProgram } from './childProgram';
import { setEntries, startKamailio, type KamailioOptions, type TableEntry } from './kamailio';
import { LineRelay } from './lineRelay';
import { freePort, mediaPorts } from './ports';
import { startRtpengine, type RtpengineOptions } from './rtpengine';

/** Never looked up: the exchange knows that it is meant. */
export const DOMAIN = 'phone.test';

export interface PlantOptions {
  /** Those who may register, with their passwords. */
  readonly users: Readonly<Record<string, string>>;
  /** Host name by which a browser reaches this machine. */
  readonly hostname?: string;
  /** With it agents come by wss, without it by ws. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where calls to numbers outside go (UDP); without it nobody is there. */
  readonly trunkPort?: number;
  /** Longest registration, in seconds: a short one makes phones come back soon. */
  readonly maxExpires?: number;
}

export interface SipPlant {
  readonly folder: string;
  /** UDP: the side of the phones outside. */
  readonly sipPort: number;
  /** WebSocket of the exchange itself, without the line in front of it. */
  readonly wsPort: number;
  readonly rtpenginePort: number;
  /** What an agent's phone connects to: through the line. */
  readonly url: string;
  readonly line: LineRelay;
  /** A further line, so that one agent's can fail alone. */
  newLine(): Promise<LineRelay>;
  urlOf(line: LineRelay): string;
  set(entries: readonly TableEntry[]): Promise<void>;
  /** Forgets every registration and every call, as a real one does. */
  killExchange(): Promise<void>;
  restartExchange(): Promise<void>;
  killMedia(): Promise<void>;
  restartMedia(): Promise<void>;
  /** Stopped or continued, as when its machine hangs. */
  signalMedia(name: 'SIGSTOP' | 'SIGCONT'): void;
  logs(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startPlant(options: PlantOptions): Promise<SipPlant> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sip-plant-'));
  const plant = new RunningPlant(options, folder, await ports(folder, options));
  try {
    await plant.start();
    return plant;
  } catch (error) {
    await plant.stop();
    throw error;
  }
}

interface Ports {
  readonly kamailio: KamailioOptions;
  readonly rtpengine: RtpengineOptions;
}

async function ports(folder: string, { trunkPort, tls, maxExpires = 3_600 }: PlantOptions): Promise<Ports> {
  const [sipPort, wsPort, rtpenginePort, wssPort, nobody] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  return {
    kamailio: {
      ...{ folder, sipPort, wsPort, rtpenginePort, maxExpires },
      trunkPort: trunkPort ?? nobody,
      ...(tls && { tls: { ...tls, port: wssPort } }),
    },
    rtpengine: { folder, port: rtpenginePort, media: mediaPorts(400) },
  };
}

class RunningPlant implements SipPlant {
  readonly folder: string;
  readonly line: LineRelay;
  private readonly options: PlantOptions;
  private readonly ports: Ports;
  private readonly lines: LineRelay[];
  private exchange: ChildProgram | null = null;
  private media: ChildProgram | null = null;
  /** What was set in the exchange's tables: a restarted one is told again. */
  private readonly entries = new Map<string, TableEntry>();

  constructor(options: PlantOptions, folder: string, ports: Ports) {
    this.options = options;
    this.folder = folder;
    this.ports = ports;
    this.line = lineTo(ports);
    this.lines = [this.line];
    for (const [key, value] of Object.entries(options.users)) this.remember({ table: 'users', key, value });
  }

  get sipPort(): number {
    return this.ports.kamailio.sipPort;
  }
  get wsPort(): number {
    return this.ports.kamailio.wsPort;
  }
  get rtpenginePort(): number {
    return this.ports.rtpengine.port;
  }
  get url(): string {
    return this.urlOf(this.line);
  }
  urlOf(line: LineRelay): string {
    const { hostname = '127.0.0.1', tls } = this.options;
    return `${tls ? 'wss' : 'ws'}://${hostname}:${String(line.port)}`;
  }

  async newLine(): Promise<LineRelay> {
    const line = lineTo(this.ports);
    await line.listen();
    this.lines.push(line);
    return line;
  }

  async start(): Promise<void> {
    // Kamailio asks for rtpengine once at its start and then ignores it for a minute: rtpengine must be there first.
    await Promise.all([this.line.listen(), this.restartMedia()]);
    await this.restartExchange();
  }

  async set(entries: readonly TableEntry[]): Promise<void> {
    // What is not there cannot be removed: that is an error there.
    const changes = entries.filter((entry) => entry.value !== null || this.entries.has(keyOf(entry)));
    for (const entry of changes) this.remember(entry);
    if (changes.length > 0) await setEntries(this.folder, changes);
  }

  async killExchange(): Promise<void> {
    await this.exchange?.kill();
  }
  async restartExchange(): Promise<void> {
    this.exchange = await startKamailio(this.ports.kamailio);
    await setEntries(this.folder, [...this.entries.values()]);
  }
  async killMedia(): Promise<void> {
    await this.media?.kill();
  }
  async restartMedia(): Promise<void> {
    this.media = await startRtpengine(this.ports.rtpengine);
  }
  signalMedia(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.media?.signal(name);
  }

  logs(): Readonly<Record<string, string>> {
    return { kamailio: this.exchange?.output ?? '', rtpengine: this.media?.output ?? '' };
  }

  async stop(): Promise<void> {
    this.media?.signal('SIGCONT');
    const lines = this.lines.map((line) => line.close());
    await Promise.all([this.exchange?.stop(), this.media?.stop(), ...lines]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private remember(entry: TableEntry): void {
    if (entry.value === null) this.entries.delete(keyOf(entry));
    else this.entries.set(keyOf(entry), entry);
  }
}

const keyOf = ({ table, key }: TableEntry): string => `${table} ${key}`;
const lineTo = ({ kamailio }: Ports): LineRelay => new LineRelay(kamailio.tls?.port ?? kamailio.wsPort);
