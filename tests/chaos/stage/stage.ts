// What a story is played on: a lab, a browser and the agent's tabs in it.
import type { RawChromium } from '../../rawChromium';
import type { StoryLab } from './lab';
import { StoryTab } from './storyTab';
import type { ProtocolValue } from '../../rawProtocol';

const MOST_TABS = 4;

export class Stage {
  readonly lab: StoryLab;
  readonly browser: RawChromium;
  private readonly contextId: string;
  /** What a tab's console says. */
  private readonly heard: (tab: StoryTab, line: string) => void;
  private opened: readonly StoryTab[] = [];
  private front: StoryTab | null = null;
  private count = 0;
  /** Pages cannot be loaded before. */
  private online: Promise<void> = Promise.resolve();

  constructor(lab: StoryLab, browser: RawChromium, contextId: string, heard: Stage['heard']) {
    this.lab = lab;
    this.browser = browser;
    this.contextId = contextId;
    this.heard = heard;
  }

  get tabs(): readonly StoryTab[] {
    return this.opened;
  }
  get inView(): StoryTab {
    if (!this.front) throw new Error('no tab is open');
    return this.front;
  }
  /** Counted over the tabs that are open. */
  tab(index: number): StoryTab {
    return this.opened[index % this.opened.length] ?? this.inView;
  }
  /** One that is not in view; null when there is none. */
  tabBehind(index: number): StoryTab | null {
    const behind = this.opened.filter((tab) => tab !== this.front);
    return behind[index % Math.max(1, behind.length)] ?? null;
  }

  offlineUntil(end: Promise<void>): void {
    this.online = end;
  }

  /** In front of the others. Its phone may take its time. */
  async open(newWindow = false): Promise<void> {
    if (this.opened.length >= MOST_TABS) return;
    await this.online;
    const url = new URL('/lightning/page/home?user=alex', this.lab.url).href;
    const raw = await this.browser.open(url, { contextId: this.contextId, newWindow });
    this.count += 1;
    const tab = new StoryTab(`tab ${String(this.count)}`, raw);
    raw.listen('Runtime.consoleAPICalled', (said) => this.heard(tab, lineOf(said)));
    this.opened = [...this.opened, tab];
    this.front = tab;
  }

  async look(tab: StoryTab): Promise<void> {
    this.front = tab;
    await tab.thaw();
    await tab.raw.activate();
  }

  async reload(tab: StoryTab): Promise<void> {
    await this.online;
    await tab.raw.evaluate('top', 'setTimeout(() => location.reload())');
  }

  /** The agent turns to another tab, or opens a new one when that was the last. */
  async lose(tab: StoryTab, how: 'close' | 'crash'): Promise<void> {
    this.opened = this.opened.filter((each) => each !== tab);
    if (how === 'crash') await tab.raw.crash();
    await tab.raw.close();
    if (this.front !== tab) return;
    const next = this.opened[0];
    if (next) await this.look(next);
    else await this.open();
  }
}

interface ConsoleArgument {
  readonly value?: unknown;
  readonly preview?: { readonly properties: readonly { readonly name: string; readonly value?: string }[] };
}

function lineOf({ type, args }: ProtocolValue): string {
  const parts = (args as readonly ConsoleArgument[]).map(({ value, preview }) =>
    preview
      ? preview.properties.map((each) => `${each.name}: ${String(each.value)}`).join(', ')
      : String(value),
  );
  return [String(type), ...parts].join(' ');
}
