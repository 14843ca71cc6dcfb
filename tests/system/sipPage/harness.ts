// Runs in the page: the real driver bundle with a host of our own, a real (fake-device) microphone, and ears: what the page hears
// of each call is measured by frequency.
import type {
  Command,
  CommandOutcome,
  DriverConfig,
  DriverEvent,
  DriverFactory,
  DriverHost,
  DriverSnapshot,
  SoftphoneDriver,
  StopReason,
} from '../../../engine/contract/driver/driver';

import { driverError } from '../../../engine/contract/driver/driverError';

export interface HarnessStart {
  readonly id: string;
  readonly config: DriverConfig;
  readonly credential: string;
  /** What the page before this one kept. */
  readonly kept?: string | null;
}
export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

export interface Harness {
  start(given: HarnessStart): Promise<void>;
  stop(reason: StopReason): Promise<void>;
  perform(command: Command): Promise<CommandOutcome>;
  snapshot(): DriverSnapshot;
  events(): readonly (DriverEvent & { readonly at: number })[];
  /** Strength of each frequency in what is heard of the call now, 0 to 1. */
  hears(callId: string, frequencies: readonly number[]): readonly number[];
  /** RTP packets over all connections so far. */
  traffic(): Promise<Traffic>;
  /** Every connection that is open has found its way and agreed on its keys. */
  isConnected(): boolean;
  logged(): readonly string[];
  /** What the page's policy forbade. */
  violations(): readonly string[];
  /** What the next credentials are; the last one stays. */
  mintNext(values: readonly string[]): void;
  /** How often a credential was asked for, and how often a fresh one. */
  minted(): { readonly asked: number; readonly renewed: number };
  /** For the next page of the agent. */
  kept(): string | null;
}

interface HarnessPage {
  SoftphoneDrivers?: { register(contract: string, id: string, factory: DriverFactory): void };
  harness?: Harness;
}

const page = globalThis as HarnessPage;
const factories = new Map<string, DriverFactory>();
page.SoftphoneDrivers = { register: (_contract, id, factory) => void factories.set(id, factory) };

const connections: RTCPeerConnection[] = [];
const NativeConnection = globalThis.RTCPeerConnection;
globalThis.RTCPeerConnection = class extends NativeConnection {
  constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
    super(...given);
    connections.push(this);
  }
};

const events: (DriverEvent & { readonly at: number })[] = [];
const logged: string[] = [];
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective} ${blockedURI}`);
});
let upcoming: string[] = [];
const minted = { asked: 0, renewed: 0 };
const ears = new Map<string, AnalyserNode>();
let driver: SoftphoneDriver | null = null;
let context: AudioContext | null = null;
let kept: string | null = null;

function host(credential: string): DriverHost {
  return {
    contract: '1.0',
    emit: (event) => void events.push({ ...event, at: Date.now() }),
    log: (level, message) => void logged.push(`${level} ${message}`),
    credential: (_name, options) => {
      minted.asked += 1;
      if (options?.forceRefresh === true) minted.renewed += 1;
      const next = upcoming.length > 1 ? upcoming.shift() : upcoming[0];
      return Promise.resolve({ value: next ?? credential });
    },
    asset: (name) => `/assets/${name}`,
    clock: {
      now: () => Date.now(),
      setTimeout: (run, ms) => window.setTimeout(run, ms),
      clearTimeout: (id) => window.clearTimeout(id),
    },
    media: {
      microphone: () =>
        navigator.mediaDevices
          // Processing would take a steady tone for noise and remove it.
          .getUserMedia({
            audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
          })
          .catch((error: unknown) => {
            throw driverError('media-permission', error instanceof Error ? error.name : 'refused');
          }),
      onMicrophoneChange: () => () => undefined,
      playRemote: (callId, stream) => listenTo(callId, stream),
      playTone: () => undefined,
    },
    memory: {
      load: () => Promise.resolve(kept),
      save: (json) => {
        kept = json;
        return Promise.resolve();
      },
    },
  };
}

function listenTo(callId: string, stream: MediaStream | null): void {
  ears.delete(callId);
  if (!stream) return;
  // Chromium lets WebRTC's sound flow into Web Audio only when an element plays it as well.
  const element = new Audio();
  element.srcObject = stream;
  element.muted = true;
  void element.play();
  context ??= new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 8_192;
  analyser.smoothingTimeConstant = 0;
  context.createMediaStreamSource(stream).connect(analyser);
  ears.set(callId, analyser);
}

/** Goertzel: how strong one frequency is in these samples. */
function strength(samples: Float32Array, rate: number, hz: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + k * last - before];
  const power = before * before + last * last - k * before * last;
  return (Math.sqrt(Math.max(0, power)) * 2) / samples.length;
}

const running = (): SoftphoneDriver => {
  if (!driver) throw new Error('no driver was started');
  return driver;
};

page.harness = {
  start({ id, config, credential, kept: before = null }) {
    kept = before;
    const make = factories.get(id);
    if (!make) return Promise.reject(new Error(`the bundle registered no driver '${id}'`));
    driver = make();
    return driver.start(host(credential), config);
  },
  stop: (reason) => running().stop(reason),
  perform: (command) => running().perform(command),
  snapshot: () => running().snapshot(),
  events: () => events,
  hears(callId, frequencies) {
    const analyser = ears.get(callId);
    if (!analyser || !context) return frequencies.map(() => 0);
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const rate = context.sampleRate;
    return frequencies.map((hz) => strength(samples, rate, hz));
  },
  async traffic() {
    let [sent, received] = [0, 0];
    for (const connection of connections.filter(({ connectionState }) => connectionState !== 'closed'))
      for (const report of (await connection.getStats()).values() as Iterable<
        Readonly<Record<string, unknown>>
      >) {
        if (report['type'] === 'outbound-rtp') sent += Number(report['packetsSent']);
        if (report['type'] === 'inbound-rtp') received += Number(report['packetsReceived']);
      }
    return { sent, received };
  },
  isConnected: () =>
    connections
      .filter(({ signalingState }) => signalingState !== 'closed')
      .every(({ connectionState }) => connectionState === 'connected'),
  logged: () => logged,
  violations: () => violations,
  mintNext: (values) => void (upcoming = [...values]),
  minted: () => ({ ...minted }),
  kept: () => kept,
};
