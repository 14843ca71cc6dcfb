// What runs in the leading tab and nowhere else: session, driver and log queue, with the ports that tie them to this page
// and, over the channel, to the other tabs.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { RecordFields, TabHost } from '../../contract/crm/crm';
import type { ReadEvent } from '../../contract/driver/eventShape';
import { driverError } from '../../contract/driver/driverError';
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import type { Clock, Log, PublicEvent, SessionPorts, TabId } from '../../contract/ports';
import { LogQueue } from '../../log/logQueue';
import type { LogQueuePorts } from '../../log/logQueuePorts';
import type { SoftphoneStorage } from '../../log/store/storage';
import type { OuterInput } from '../../session/state/input';
import { createSession } from '../../session/session';
import type { Session } from '../../session/session';
import type { TabFacts } from '../../contract/tabs';
import type { Tab } from '../../tabs/tab';
import type { AskTab } from '../../tabs/tabMethods';
import { LeadDriverPort } from '../driver/driverPort';
import type { TabDriver } from '../driver/tabDriver';
import { newId } from '../browser/newId';
import type { SoundOfPage } from '../sound/media';
import { ringIn, tabsOf } from './leadPorts';

export interface LeadParts {
  readonly config: SoftphoneConfig;
  readonly tab: Tab;
  /** Of this leadership. */
  readonly since: number;
  readonly storage: SoftphoneStorage;
  readonly memoryOnly: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly media: SoundOfPage;
  readonly driver: TabDriver;
  readonly takeSecret: () => Readonly<Record<string, string>> | null;
  readonly publish: (event: PublicEvent) => void;
  readonly formatTyped: SessionPorts['formatTyped'];
  readonly readAnswer: SessionPorts['readAnswer'];
  readonly dropping: LogQueuePorts['dropping'];
  /** Of this tab's own panel. */
  readonly showView: (view: PanelView) => void;
  readonly showAnswer: (answer: PanelAnswer) => void;
}

export class Lead {
  private readonly parts: LeadParts;
  private readonly driver: LeadDriverPort;
  private readonly logs: LogQueue;
  private readonly session: Session;

  constructor(parts: LeadParts) {
    this.parts = parts;
    const { config, tab, since, clock, log, storage } = parts;
    const others = () => tab.all().flatMap(({ id }) => (id === tab.id ? [] : [id]));
    const ask: AskTab = (id, method, args) => tab.ask(id, method, args, since);
    const act = <T>(work: () => T | Promise<T>) => tab.act(since, work);
    this.driver = new LeadDriverPort(parts.driver, { id: tab.id, others, ask, act }, log);
    this.logs = new LogQueue({
      store: storage.logs,
      dropping: parts.dropping,
      host: () => readyHost(tab, since),
      fence: { term: since, may: () => tab.may(since), holds: () => tab.holds(since) },
      clock,
      random: Math.random,
      sink: (status) => this.dispatch({ type: 'log.changed', status }),
      unread: (count) => this.dispatch({ type: 'unread.found', count }),
      log,
      timeouts: config.timeouts,
    });
    this.session = createSession({ config, ports: this.ports(), tab: tab.id, term: since });
  }

  async start(): Promise<void> {
    await this.session.start(this.parts.memoryOnly);
    // Not awaited: calls need not wait for logs that an earlier page has left.
    this.logs.start().catch((error: unknown) => this.parts.log('error', 'The log queue', error));
  }

  dispatch(input: OuterInput): void {
    this.session.dispatch(input);
  }
  driverEvent(event: ReadEvent, tab: TabId): void {
    this.session.dispatch({ type: 'driver.event', tab, event });
  }
  told(tab: TabFacts): void {
    this.session.dispatch({ type: 'tab.told', tab });
    this.driver.joined(tab.id);
  }
  left(tab: TabId): void {
    this.driver.left(tab);
    this.session.dispatch({ type: 'tab.left', tab });
  }
  lateSave(fields: RecordFields, recordId: string): void {
    this.logs.lateSave(fields, recordId);
  }

  async stop(reason: 'handover' | 'unload', isRobbed: boolean): Promise<void> {
    // The new leader saves already.
    if (isRobbed) this.disposeLogs();
    await this.session.stop(reason);
    await this.driver.stop(reason);
    this.disposeLogs();
    if (!this.parts.driver.isShared()) this.parts.media.release();
  }

  /** Not awaited: a save that is under way may take as long as Salesforce likes, and the next leader knows of it. */
  private disposeLogs(): void {
    this.logs.dispose().catch((error: unknown) => this.parts.log('error', 'The log queue', error));
  }

  private ports(): SessionPorts {
    const { clock, log, storage, publish, tab, since } = this.parts;
    return {
      clock,
      log,
      driver: this.driver,
      logs: this.logs,
      ring: ringIn(this.parts, () => this.driver.describe()?.manifest.rings === true),
      // Never refused: a page that is left has no later. Whoever reads takes that of the latest leadership.
      store: storage.snapshots,
      tabs: tabsOf(this.parts),
      publish: (event) => {
        tab.act(since, () => publish(event)).catch((error: unknown) => log('debug', 'Not published', error));
      },
      unread: () => storage.unread.all(),
      login: () => this.login(),
      formatTyped: this.parts.formatTyped,
      readAnswer: this.parts.readAnswer,
      newId,
      random: Math.random,
    };
  }

  /** The one place where a secret meets the driver. */
  private async login(): Promise<void> {
    const fields = this.parts.takeSecret();
    if (!fields) throw driverError('invalid-argument', 'The sign-in form left no fields');
    await this.driver.perform({ type: 'login', fields }, null);
  }
}

/** Any host can save; this tab's own is nearest. */
function readyHost(tab: Tab, since: number): TabHost {
  const ready = tab.all().find((facts) => facts.host.state === 'ready');
  return tab.host(ready?.id ?? tab.id, since);
}
