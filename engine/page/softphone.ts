// One tab's softphone at run time: panel, host, media and events of this page, tied to the session wherever it runs.
import { BUILD } from '../contract/build';
import type { SoftphoneConfig } from '../contract/config/config';
import type { ClickToDial, CrmHost, Navigation } from '../contract/crm/crm';
import { isOver } from '../contract/driver/callRules';
import type { CommandOutcome } from '../contract/driver/driver';
import type { PanelIntent } from '../contract/panel/panelIntent';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import type { Clock, Log, PublicEvent, SessionPorts } from '../contract/ports';
import { fault } from '../errors';
import { databaseName, lateMemory } from '../log/store/storage';
import type { SoftphoneStorage } from '../log/store/storage';
import type { LogQueuePorts } from '../log/logQueuePorts';
import { problemView, startingView } from '../session/view/problemView';
import { tabInView } from '../contract/tabs';
import type { Locks } from '../tabs/leader';
import { Tab } from '../tabs/tab';
import type { EndOfLead } from '../tabs/tabEvents';
import { credentialsFrom } from './driver/credentials';
import type { EventSinks } from './events/eventSinks';
import { Lead } from './lead/lead';
import { servedDriver } from './driver/driverPort';
import type { SoundOfPage } from './sound/media';
import { newId } from './browser/newId';
import { HostStart } from './hostStart';
import { isDeviceIntent, PageDevices } from './sound/pageDevices';
import type { PageDevicesParts } from './sound/pageDevices';
import type { PanelBridge } from './panel/panelBridge';
import { SignIn } from './driver/signIn';
import { TabDriver } from './driver/tabDriver';
import type { TabDriverParts } from './driver/tabDriver';
import { isActivated, isVisible, watchTab } from './lead/tabWatch';

export interface SoftphoneParts {
  readonly config: SoftphoneConfig;
  readonly host: CrmHost;
  /** Where this tab's panel is. The wrapper library has none. */
  readonly bridge: Pick<PanelBridge, 'sendView' | 'sendAnswer'>;
  readonly sinks: EventSinks;
  readonly storage: Promise<SoftphoneStorage>;
  /** Null: this tab is alone. */
  readonly locks: Locks | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly loadDriver: TabDriverParts['load'];
  readonly formatTyped: SessionPorts['formatTyped'];
  readonly readAnswer: SessionPorts['readAnswer'];
  readonly dropping: LogQueuePorts['dropping'];
  readonly loadMonitor: TabDriverParts['loadMonitor'];
  readonly loadDevices: PageDevicesParts['load'];
  readonly makeSound: PageDevicesParts['makeSound'];
  readonly viewed: (view: PanelView) => void;
}

export class Softphone {
  private readonly parts: SoftphoneParts;
  private readonly devices: PageDevices;
  private readonly driver: TabDriver;
  private readonly signIn: SignIn;
  private readonly tab: Tab;
  private readonly hostStart: HostStart;
  /** Names that the driver has asked for, in this tab. */
  private readonly credentials = new Set<string>();
  private lead: Lead | null = null;
  /** Counts beginnings and ends: one whose number has passed ended while it waited. */
  private leadRound = 0;
  private view: PanelView | null = null;

  constructor(parts: SoftphoneParts) {
    this.parts = parts;
    const { clock, config } = parts;
    this.devices = this.makeDevices();
    this.driver = this.makeDriver();
    this.tab = this.makeTab();
    this.hostStart = new HostStart({
      ...{ timeouts: config.timeouts, host: parts.host, clock, log: parts.log },
      update: (change) => this.tab.update(change),
    });
    this.signIn = new SignIn({
      clock,
      keepMs: config.timeouts.pendingDial,
      leads: () => this.tab.leads,
      takeOver: () => this.forward({ type: 'takeOver' }),
      request: () => this.forward({ type: 'login.requested' }),
    });
    // The engine is the first user of its own events.
    parts.sinks.subscribe('onClickToDial', (payload) => this.clicked(payload));
    parts.sinks.subscribe('onNavigationChange', (payload) => this.navigated(payload));
    watchTab(this.tab, clock, () => !this.media.isLive());
  }

  start(): void {
    this.parts.bridge.sendView(startingView(this.tab.id, this.parts.config));
    this.tab.start();
    this.hostStart.start();
  }

  isInView(): boolean {
    return tabInView(this.tab.all())?.id === this.tab.id;
  }
  isUp(): boolean {
    return this.view?.status.phase === 'ready';
  }
  credentialsAsked(): readonly string[] {
    return [...this.credentials];
  }
  /** Where the driver runs: here, or in the tab that leads. */
  async diagnose(): Promise<CommandOutcome> {
    if (this.driver.describe()) return this.driver.perform({ type: 'diagnose' });
    return this.tab.askLeader('driver.perform', [{ type: 'diagnose' }]);
  }
  /** Leaving the page now would cut a conversation. */
  isTalking(): boolean {
    return this.media.isLive() && this.hasCall();
  }

  intent(intent: PanelIntent): void {
    // One broadcast for each key pressed would be too many: in view is in view.
    if (!this.isInView()) this.tab.update({ activeAt: this.parts.clock.now() });
    if (isActivated()) this.tab.update({ activated: true });
    if (intent.type === 'retry') this.hostStart.start();
    if (isDeviceIntent(intent)) this.devices.intent(intent);
    else if (intent.type === 'login.requested') this.signIn.pressed();
    else this.forward(intent);
  }
  secret(fields: Readonly<Record<string, string>>): void {
    this.signIn.hold(fields);
  }
  /** The panel is new: what the one before it had open is closed. */
  panelCame(): void {
    this.devices.close();
  }
  lateSave(...saved: Parameters<Tab['lateSave']>): void {
    this.tab.lateSave(...saved);
  }

