// The CRM host over Salesforce Open CTI: the only file that names `sforce`. It serves one browser tab. The rest of the
// engine knows it as `CrmHost`, so that another host can take its place when Open CTI retires in February 2028.
import type { SoftphoneConfig } from '../contract/config/config';
import type {
  CallDirectionOfHost,
  CrmHost,
  CrmHostEvents,
  HostInfo,
  PopTarget,
  RecordFields,
  RecordRef,
  SearchOutcome,
} from '../contract/crm/crm';
import { EXTENSION_SERVICE } from '../contract/crm/extension';
import type { Clock, Log } from '../contract/ports';
import { fault } from '../errors';
import { Gate } from './gate';
import { Handshake } from './handshake';
import { callLibrary } from './openCtiCall';
import type { CtiCall } from './openCtiCall';
import { loadLibrary } from './openCtiLibrary';
import type { CtiLibrary, CtiResponse, ScriptLoader } from './openCtiLibrary';
import { answerFromSalesforce, questionToSalesforce, toSalesforce } from './openCtiNames';
import type { refusedSave } from './openCtiRefusal';
import {
  apexResultOf,
  clickToDialOf,
  idsOf,
  layoutObjectsOf,
  navigationOf,
  popArguments,
  recordOf,
  savedIdOf,
  settingsOf,
} from './openCtiPayload';

export interface OpenCtiPorts {
  /** The page's query string, as the library will read it. */
  readonly query: string;
  readonly loadScript: ScriptLoader;
  readonly clock: Clock;
  readonly log: Log;
  /** Called inside Salesforce's handler: each must only queue. */
  readonly events: CrmHostEvents;
  /** Reads the map that a deferred search answers, without `SCREEN_POP_DATA` among the records. */
  readonly readSearch: (returnValue: unknown) => SearchOutcome;
  /** Reads what is wrong with a save; loaded with the first one that is refused. */
  readonly readRefusal: (...args: Parameters<typeof refusedSave>) => Promise<ReturnType<typeof refusedSave>>;
}
type OpenCtiConfig = Pick<SoftphoneConfig, 'urls' | 'timeouts'>;

const libraryOfPage = (): CtiLibrary | undefined =>
  (globalThis as { readonly sforce?: { readonly opencti?: CtiLibrary } }).sforce?.opencti;

const mapped = (texts: Readonly<Record<string, string>>, change: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)]));

export class OpenCtiHost implements CrmHost {
  private readonly config: OpenCtiConfig;
  private readonly ports: OpenCtiPorts;
  private readonly opened = new Gate<CtiLibrary>();
  private readonly handshake: Handshake;
  private isListening = false;
  private late = 0;
  private shown = { label: '', icon: '' };

  constructor(config: OpenCtiConfig, ports: OpenCtiPorts) {
    this.config = config;
    this.ports = ports;
    this.handshake = new Handshake({
      ...{ timeouts: config.timeouts, clock: ports.clock, log: ports.log },
      late: () => this.countLate('getCallCenterSettings'),
      missed: () => ports.events.answered(),
    });
  }

  /** Answers that came after their time-out, late `saveLog` successes apart. */
  lateAnswers(): number {
    return this.late;
  }

  /** May be called again after it failed; calls made meanwhile wait for it, calls after a failure fail like it. */
  async start(): Promise<HostInfo> {
    this.opened.shut();
    try {
      const library = await loadLibrary({
        query: this.ports.query,
        url: this.config.urls.openCtiLibrary,
        loadScript: this.ports.loadScript,
        present: libraryOfPage,
      });
      const settings = settingsOf(await this.handshake.shake(library));
      this.listen(library);
      this.opened.open(library);
      // The first sign of life that Salesforce's standby timer looks at.
      this.call('notifyInitializationComplete').catch(this.report('notifyInitializationComplete'));
      return { settings, inboundObjects: await this.inboundObjects() };
    } catch (error) {
      this.opened.fail(error);
      throw error;
    }
  }

  /** The same once more, for the self-check. Rejects as `start` did when that failed. */
  async inspect(): Promise<HostInfo> {
    const settings = settingsOf(await this.call('getCallCenterSettings'));
    return { settings, inboundObjects: await this.inboundObjects() };
  }

  async search(
    searchParams: string,
    callType: CallDirectionOfHost,
    defaultFieldValues: Readonly<Record<string, string>>,
  ): Promise<SearchOutcome> {
    const args = { searchParams, callType, deferred: true, defaultFieldValues };
    return this.ports.readSearch(await this.call('searchAndScreenPop', { args }));
  }

  async pop(target: PopTarget): Promise<void> {
    await this.call('screenPop', { args: popArguments(target) });
  }

