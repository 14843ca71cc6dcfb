// A started driver on a fake telephone, with everything that it tells held against the contract.
import type { Call } from '../../../engine/contract/driver/call';
import {
  CONTRACT_VERSION,
  type Command,
  type DriverConfig,
  type DriverEvent,
  type DriverHost,
} from '../../../engine/contract/driver/driver';
import { monitor, monitorStart, snapshotBreaches } from '../../../engine/contract/driver/streamMonitor';
import { FakeClock, settled } from '../../../engine/contract/testing/fakeClock';
import { FakeMedia } from '../../../engine/contract/testing/fakeSound';
import { manifest } from '../voice/manifest';
import { VoiceDriver } from '../voice/voiceDriver';
import { FakeLeg, FakePhone } from './fakePhone';

export class Rig {
  readonly clock = new FakeClock();
  readonly media = new FakeMedia();
  readonly events: DriverEvent[] = [];
  readonly logged: string[] = [];
  readonly phones: FakePhone[] = [];
  /** For each credential that was asked for: a fresh one? */
  readonly asked: boolean[] = [];
  readonly driver = new VoiceDriver(() => (parts) => {
    const phone = new FakePhone(parts);
    phone.isWelcoming = this.isWelcoming;
    this.phones.push(phone);
    return phone;
  });
  isWelcoming = true;
  mint: () => Promise<{ readonly value: string; readonly expiresAt?: number }> = () =>
    Promise.resolve({ value: `token ${String(this.asked.length)}` });
  private stream = monitorStart(manifest.capabilities);
  private readonly breaches: string[] = [];

  get phone(): FakePhone {
    const phone = this.phones.at(-1);
    if (!phone) throw new Error('no telephone was made');
    return phone;
  }
  get calls(): readonly Call[] {
    return this.driver.snapshot().calls;
  }
  told(id: string): readonly Call[] {
    return this.events.flatMap((event) =>
      event.type === 'call' && event.call.id === id ? [event.call] : [],
    );
  }
  states(id: string): readonly string[] {
    const states = this.told(id).map(({ state }) => state);
    return states.filter((state, i) => state !== states[i - 1]);
  }
  phases(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'session' ? [event.session.phase] : []));
  }
  complaints(): readonly string[] {
    const snapshot = this.driver.snapshot();
    const isStopped = snapshot.session.phase === 'stopped';
    return [...this.breaches, ...(isStopped ? [] : snapshotBreaches(this.stream, snapshot))];
  }

  start(config: DriverConfig = {}): Promise<void> {
    return this.driver.start(this.host, config);
  }
  async perform(command: Command): Promise<string | undefined> {
    const { callId } = await this.driver.perform(command);
    await settled();
    return callId;
  }
  ring(leg = new FakeLeg('CA1')): FakeLeg {
    this.phone.listener.incoming(leg);
    return leg;
  }
  async talk(callSid = 'CA1'): Promise<FakeLeg> {
    const leg = this.ring(new FakeLeg(callSid));
    await this.perform({ type: 'answer', callId: callSid });
    leg.open();
    return leg;
  }
  async dial(value = '+12025550143'): Promise<FakeLeg> {
    await this.perform({ type: 'dial', to: { kind: 'number', value } });
    const leg = this.phone.dialled.at(-1)?.leg;
    if (!leg) throw new Error('nothing was dialled');
    return leg;
  }

  readonly host: DriverHost = {
    contract: CONTRACT_VERSION,
    emit: (event) => {
      const { state, breaches } = monitor(this.stream, event);
      this.stream = state;
      this.breaches.push(...breaches);
      this.events.push(structuredClone(event));
    },
    log: (level, message, data) =>
      void this.logged.push(`${level} ${message} ${JSON.stringify(data ?? null)}`),
    credential: (_name, { forceRefresh = false } = {}) => {
      this.asked.push(forceRefresh);
      return this.mint();
    },
    asset: (name) => `/assets/${name}`,
    clock: this.clock,
    media: this.media,
    memory: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
  };
}

/** The code of the driver error that a promise was rejected with. */
export const rejection = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was rejected',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
