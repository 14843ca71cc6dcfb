// Pages of one user in one browser, each with the whole softphone as it runs: only what is outside of the engine is played, by
// the fakes of browser, databases, telephone system and org.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { CrmHost, RecordFields } from '../../contract/crm/crm';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import { FakeClock } from '../../contract/testing/fakeClock';
import { databaseName, openStorage } from '../../log/store/storage';
import { FakeDatabases } from '../../log/testing/fakeDatabases';
import { FakeOrg } from '../../log/testing/fakeOrg';
import { config } from '../../session/testing/builders';
import { FakeBrowser } from '../../tabs/testing/fakeBrowser';
import type { FakeTab, Nature } from '../../tabs/testing/fakeBrowser';
import { EventSinks } from '../events/eventSinks';
import { Softphone } from '../softphone';
import { FakeDriver, FakeExchange, MANIFEST } from './fakeExchange';

const ANA = { id: '003000000000001', object: 'Contact', name: 'Ana Silva', fields: {} };

/** What the softphone of a tab did outside, or had another tab do. */
export interface Act {
  readonly by: FakePage;
  readonly what: string;
  /** Where it was done. */
  readonly in: FakePage;
  /** When it was asked for. */
  readonly at: number;
}

export class FakePages {
  readonly browser: FakeBrowser;
  readonly databases: FakeDatabases;
  readonly org: FakeOrg;
  readonly exchange: FakeExchange;
  readonly pages: FakePage[] = [];
  readonly acts: Act[] = [];
  readonly config: SoftphoneConfig;
  /** In order: who was given the lock. */
  readonly leaders: FakePage[] = [];
  /** For checks. */
  onAct: (act: Act) => void = () => undefined;

  constructor({ nature, change = {} }: { nature?: Nature; change?: Partial<SoftphoneConfig> } = {}) {
    // All promises are kept before time goes on, however long their chain.
    const drained = () => new Promise<void>((resolve) => setImmediate(resolve));
    this.config = config(change);
    this.browser = new FakeBrowser(nature, new FakeClock(undefined, drained));
    const { clock } = this.browser;
    this.databases = new FakeDatabases(clock, () => this.browser.nature.delay('storage') ?? 0);
    this.org = new FakeOrg(clock);
    this.exchange = new FakeExchange(() => clock.now());
    // The same in each run.
    let ids = 0;
    const getRandomValues = (array: Uint8Array | Uint32Array) => array.fill(0).fill((ids += 1), -1);
    Object.defineProperty(globalThis, 'crypto', {
      configurable: true,
      value: { getRandomValues, randomUUID: () => `uuid-${(ids += 1)}` },
    });
    Math.random = () => this.browser.nature.chance();
    this.browser.granted = (name, tab) => {
      const page = this.pages.find((each) => each.tab === tab);
      if (name === databaseName(this.config) && page) this.leaders.push(page);
    };
  }

  open(): FakePage {
    return new FakePage(this);
  }
  close(page: FakePage): void {
    page.softphone.leave();
    this.browser.crash(page.tab);
  }
  advance(ms: number): Promise<void> {
    return this.browser.clock.advance(ms);
  }

  /** Who holds the lock, whether it knows or not. */
  get holder(): FakePage | undefined {
    const tab = this.browser.holderOf(databaseName(this.config));
    return this.pages.find((page) => page.tab === tab);
  }
  acted(page: FakePage, what: string): void {
    const { reading, clock } = this.browser;
    const by = this.pages.find(({ tab }) => tab === reading?.from) ?? page;
    const act = { by, what, in: page, at: reading?.at ?? clock.now() };
    this.acts.push(act);
    this.onAct(act);
  }
}

export class FakePage {
  readonly world: FakePages;
  readonly tab: FakeTab;
  readonly softphone: Softphone;
  readonly logged: string[] = [];
  readonly views: PanelView[] = [];
  readonly answers: PanelAnswer[] = [];
  readonly document: EventTarget & { visibilityState: string };
  /** What of sound is on. */
  readonly sound = { rings: false, isLive: false };

