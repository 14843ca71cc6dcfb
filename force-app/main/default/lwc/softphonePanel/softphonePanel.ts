// The root: holds the latest view, chooses the screen, hands intents to the engine. It alone touches the bridge.
import { LightningElement } from 'lwc';
import type { PanelIntent } from '../../../../../engine/contract/panel/panelIntent';
import type { CallView, PanelAnswer, PanelView } from '../../../../../engine/contract/panel/panelView';
import type { QualityView, ScreenName, SignInView } from '../../../../../engine/contract/panel/panelView';
import type CallSwitcher from 'c/callSwitcher';
import { useLocale } from 'c/format';
import { label } from 'c/labels';
import type { Line } from 'c/liveRegions';
import type { SignInFields } from 'c/signInScreen';
import type { People } from 'c/targetChooser';
import { connectBridge } from './bridge';
import type { Bridge } from './bridge';
import { FocusKeeper } from './focusKeeper';
import { keyPress } from './keyPress';
import { isRinging, newsOf, politely } from './news';
import type { News } from './news';
import { SecondPress } from './secondPress';
import { areShortcutsEnabled, enableShortcuts } from './shortcutSetting';

/** What a screen may offer to keyboard and focus beside its markup. */
interface Screen extends HTMLElement {
  press?: (name: string) => void;
  type?: (key: string) => void;
  close?: () => void;
}

type Answers = { readonly [Type in PanelAnswer['type']]: Extract<PanelAnswer, { type: Type }> | null };

const SCREENS: Readonly<Record<ScreenName, string>> = {
  starting: 'starting',
  'not-configured': 'notConfigured',
  'sign-in': 'signIn',
  trouble: 'trouble',
  idle: 'idle',
  incoming: 'incoming',
  dialing: 'dialing',
  // One and the same, so that nobody who writes is interrupted when the far end hangs up.
  active: 'call',
  'wrap-up': 'call',
};

/** Most starts are over sooner; until then a screen that says so would only flash, and hold up the next. */
const PATIENCE = 250;

/** Screens of the panel's own, over that of the view. */
type Opened = 'settings' | 'selfCheck' | 'unsaved' | 'desk';

const MOST_LINES = 20;

const isTalking = (state: CallView['state']): boolean => state === 'active' || state === 'held';

export default class SoftphonePanel extends LightningElement {
  private view: PanelView | null = null;
  private answers: Answers = {
    ...{ formatted: null, recents: null, directory: null, selfCheck: null },
    ...{ devices: null, level: null, unsaved: null },
  };
  private opened: Opened | null = null;
  private shortcutsEnabled = true;
  private isPatient = true;
  private patience = 0;
  private hasFailed = false;
  private said: readonly (News & { readonly id: number })[] = [];
  private saidCount = 0;
  private bridge: Bridge | undefined;
  private readonly focusKeeper = new FocusKeeper();
  private readonly secondPress = new SecondPress();
  private isListening = false;
  readonly failedText = label('Panel_Failed');

  override connectedCallback(): void {
    this.bridge = connectBridge({
      view: (view) => this.show(view),
      answer: (answer) => {
        this.answers = { ...this.answers, [answer.type]: answer };
      },
    });
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- patience is a matter of time; cleared below
    this.patience = window.setTimeout(() => {
      this.isPatient = false;
      // Not before: the first look into storage waits for the disk, 6 ms in which nothing is drawn (measured).
      this.shortcutsEnabled = areShortcutsEnabled();
    }, PATIENCE);
  }
  override disconnectedCallback(): void {
    window.clearTimeout(this.patience);
    this.bridge?.disconnect();
  }
  override renderedCallback(): void {
    this.listen();
    if (this.focusKeeper.wantsScreen(this.hasFocus)) this.screen?.focus();
  }
  override errorCallback(error: unknown): void {
    this.hasFailed = true;
    this.bridge?.failed(error);
  }

  get is(): Readonly<Record<string, boolean>> {
    return { [SCREENS[this.view?.screen ?? 'starting']]: true };
  }
  get isOpen(): Readonly<Record<Opened, boolean>> {
    const { opened } = this;
    return {
      ...{ settings: opened === 'settings', selfCheck: opened === 'selfCheck' },
      ...{ unsaved: opened === 'unsaved', desk: opened === 'desk' },
    };
  }
  get level(): number {
    return this.answers.level?.level ?? 0;
  }
  get isWaiting(): boolean {
    return this.isPatient && (this.view?.screen ?? 'starting') === 'starting';
  }
  get hasHeader(): boolean {
    return this.view !== null && !this.isWaiting;
  }
  get lines(): readonly Line[] {
    return this.said.map((line) => ({ ...line, isLasting: line.ringing !== null }));
  }
  get call(): CallView | null {
    return this.view?.calls.find(({ id }) => id === this.view?.currentCallId) ?? null;
  }
  /** A list of one: its key gives each call a screen of its own, so that nothing typed crosses from call to call. */
  get currentCalls() {
    const { call } = this;
    if (!call) return [];
    const calls = this.view?.calls ?? [];
    const about = calls.find(({ id }) => id === call.consultOf);
    const leg = calls.find(({ consultOf, state }) => consultOf === call.id && isTalking(state));
    // A customer and whoever is asked about them share the screen, with one field for notes.
    const second = calls.find(
      ({ id, kind, state }) => id !== call.id && kind === 'customer' && isTalking(state),
    );
    const partner = about ?? leg ?? null;
    return [{ ...call, partner, second: second ?? null, screenKey: about?.id ?? call.id }];
  }
  get people(): People {
    const { directory, recents } = this.answers;
    return { directory, recents, watched: this.view?.watched ?? [], user: this.view?.user ?? '' };
  }
  get quality(): QualityView | null {
    return this.call?.quality ?? null;
  }
  /** Those two that share the screen are not told apart here. */
  get hasSeveralCalls(): boolean {
    return this.view?.calls.some(({ id }) => !this.onScreen.includes(id)) ?? false;
  }
  get onScreen(): readonly string[] {
    return this.currentCalls.flatMap(({ id, partner }) => (partner ? [id, partner.id] : [id]));
  }
  get signIn(): SignInView | null {
    return this.view?.screen === 'sign-in' ? this.view.signIn : null;
  }
  get canTakeOver(): boolean {
    return this.view?.tab.leader === false;
  }

