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
import { manifest } from '../manifest';
import { SipDriver, type PhoneMaker } from '../sipDriver';
import type { PhoneParts } from '../phone';
import { FakeClock, settled } from '../../../engine/contract/testing/fakeClock';
import { FakeMedia } from '../../../engine/contract/testing/fakeSound';
import { FakeLeg, FakePhone, invite } from './fakePhone';

export const config: DriverConfig = { servers: 'wss://pbx.phone.test/ws', domain: 'phone.test' };
export const PASSWORD = 'never to be seen';
const account = { value: JSON.stringify({ user: '1001', password: PASSWORD }) };

export class Rig {
  readonly clock: FakeClock;
  readonly media = new FakeMedia();
  readonly memory: { kept: string | null };
  readonly events: DriverEvent[] = [];
  readonly logged: string[] = [];
  readonly phones: FakePhone[] = [];
  readonly asked: boolean[] = [];
  readonly driver: SipDriver;
  isWelcoming = true;
  mint: () => Promise<{ readonly value: string; readonly expiresAt?: number }> = () =>
    Promise.resolve(account);
  private stream = monitorStart(manifest.capabilities);
  private readonly breaches: string[] = [];

  /** `maker`: another telephone than the fake one. */
  constructor(
    memory: { kept: string | null } = { kept: null },
    clock = new FakeClock(),
    maker: PhoneMaker | null = null,
  ) {
    this.memory = memory;
    this.clock = clock;
    this.driver = new SipDriver(maker ?? (() => (parts) => this.fake(parts)));
  }

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
    // A stopped driver tells nothing, also not that its calls are gone.
    const isStopped = snapshot.session.phase === 'stopped';
    return [...this.breaches, ...(isStopped ? [] : snapshotBreaches(this.stream, snapshot))];
  }

  start(change: DriverConfig = {}): Promise<void> {
    return this.driver.start(this.host(), { ...config, ...change });
  }
  async perform(command: Command): Promise<string | undefined> {
    const { callId } = await this.driver.perform(command);
    await settled();
    return callId;
  }

  /** A call rings at the agent. */
  ring(callId = 'in-1', given = invite(callId)): FakeLeg {
    const leg = new FakeLeg(callId);
    this.phone.listener.incoming(leg, given);
    return leg;
  }
  async talk(callId = 'in-1'): Promise<FakeLeg> {
    const leg = this.ring(callId);
    await this.perform({ type: 'answer', callId });
    leg.confirm();
    return leg;
  }
  async dial(value = '+12025550143'): Promise<FakeLeg> {
    await this.perform({ type: 'dial', to: { kind: 'number', value } });
    const leg = this.phone.dialled.at(-1)?.leg;
    if (!leg) throw new Error('nothing was dialled');
    return leg;
  }
  async consult(callId: string, value = '+12025550143'): Promise<FakeLeg> {
    await this.perform({ type: 'consult', callId, to: { kind: 'number', value } });
    const leg = this.phone.dialled.at(-1)?.leg;
    if (!leg) throw new Error('nobody was consulted');
    leg.confirm();
    return leg;
  }

  private fake(parts: PhoneParts): FakePhone {
    const phone = new FakePhone(parts);
    phone.isWelcoming = this.isWelcoming;
    this.phones.push(phone);
    return phone;
  }

  private host(): DriverHost {
    return {
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
      asset: (name) => name,
      clock: this.clock,
      media: this.media,
      memory: {
        load: () => Promise.resolve(this.memory.kept),
        save: (json) => {
          this.memory.kept = json;
          return Promise.resolve();
        },
      },
    };
  }
}

/** The code of the driver error that a promise was rejected with. */
export const rejection = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was rejected',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