  async save(fields: RecordFields): Promise<string> {
    const value = toSalesforce(fields);
    const saved = await this.call('saveLog', {
      args: { value },
      refusal: (errors) => this.ports.readRefusal(errors, value),
      timeoutMs: this.config.timeouts.hostSaveLog,
      onLate: (response) => this.savedLate(fields, response),
    });
    const id = savedIdOf(saved) ?? (typeof fields['Id'] === 'string' ? fields['Id'] : null);
    if (id === null) throw fault('SP-1109', { cause: 'saveLog: the answer holds no record id' });
    return id;
  }

  async findCallLogs(callObject: string): Promise<readonly string[]> {
    const answer = await this.callServer('SoftphoneCallLog', 'findByCallObject', { callObject });
    try {
      return idsOf(answer);
    } catch (thrown) {
      throw fault('SP-1106', { cause: `findByCallObject: ${String(thrown)}` });
    }
  }

  async viewedRecord(): Promise<RecordRef | null> {
    return recordOf(await this.call('getAppViewInfo'));
  }

  async setClickToDial(enabled: boolean): Promise<void> {
    await this.call(enabled ? 'enableClickToDial' : 'disableClickToDial');
  }

  async setItem(item: { readonly label: string; readonly icon: string }): Promise<void> {
    const before = this.shown;
    this.shown = { ...item };
    const calls: Promise<unknown>[] = [];
    if (item.label !== before.label)
      calls.push(this.call('setSoftphoneItemLabel', { args: { label: item.label } }));
    if (item.icon !== before.icon)
      calls.push(this.call('setSoftphoneItemIcon', { args: { key: item.icon } }));
    try {
      await Promise.all(calls);
    } catch (error) {
      // Unknown now: the next call sets both again.
      this.shown = { label: '', icon: '' };
      throw error;
    }
  }

  async setPanelVisible(visible: boolean): Promise<void> {
    const answer = await this.call('isSoftphonePanelVisible');
    // An object, not a bare boolean.
    const isVisible = (answer as { readonly visible?: unknown } | null)?.visible === true;
    if (isVisible !== visible) await this.call('setSoftphonePanelVisibility', { args: { visible } });
  }

  async refreshView(): Promise<void> {
    await this.call('refreshView');
  }

  async publish(channelName: string, message: Readonly<Record<string, unknown>>): Promise<void> {
    await this.call('publish', { args: { channelName, message } });
  }

  async callServer(
    service: string,
    method: string,
    params: Readonly<Record<string, string>>,
    timeoutMs?: number,
  ): Promise<string> {
    const isAboutFields = service === EXTENSION_SERVICE;
    const asked = isAboutFields ? mapped(params, questionToSalesforce) : params;
    const pairs = Object.entries(asked).map(
      ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
    );
    const args = { apexClass: service, methodName: method, methodParams: pairs.join('&') };
    const rules = timeoutMs === undefined ? {} : { timeoutMs };
    const answer = apexResultOf(await this.call('runApex', { args, ...rules }));
    return isAboutFields ? answerFromSalesforce(answer) : answer;
  }

  /** A listener can never be removed, and one that throws starves those after it: one each, for the page's life. */
  private listen(library: CtiLibrary): void {
    if (this.isListening) return;
    this.isListening = true;
    const { events } = this.ports;
    this.register(library, 'onClickToDial', (payload) => events.clickToDial(clickToDialOf(payload)));
    this.register(library, 'onNavigationChange', (payload) => events.navigated(navigationOf(payload)));
  }

  private register(library: CtiLibrary, name: string, deliver: (payload: unknown) => void): void {
    const listener = (payload: unknown) => {
      try {
        deliver(payload);
      } catch (error) {
        this.ports.log('error', `${name} was not taken`, error);
      }
    };
    (library[name] as (args: { readonly listener: typeof listener }) => void)({ listener });
  }

  /** Only the self-check needs it: an unreadable layout must not keep the phone from starting. */
  private async inboundObjects(): Promise<readonly string[] | null> {
    try {
      return layoutObjectsOf(await this.call('getSoftphoneLayout'));
    } catch (error) {
      this.report('getSoftphoneLayout')(error);
      return null;
    }
  }

  private async call(method: string, rules: Partial<Omit<CtiCall, 'method'>> = {}): Promise<unknown> {
    const library = await this.opened.wait();
    return callLibrary(library, this.ports.clock, {
      method,
      timeoutMs: this.config.timeouts.hostCall,
      onLate: () => this.countLate(method),
      ...rules,
    });
  }

  private savedLate(fields: RecordFields, response: CtiResponse): void {
    const id = response.success ? savedIdOf(response.returnValue) : null;
    if (id === null) this.countLate('saveLog');
    else this.ports.events.lateSave(fields, id);
  }

  private countLate(method: string): void {
    this.late += 1;
    this.ports.log('warn', 'Salesforce answered after the time-out', { method, late: this.late });
  }

  private report(method: string): (error: unknown) => void {
    return (error) => this.ports.log('warn', `${method} failed`, error);
  }
}