  handleIntent(event: CustomEvent<PanelIntent>): void {
    event.stopPropagation();
    this.focusKeeper.acted(event.detail);
    this.bridge?.send(event.detail);
    this.rescueFocus();
  }
  handleSay({ detail }: CustomEvent<string>): void {
    this.say([politely(detail)]);
  }
  handleFocusIn(event: Event): void {
    this.focusKeeper.entered(event.composedPath()[0]);
  }
  handleFocusOut(event: FocusEvent): void {
    if (event.relatedTarget === null) this.rescueFocus();
  }
  handleSignIn({ detail }: CustomEvent<SignInFields>): void {
    this.bridge?.secret(detail);
    this.focusKeeper.acted({ type: 'login.requested' });
    this.bridge?.send({ type: 'login.requested' });
  }
  handleSettings(): void {
    if (this.opened === 'settings') return;
    this.open('settings');
    this.bridge?.send({ type: 'devices.opened' });
  }
  handleSelfCheck(): void {
    this.open('selfCheck');
  }
  handleUnsaved(): void {
    this.open('unsaved');
  }
  handleDesk(): void {
    this.open('desk');
  }
  handleDone(): void {
    this.open(null);
  }
  handleShortcutsToggle(): void {
    this.shortcutsEnabled = !this.shortcutsEnabled;
    enableShortcuts(this.shortcutsEnabled);
  }
  handleKeydown(event: KeyboardEvent): void {
    const press = keyPress(event, this.shortcutsEnabled);
    // A shortcut that is held is one press.
    if (!press || (event.repeat && press.kind === 'shortcut')) return;
    if (press.kind === 'shortcut') event.preventDefault();
    if (press.kind === 'close') this.screen?.close?.();
    else if (press.kind === 'typed') this.screen?.type?.(press.key);
    else if (press.name === 'status') this.template?.querySelector<HTMLElement>('c-status-row')?.focus();
    else if (press.name === 'answer' && this.view?.screen !== 'incoming') this.switcher?.press('answer');
    else this.screen?.press?.(press.name);
  }

  /** Templates cannot say that a listener comes before those inside. */
  private listen(): void {
    if (this.isListening) return;
    this.isListening = true;
    const panel = this.refs?.['panel'];
    panel?.addEventListener('click', (event) => this.secondPress.heard(event as MouseEvent), true);
    panel?.addEventListener('keydown', (event) => this.secondPress.keyed(event as KeyboardEvent), true);
  }
  private show(view: PanelView): void {
    useLocale(view.locale);
    // A call that rings is not answered from the settings.
    if (view.screen === 'incoming' && this.view?.screen !== 'incoming') {
      this.leaveOpened(null);
    }
    this.focusKeeper.viewChanges(this.view, view, this.hasFocus);
    const news = newsOf(this.view, view);
    this.view = view;
    this.say(news);
    this.rescueFocus();
  }
  /** What had the focus may be gone once everything is drawn: a line that was dismissed, a person who left. */
  private rescueFocus(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- children are drawn after their parent; at once is too early
    window.setTimeout(() => {
      if (this.focusKeeper.hasLost(this.hasFocus)) this.screen?.focus();
    });
  }
  /** What told of a ring is dropped with it. */
  private say(news: readonly News[]): void {
    const isTrue = ({ ringing }: News): boolean => ringing === null || isRinging(this.view, ringing);
    const kept = this.said.filter(isTrue);
    if (news.length === 0 && kept.length === this.said.length) return;
    const added = news.map((each, index) => ({ ...each, id: this.saidCount + index + 1 }));
    this.saidCount += news.length;
    this.said = [...kept, ...added].slice(-MOST_LINES);
  }
  private open(next: Opened | null): void {
    this.leaveOpened(next);
    this.focusKeeper.moved();
  }
  private leaveOpened(next: Opened | null): void {
    if (this.opened === 'settings') {
      this.answers = { ...this.answers, devices: null, level: null };
      this.bridge?.send({ type: 'devices.closed' });
    }
    this.opened = next;
  }
  private get hasFocus(): boolean {
    return this.template?.activeElement !== null;
  }
  private get switcher(): CallSwitcher | null {
    return this.template?.querySelector('c-call-switcher') as unknown as CallSwitcher | null;
  }
  private get screen(): Screen | null {
    return this.template?.querySelector<Screen>('[data-screen]') ?? null;
  }
}
