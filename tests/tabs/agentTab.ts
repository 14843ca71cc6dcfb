// A real browser tab of an agent, as several of them see and use it: what they read, what they press, what tabs tell each
// other. Nothing here pretends that a tab is visible.
import type { OrgRecord } from '../../lab/org/orgRecord';
import { phoneTasks } from '../labApi';
import type { LabApi } from '../labApi';
import type { RawChromium } from '../rawChromium';
import type { RawTab, RawTabOptions } from '../rawTab';

/** Of the sample data; its only owner is Ana Silva. */
export const KNOWN_CALLER = { number: '+14155550132', name: 'Ana Silva' };

export class AgentTab {
  readonly raw: RawTab;

  constructor(raw: RawTab) {
    this.raw = raw;
  }

  async ready(): Promise<void> {
    await this.seesButton('Call', 60_000);
  }
  async sees(text: string, ms?: number): Promise<void> {
    await this.raw.until('phone', `document.body.innerText.includes(${JSON.stringify(text)})`, ms);
  }
  async seesButton(name: string, ms?: number): Promise<void> {
    await this.raw.until('phone', `!!${button(name)}`, ms);
  }
  async seesNoButton(name: string): Promise<void> {
    await this.raw.until('phone', `!${button(name)}`);
  }
  async press(name: string): Promise<void> {
    // Found and pressed in one go: a view may replace the button in between.
    await this.raw.until('phone', `((found) => found && (found.click(), true))(${button(name)})`);
  }
  async answer(): Promise<void> {
    await this.press('Answer');
    await this.seesButton('End');
  }
  /** The record that Lightning shows in this tab. */
  record(): Promise<string> {
    return this.raw.evaluate('top', RECORD);
  }
  async seesRecord(name: string, ms?: number): Promise<void> {
    await this.raw.until('top', `${RECORD}.includes(${JSON.stringify(name)})`, ms);
  }
  visibility(): Promise<string> {
    return this.raw.evaluate('phone', 'document.visibilityState');
  }
  async minimise(): Promise<void> {
    await this.raw.evaluate('top', `document.querySelector('button[title="Minimize"]').click()`);
  }
}

const RECORD = `(document.querySelector('main h1')?.innerText ?? '')`;
const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find((each) => each.innerText.trim().startsWith(${JSON.stringify(name)})
    && each.getAttribute('aria-disabled') !== 'true')`;

/** In front of the tabs that are open already, unless it gets a window of its own. */
export async function openAgentTab(
  browser: RawChromium,
  labUrl: string,
  options: RawTabOptions = {},
): Promise<AgentTab> {
  const home = new URL('/lightning/page/home?user=alex', labUrl).href;
  const tab = new AgentTab(await browser.open(home, options));
  await tab.ready();
  return tab;
}

/** The Tasks, once there are so many and none is a draft. */
export async function finalTasks(api: LabApi, count: number, ms = 15_000): Promise<readonly OrgRecord[]> {
  const end = Date.now() + ms;
  for (;;) {
    const tasks = await phoneTasks(api);
    if (tasks.length === count && tasks.every((task) => task['Status'] === 'Completed')) return tasks;
    if (Date.now() > end) throw new Error(`tasks: ${JSON.stringify(tasks)}`);
    await pause(100);
  }
}

export async function pops(api: LabApi): Promise<number> {
  return (await api.openCti.calls('screenPop')).length;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
