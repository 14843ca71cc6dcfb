// The world around a session, in memory: a clock that is wound by hand and ports that remember what they were asked.
import type { CrmHost, PopTarget, SearchOutcome } from '../../contract/crm/crm';
import type { Command, CommandOutcome } from '../../contract/driver/driver';
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import type { CallLogEntry, PublicEvent, SessionPorts, TabId } from '../../contract/ports';
import { FakeClock } from '../../contract/testing/fakeClock';
import { readAnswer } from '../record/extensionAnswer';
import { T0 } from './builders';

export class FakePorts {
  readonly clock = new FakeClock(T0);
  readonly commands: Command[] = [];
  readonly entries: CallLogEntry[] = [];
  readonly popped: PopTarget[] = [];
  readonly searched: string[] = [];
  readonly dialEnabled: boolean[] = [];
  readonly published: PublicEvent[] = [];
  readonly answers: PanelAnswer[] = [];
  readonly views: { readonly tab: TabId; readonly view: PanelView }[] = [];
  readonly logged: string[] = [];
  readonly saved: string[] = [];
  readonly stops: string[] = [];
  readonly handedOver: TabId[] = [];
  readonly told: Readonly<Record<string, unknown>>[] = [];
  readonly asked: string[] = [];
  starts = 0;
  logins = 0;
  stored: string | null = null;
  /** Milliseconds. */
  loadTakes = 0;

  // What each of them does: replaced where a test wants a failure.
  start = (): Promise<void> => Promise.resolve();
  perform: (command: Command) => Promise<CommandOutcome> = () => Promise.resolve({});
  search: (text: string) => Promise<SearchOutcome> = () => Promise.resolve({ matches: [], popData: null });
  pop = (): Promise<void> => Promise.resolve();
  put = (): Promise<void> => Promise.resolve();
  save = (): Promise<void> => Promise.resolve();
  setClickToDial = (): Promise<void> => Promise.resolve();
  callServer = (): Promise<string> => Promise.resolve('');
  handOver: (tab: TabId) => void = () => undefined;

  private readonly host: CrmHost = {
    start: () => Promise.resolve({ settings: {}, inboundObjects: [] }),
    search: (text) => {
      this.searched.push(text);
      return this.search(text);
    },
    pop: (target) => {
      this.popped.push(target);
      return this.pop();
    },
    save: () => Promise.resolve(''),
    findCallLogs: () => Promise.resolve([]),
    viewedRecord: () => Promise.resolve(null),
    setClickToDial: (enabled) => {
      this.dialEnabled.push(enabled);
      return this.setClickToDial();
    },
    setItem: () => Promise.resolve(),
    setPanelVisible: () => Promise.resolve(),
    refreshView: () => Promise.resolve(),
    publish: (_channel, message) => {
      this.told.push(message);
      return Promise.resolve();
    },
    callServer: (service, method, params) => {
      this.asked.push(`${service}.${method} ${params['input'] ?? params['texts'] ?? ''}`);
      return this.callServer();
    },
  };

  readonly ports: SessionPorts = {
    clock: this.clock,
    log: (level, message) => this.logged.push(`${level}: ${message}`),
    driver: {
      start: () => {
        this.starts += 1;
        return this.start();
      },
      stop: (reason) => {
        this.stops.push(reason);
        return Promise.resolve();
      },
      perform: (command) => {
        this.commands.push(command);
        return this.perform(command);
      },
    },
    logs: {
      put: (entry) => {
        this.entries.push(entry);
        return this.put();
      },
      retry: () => undefined,
      lateSave: () => undefined,
      saveAnyway: () => undefined,
    },
    readAnswer: (point, text) => Promise.resolve().then(() => readAnswer(point, text)),
    formatTyped: (text, caret) => Promise.resolve({ text: `(${text})`, caret: caret + 1, national: null }),
    ring: { start: () => Promise.resolve('sounding'), stop: () => undefined },
    store: {
      load: () =>
        this.loadTakes === 0
          ? Promise.resolve(this.stored)
          : new Promise((resolve) => this.clock.setTimeout(() => resolve(this.stored), this.loadTakes)),
      save: (json) => {
        this.saved.push(json);
        return this.save();
      },
    },
    tabs: {
      host: () => this.host,
      sendView: (tab, view) => this.views.push({ tab, view }),
      sendAnswer: (_tab, answer) => this.answers.push(answer),
      handOver: (tab) => {
        this.handedOver.push(tab);
        this.handOver(tab);
      },
    },
    publish: (event) => this.published.push(event),
    login: () => {
      this.logins += 1;
      return Promise.resolve();
    },
    newId: () => 'id',
    random: () => 0,
  };
}