  constructor(world: FakePages) {
    this.world = world;
    const tab = world.browser.open();
    this.tab = tab;
    world.pages.push(this);
    this.document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    this.browse();
    const { clock } = tab;
    const log = (level: string, message: string, data?: unknown) =>
      void this.logged.push(
        `${clock.now()} ${level} ${message} ${data === undefined ? '' : JSON.stringify(data)}`,
      );
    const load = () => Promise.reject(new Error('not in this test'));
    this.softphone = new Softphone({
      config: world.config,
      host: this.host(),
      bridge: {
        sendView: (view) => this.views.push(view),
        sendAnswer: (answer) => this.answers.push(answer),
      },
      sinks: new EventSinks({ queueTask: (run) => tab.take('timer', run), isTabInView: () => true, log }),
      storage: openStorage(world.config, { clock, log }),
      locks: tab.locks,
      clock,
      log,
      loadDriver: () =>
        Promise.resolve({
          manifest: MANIFEST,
          settings: {},
          factory: () => this.driver(),
        }),
      formatTyped: load,
      readAnswer: load,
      dropping: load,
      loadMonitor: load,
      loadDevices: load,
      makeSound: () => this.media(),
      viewed: () => undefined,
    });
    this.softphone.start();
  }

  get shown(): PanelView | undefined {
    return this.views.at(-1);
  }
  get calls(): readonly string[] {
    return (this.shown?.calls ?? []).map(({ id, state }) => `${id} ${state}`);
  }

  press(intent: PanelIntent): void {
    this.browse();
    this.softphone.intent(intent);
  }
  perform(type: 'answer' | 'hangup', callId: string): void {
    this.press({ type: 'perform', command: { type, callId } });
  }
  /** The browser says that it freezes the page, and does. */
  freeze(): void {
    this.browse();
    this.document.dispatchEvent(new Event('freeze'));
    this.tab.freeze();
  }
  thaw(): void {
    this.tab.thaw();
    this.browse();
    this.document.dispatchEvent(new Event('resume'));
  }
  async standStill(ms: number): Promise<void> {
    this.tab.standStill();
    await this.world.advance(ms);
    this.tab.goOn();
  }

  /** The globals are this page's. */
  private browse(): void {
    const { tab, document, world } = this;
    const channel = function channel(): typeof tab.broadcast {
      return tab.broadcast;
    };
    Object.assign(globalThis, {
      document,
      window: new EventTarget(),
      navigator: {},
      addEventListener: () => undefined,
      BroadcastChannel: channel,
      indexedDB: world.databases.factoryFor(this, (run) => tab.take('storage', run)),
      IDBKeyRange: { bound: (lower: string, upper: string) => ({ lower, upper }) },
    });
  }

  private driver(): FakeDriver {
    return new FakeDriver(this.world.exchange, this.tab, (what) => this.world.acted(this, what));
  }

  private media() {
    const { sound } = this;
    const none = () => undefined;
    return {
      ...({} as ReturnType<ConstructorParameters<typeof Softphone>[0]['makeSound']>),
      ring: () => {
        this.world.acted(this, 'ring');
        sound.rings = true;
        return Promise.resolve('sounding' as const);
      },
      stopRing: () => void (sound.rings = false),
      isLive: () => sound.isLive,
      release: none,
    };
  }

  private host(): CrmHost {
    const { world } = this;
    const { org } = world;
    const done = () => this.server(() => undefined);
    return {
      start: () => this.server(() => ({ settings: {}, inboundObjects: [] })),
      search: () => this.server(() => ({ matches: [ANA], popData: null })),
      pop: () => {
        world.acted(this, 'pop');
        return done();
      },
      save: (fields: RecordFields) => {
        world.acted(this, `save ${fields['Id'] === undefined ? 'create' : 'update'}`);
        return this.server(() => org.commit(fields));
      },
      findCallLogs: (callObject) => this.server(() => org.mine(callObject).map(({ Id }) => Id)),
      viewedRecord: () => this.server(() => null),
      setClickToDial: done,
      setItem: done,
      setPanelVisible: done,
      refreshView: done,
      publish: done,
      callServer: () => this.server(() => ''),
    };
  }

  /** What is asked of Salesforce arrives there whatever becomes of the page. */
  private server<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tab.send('host', () => {
        try {
          const answer = work();
          this.tab.take('host', () => resolve(answer));
        } catch (error) {
          this.tab.take('host', () => reject(error));
        }
      });
    });
  }
}