  hostAnswered(): void {
    this.hostStart.answered();
  }

  /** `pagehide`: what can be done before the page is gone, in this order. */
  leave(): void {
    const { host, log, sinks } = this.parts;
    host.setClickToDial(false).catch((error: unknown) => log('debug', 'Click-to-dial stays on', error));
    const hasOthers = this.tab.all().length > 1;
    void this.lead?.stop(hasOthers ? 'handover' : 'unload', false);
    this.lead = null;
    this.leadRound += 1;
    void this.driver.stop('unload');
    this.tab.close();
    this.devices.close();
    this.media.release();
    sinks.close();
  }

  private get media(): SoundOfPage {
    return this.devices.media;
  }
  private hasCall(): boolean {
    return this.view?.calls.some((call) => !isOver(call.state)) === true;
  }

  private makeDevices(): PageDevices {
    const { clock, log, bridge, loadDevices, makeSound } = this.parts;
    return new PageDevices({
      clock,
      log,
      makeSound,
      load: loadDevices,
      answer: (answer) => bridge.sendAnswer(answer),
      isBusy: () => this.hasCall(),
      changed: (change) => this.tab.forward({ type: 'microphone.changed', tab: this.tab.id, ...change }),
    });
  }

  private makeDriver(): TabDriver {
    const { config, host, storage, clock, log, loadDriver, loadMonitor } = this.parts;
    return new TabDriver({
      config,
      load: loadDriver,
      loadMonitor,
      emit: (event) => {
        if (this.lead) this.lead.driverEvent(event, this.tab.id);
        else this.tab.driverEvent(event);
      },
      clock,
      log,
      media: this.media,
      memory: lateMemory(storage, config.driver.id),
      credential: credentialsFrom(host, clock, config.driver.id, (name) => this.credentials.add(name)),
    });
  }

  private makeTab(): Tab {
    const { config, host, locks, clock, log, storage } = this.parts;
    const name = databaseName(config);
    return new Tab({
      name,
      facts: {
        id: newId(),
        visible: isVisible(),
        activeAt: clock.now(),
        host: { state: 'starting' },
        activated: isActivated(),
        build: BUILD,
        viewed: null,
      },
      host,
      served: {
        'ring.start': () => this.media.ring(),
        'ring.stop': () => this.media.stopRing(),
        ...servedDriver(this.driver),
      },
      broadcast: locks ? new BroadcastChannel(name) : null,
      locks,
      clock,
      log,
      newId,
      times: config.timeouts,
      terms: {
        last: async () => (await storage).terms.last(),
        claim: async (term) => (await storage).terms.claim(term),
      },
      events: {
        lead: (since) => this.startLead(since),
        endLead: (why) => this.endLead(why),
        input: (input) => this.lead?.dispatch(input),
        told: (facts) => this.lead?.told(facts),
        left: (tab) => this.lead?.left(tab),
        driverEvent: (event, tab) => this.lead?.driverEvent(event, tab),
        lateSave: (fields, id) => this.lead?.lateSave(fields, id),
        view: (view) => this.show(view),
        answer: (answer) => this.parts.bridge.sendAnswer(answer),
        published: (event) => this.publish(event),
        ledByOther: () => this.media.stopRing(),
        outdated: () => this.parts.bridge.sendView(problemView(this.tab.id, fault('SP-1014'), { config })),
      },
    });
  }

  private async startLead(since: number): Promise<void> {
    const { config, clock, log, bridge, locks } = this.parts;
    log('info', 'This tab leads');
    void this.driver.prepare();
    const round = ++this.leadRound;
    const storage = await this.parts.storage;
    if (round !== this.leadRound) return;
    this.lead = new Lead({
      config,
      tab: this.tab,
      since,
      storage,
      memoryOnly: locks === null || !storage.durable,
      clock,
      log,
      media: this.media,
      driver: this.driver,
      takeSecret: () => this.signIn.take(),
      formatTyped: this.parts.formatTyped,
      readAnswer: this.parts.readAnswer,
      dropping: this.parts.dropping,
      publish: (event) => {
        this.publish(event);
        this.tab.publish(event);
      },
      showView: (view) => this.show(view),
      showAnswer: (answer: PanelAnswer) => bridge.sendAnswer(answer),
    });
    this.lead.start().catch((error: unknown) => log('error', 'The session did not start', error));
  }

  private async endLead(why: EndOfLead): Promise<void> {
    this.parts.log('info', `This tab leads no more: ${why}`);
    const { lead } = this;
    this.lead = null;
    this.leadRound += 1;
    // Nothing of its own: what it shows now is a session that is over.
    if (lead) this.parts.bridge.sendView(startingView(this.tab.id, this.parts.config));
    await lead?.stop('handover', why === 'robbed');
  }

  private clicked(payload: ClickToDial): void {
    this.tab.update({ activeAt: this.parts.clock.now() });
    this.tab.forward({ type: 'clickToDial', tab: this.tab.id, id: newId(), payload });
  }
  private navigated(payload: Navigation): void {
    this.tab.update({ activeAt: this.parts.clock.now(), viewed: payload.record });
    this.tab.forward({ type: 'navigated', tab: this.tab.id, payload });
  }
  private forward(intent: PanelIntent): void {
    this.tab.forward({ type: 'intent', tab: this.tab.id, intent });
  }

  private show(view: PanelView): void {
    if (this.view === null) performance.mark('softphone:engine-ready');
    this.view = view;
    this.parts.bridge.sendView(view);
    this.signIn.viewed(view);
    this.parts.viewed(view);
  }
  private publish({ eventType, payload }: PublicEvent): void {
    this.parts.sinks.publish(eventType, payload);
  }
}
