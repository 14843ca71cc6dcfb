// A vendor's softphone with the whole way from its events to the org's Tasks: wrapper object, driver, session, log queue.
import { WrapperDriver } from '../../../drivers/wrapper/wrapperDriver';
import { createWrapper, type WrapperObject } from '../../../drivers/wrapper/vendor/wrapperObject';
import type { VendorSide } from '../../../drivers/wrapper/vendor/vendorSide';
import { CONFIG_DEFAULTS } from '../../../engine/contract/config/config';
import type { DriverEvent, DriverHost } from '../../../engine/contract/driver/driver';
import { LogQueue } from '../../../engine/log/logQueue';
import { memoryLogStore } from '../../../engine/log/store/logStore';
import { FakeClock, settled } from '../../../engine/contract/testing/fakeClock';
import { FakeOrg } from '../../../engine/log/testing/fakeOrg';
import { createSession, type Session } from '../../../engine/session/session';
import { config, TAB, tab } from '../../../engine/session/testing/builders';
import { FakePorts } from '../../../engine/session/testing/fakePorts';
import { dropped } from '../../../engine/log/dropping';

export interface ToldEvent {
  readonly event: string;
  readonly payload: unknown;
}

export class Softphone {
  readonly clock = new FakeClock();
  readonly org = new FakeOrg(this.clock);
  readonly events: ToldEvent[] = [];
  readonly warnings: string[] = [];
  readonly driver: WrapperDriver;
  private readonly wrapper = createWrapper((message) => this.warnings.push(message));
  private readonly session: Session;

  constructor(notes: 'vendor' | 'panel' = 'vendor') {
    this.driver = new WrapperDriver(() => this.vendorSide());
    const logs = this.makeQueue();
    this.session = createSession({
      config: config({ wrapUp: { ...CONFIG_DEFAULTS.wrapUp, enabled: false } }),
      tab: TAB,
      ports: {
        ...new FakePorts().ports,
        clock: this.clock,
        logs,
        driver: {
          start: () => this.driver.start(this.host(), { softphoneUrl: 'https://phone.example/', notes }),
          stop: () => this.driver.stop(),
          perform: (command) => this.driver.perform(command),
        },
      },
    });
    void logs.start();
  }

  get object(): WrapperObject {
    return this.wrapper.object;
  }

  async start(): Promise<void> {
    this.object.load((event: string, payload: unknown) => this.events.push({ event, payload }));
    this.session.dispatch({ type: 'tab.told', tab: tab() });
    await this.session.start(true);
    await settled();
  }

  /** The fields of the org's Tasks for this conversation, and for further offers of its id. */
  tasks(conversationId: string) {
    return this.org.tasks
      .map(({ fields }) => fields)
      .filter(({ CallObject }) => String(CallObject).split('/')[0] === conversationId);
  }

  private vendorSide(): VendorSide {
    const { wrapper } = this;
    return {
      open: (events) => wrapper.listen(events),
      tell: (event, payload) => wrapper.tell(event, payload),
      close: () => wrapper.silence(),
    };
  }

  private makeQueue(): LogQueue {
    const host = this.org.host(() => undefined);
    return new LogQueue({
      dropping: () => Promise.resolve(dropped),
      store: memoryLogStore(),
      host: () => host,
      clock: this.clock,
      random: () => 1,
      sink: (status) => this.session.dispatch({ type: 'log.changed', status }),
      log: () => undefined,
      timeouts: CONFIG_DEFAULTS.timeouts,
    });
  }

  private host(): DriverHost {
    return {
      contract: '1.0',
      emit: (event: DriverEvent) => this.session.dispatch({ type: 'driver.event', tab: TAB, event }),
      log: (level, message) => this.warnings.push(`${level} ${message}`),
      credential: () => Promise.reject(new Error('none is needed')),
      asset: (name) => name,
      clock: this.clock,
      media: null as never,
      memory: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
    };
  }
}
