// What a browser test needs: a lab of its own for each worker, and an agent who looks at Lightning and at the phone.
import { test as base, expect } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { NetworkCall, PlaceCall } from '../../lab/peers/peer';
import { connectTo, phoneTasks } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';

/** One browser tab of one agent. Names are what the agent reads; nothing here reaches into the panel's internals. */
export class Agent {
  readonly page: Page;
  readonly api: LabApi;
  readonly user: string;
  /** The softphone's frame in the utility bar. */
  readonly phone: FrameLocator;

  constructor(page: Page, api: LabApi, user: string) {
    this.page = page;
    this.api = api;
    this.user = user;
    this.phone = page.frameLocator('iframe[title="Softphone"]');
  }

  button(name: string | RegExp): Locator {
    return this.phone.getByRole('button', { name, exact: typeof name === 'string' });
  }
  /** A bar that has just changed takes no press. A click waits for that by itself; a key needs this first. */
  async open(name: string | RegExp): Promise<Locator> {
    await expect(this.button(name)).toBeEnabled();
    return this.button(name);
  }
  heading(name: string | RegExp): Locator {
    return this.phone.getByRole('heading', { name });
  }
  /** What stands on the screen; the same words may have been spoken as well. */
  shown(text: string | RegExp): Locator {
    return this.phone.locator('header, main').getByText(text);
  }
  get notes(): Locator {
    return this.phone.getByRole('textbox', { name: 'Notes' });
  }
  /** The record that Lightning shows. */
  get record(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  ready(): Promise<void> {
    return expect(this.phone.getByRole('button', { name: /^Call$/ })).toBeVisible({ timeout: 15_000 });
  }
  ring(options: Partial<Omit<PlaceCall, 'agent'>>): Promise<NetworkCall> {
    return this.api.network.ring({ agent: this.user, ...options });
  }
  async answer(): Promise<void> {
    await this.button('Answer').click();
    await expect(this.button('End')).toBeVisible();
  }
  /** Ends the call and saves the wrap-up. */
  async finish(): Promise<void> {
    await this.button('End').click();
    await this.save();
  }
  async save(): Promise<void> {
    await this.button(/^Save/).click();
  }
}

interface TestFixtures {
  /** An agent with the phone open and ready, on Lightning's home. */
  readonly agent: Agent;
  readonly api: LabApi;
  /** Opens one more tab: the same user in the same browser, or another user in a browser of its own. */
  readonly openTab: (options?: {
    readonly user?: string;
    readonly path?: string;
    readonly newBrowser?: boolean;
    readonly query?: string;
  }) => Promise<Agent>;
}

interface WorkerFixtures {
  /** What the lab is started with, e.g. another telephone: `test.use({ labOptions: ['--phone', 'sip'] })`. */
  readonly labOptions: readonly string[];
  readonly lab: LabProcess;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  labOptions: [[], { option: true, scope: 'worker' }],
  lab: [
    async ({ labOptions }, use) => {
      const lab = await startLabProcess(labOptions);
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  api: async ({ lab }, use) => {
    const api = connectTo(lab.url);
    await api.reset();
    await use(api);
  },
  openTab: async ({ lab, api, context, browser }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (options = {}) => {
      const where = options.newBrowser ? await browser.newContext() : context;
      if (options.newBrowser) contexts.push(where);
      const user = options.user ?? 'alex';
      const page = await where.newPage();
      const url = new URL(options.path ?? '/lightning/page/home', lab.url);
      url.searchParams.set('user', user);
      for (const [key, value] of new URLSearchParams(options.query)) url.searchParams.set(key, value);
      // Not `load`: tests hold scripts of the phone's frame, which the whole page would wait for.
      await page.goto(url.href, { waitUntil: 'domcontentloaded' });
      return new Agent(page, api, user);
    });
    for (const each of contexts) await each.close();
  },
  agent: async ({ openTab }, use) => {
    const agent = await openTab();
    await agent.ready();
    await use(agent);
  },
});

export { expect };

export { phoneTasks };

/** The phone's Tasks, once there are as many as expected and none is a draft any more. */
export async function finalTasks(api: LabApi, count: number) {
  await expect
    .poll(async () => (await phoneTasks(api)).map((task) => task['Status']), { timeout: 10_000 })
    .toEqual(Array.from({ length: count }, () => 'Completed'));
  return phoneTasks(api);
}
