// Vendor-hosted softphones over three origins: Lightning, our pages, the vendor. Beside our panel, and with our library alone.
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, FrameLocator } from '@playwright/test';
import { expect, finalTasks, phoneTasks, test } from './softphone';
import type { Agent } from './softphone';

test.use({ labOptions: ['--phone', 'wrapper'] });

const ANA = '+14155550132';
const vendorOf = (agent: Agent): FrameLocator => agent.phone.frameLocator('iframe.softphone-vendor');

interface WrapperLibrary {
  [method: string]: (...args: readonly unknown[]) => void;
}
/** Calls the library as the vendor's own code would. */
function say(frame: Frame, method: string, ...args: readonly unknown[]): Promise<void> {
  return frame.evaluate(
    ([name, given]) => {
      const { SoftphoneWrapper } = globalThis as unknown as { readonly SoftphoneWrapper: WrapperLibrary };
      SoftphoneWrapper[name]?.(...given);
    },
    [method, args] as const,
  );
}
const vendorFrame = (agent: Agent): Frame => {
  const frame = agent.page.frames().find((one) => one.url().includes('/softphone?'));
  if (!frame) throw new Error('there is no vendor page');
  return frame;
};

/** The vendor's page is the adapter page, with our library in it. */
async function withLibrary(openTab: (options: { query: string }) => Promise<Agent>): Promise<Agent> {
  const agent = await openTab({ query: 'page=Vendor' });
  await expect(agent.phone.locator('#history')).toContainText('get_presence', { timeout: 15_000 });
  return agent;
}

test.describe('beside our panel', () => {
  test('a call of the vendor rings in the panel, pops, is noted and logged once', async ({ agent, api }) => {
    const vendor = vendorOf(agent);
    await vendor.getByRole('button', { name: 'Incoming' }).click();
    await expect(agent.phone.getByText('Ana Silva').first()).toBeVisible();
    await expect(agent.button('Answer')).toHaveCount(0);
    await vendor.getByRole('button', { name: 'Accept' }).click();
    await expect(agent.record).toContainText('Ana Silva');
    await agent.notes.fill('Wants a refund');
    await vendor.getByRole('button', { name: 'End' }).click();
    await agent.save();
    const [task] = await finalTasks(api, 1);
    expect(task).toMatchObject({ CallType: 'Inbound', Description: 'Wants a refund' });
  });

  test('what is dialled here is dialled there, and logged to the record', async ({ agent, api }) => {
    await agent.phone.getByRole('textbox', { name: /number/i }).fill(ANA);
    await agent.phone.getByRole('button', { name: /^Call$/ }).click();
    await expect.poll(async () => (await api.network.calls()).length).toBe(1);
    const [call] = await api.network.calls();
    await api.network.act(call?.id ?? '', 'answer');
    await api.network.act(call?.id ?? '', 'hangup');
    await agent.save();
    const [task] = await finalTasks(api, 1);
    expect(task).toMatchObject({ CallType: 'Outbound', CallObject: call?.id });
  });

  test('the presence is changed in the vendor page, and comes back from it', async ({ agent }) => {
    await agent.button(/^Ready/).click();
    // Where the menu opens a second click would be one of a hurried pair.
    await agent.phone.getByRole('menuitemcheckbox', { name: 'Lunch' }).press('Enter');
    await expect(vendorOf(agent).locator('#softphoneId')).toHaveValue('lunch');
    await expect(agent.button(/^Lunch/)).toBeVisible();
  });
});

test('a vendor page that rings in a tab that only follows loses nothing', async ({ agent, api, openTab }) => {
  const second = await openTab();
  await expect(vendorOf(second).locator('#history')).toContainText('get_presence', { timeout: 15_000 });
  const frame = vendorFrame(second);
  const base = { partnerId: 'lab', conversationId: 'c-second' };
  await say(frame, 'incomingCall', { ...base, callerANI: ANA });
  await expect(agent.phone.getByText('Ana Silva').first()).toBeVisible();
  await say(frame, 'callAccepted', { ...base, callerANI: ANA });
  await agent.notes.fill('Heard in the other tab');
  await say(frame, 'callEnded', { ...base, duration: 5, callType: 'inbound' });
  await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallObject: 'c-second', Description: 'Heard in the other tab' });
});

test.describe('with the library in the vendor page', () => {
  test('the numbering plans come late: what the vendor said meanwhile is logged all the same', async ({
    context,
    openTab,
    api,
  }) => {
    let asked = 0;
    await context.route('**/*.plans.js', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.continue();
    });
    const agent = await openTab({ query: 'page=Vendor' });
    await expect.poll(() => agent.page.frames().some((one) => one.url().includes('/softphone?'))).toBe(true);
    const frame = vendorFrame(agent);
    await frame.waitForFunction(() => 'SoftphoneWrapper' in globalThis);
    const base = { partnerId: 'lab', conversationId: 'c-plans', callerANI: ANA };
    await say(frame, 'incomingCall', base);
    await say(frame, 'callAccepted', base);
    await say(frame, 'callEnded', { ...base, duration: 61, callType: 'inbound' });
    await say(frame, 'callNotesSubmitted', { ...base, disposition: 'Resolved', notes: 'Before the plans' });
    await expect
      .poll(() => phoneTasks(api), { timeout: 15_000 })
      .toMatchObject([{ CallObject: 'c-plans', CallDurationInSeconds: 61, Description: 'Before the plans' }]);
    expect(asked).toBe(2);
  });

  for (const form of ['object', 'positional', 'json'] as const)
    test(`${form === 'object' ? '' : '@long '}incoming, accepted, ended, notes: one Task (${form})`, async ({
      openTab,
      api,
    }) => {
      const agent = await withLibrary(openTab);
      const frame = vendorFrame(agent);
      const call = async (method: string, fields: Readonly<Record<string, unknown>>) => {
        if (form === 'object') await say(frame, method, fields);
        else if (form === 'json') await say(frame, method, JSON.stringify(fields));
        else await say(frame, method, ...Object.values(fields));
      };
      const base = { partnerId: 'lab', conversationId: `c-${form}` };
      await call('incomingCall', { ...base, callerANI: ANA, language: 'en_US' });
      await call('callAccepted', { ...base, callerANI: ANA });
      await expect(agent.record).toContainText('Ana Silva');
      await call('callEnded', { ...base, duration: 61, disposition: '', notes: '', callType: 'inbound' });
      await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
      await call('callNotesSubmitted', { ...base, disposition: 'Resolved', notes: 'All done' });
      await expect
        .poll(async () => (await phoneTasks(api))[0], { timeout: 15_000 })
        .toMatchObject({
          CallObject: `c-${form}`,
          CallDurationInSeconds: 61,
          CallDisposition: 'Resolved',
          Description: 'All done',
        });
    });

  test('a click on a number starts a call over there, and its Task belongs to the record', async ({
    openTab,
    api,
  }) => {
    const agent = await withLibrary(openTab);
    const ana = (await api.records.list('Contact')).find(({ Name }) => Name === 'Ana Silva');
    // In the app, as a person does it: a fresh load would restart the phone.
    await agent.page.evaluate(
      (path) => {
        history.pushState(null, '', path + location.search);
        dispatchEvent(new PopStateEvent('popstate'));
      },
      `/lightning/r/Contact/${ana?.Id ?? ''}/view`,
    );
    await agent.page
      .getByRole('main')
      .getByRole('link', { name: /415.{0,3}555.{0,3}0132/ })
      .first()
      .click();
    await expect.poll(async () => (await api.network.calls()).length).toBe(1);
    const [call] = await api.network.calls();
    await api.network.act(call?.id ?? '', 'answer');
    await api.network.act(call?.id ?? '', 'hangup');
    await expect
      .poll(async () => (await phoneTasks(api))[0])
      .toMatchObject({ WhoId: ana?.Id, CallType: 'Outbound' });
  });

  test('prototypes that the page has polluted change nothing', async ({ openTab, api }) => {
    const agent = await openTab({ query: 'page=Vendor' });
    await agent.page.addInitScript(() => {
      if (location.pathname !== '/softphone') return;
      const extra = { notes: 'polluted', disposition: 'polluted', duration: 999, callerANI: '+19995550000' };
      for (const [key, value] of Object.entries(extra))
        Object.defineProperty(Object.prototype, key, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      Object.defineProperty(Array.prototype, 'extra', { value: () => 'polluted', enumerable: true });
    });
    await agent.page.reload();
    await expect(agent.phone.locator('#history')).toContainText('get_presence', { timeout: 15_000 });
    const frame = vendorFrame(agent);
    await say(frame, 'incomingCall', { conversationId: 'c-clean' });
    await say(frame, 'callAccepted', { conversationId: 'c-clean' });
    await say(frame, 'callEnded', { conversationId: 'c-clean' });
    await say(frame, 'callNotesSubmitted', { conversationId: 'c-clean' });
    await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
    const [task] = await phoneTasks(api);
    expect(task?.['CallDurationInSeconds']).toBeLessThan(60);
    expect(JSON.stringify(task)).not.toContain('polluted');
  });

  test('a page that nobody frames gets an object that does nothing: no request, no script, no Task', async ({
    openTab,
    api,
    context,
  }) => {
    const agent = await withLibrary(openTab);
    const url = vendorFrame(agent).url();
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Vendor softphone' })).toBeVisible();
    await page.getByRole('button', { name: 'Incoming' }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('button', { name: 'End' }).click();
    expect(requests.filter((one) => one.includes('/support/api/'))).toEqual([]);
    expect(await page.locator('script[src*="opencti"]').count()).toBe(0);
    expect(await phoneTasks(api)).toHaveLength(0);
    await page.close();
  });
});

test('the library is a module as well', async ({ openTab, lab }) => {
  const agent = await withLibrary(openTab);
  const script = agent.phone.locator('script[integrity]').first();
  const url = (await script.getAttribute('src'))?.replace(/\.js$/, '.module.js') ?? '';
  expect(new URL(url).origin).not.toBe(new URL(lab.url).origin);
  const methods = await vendorFrame(agent).evaluate(async (address) => {
    const { default: library } = (await import(address)) as { readonly default: object };
    return Object.keys(library);
  }, url);
  expect(methods).toEqual(expect.arrayContaining(['load', 'incomingCall', 'callEnded', 'statusChanged']));
});

test.describe('libraries of others in our softphone', () => {
  // A server of its own: what a frame in a process of its own asks for is not always intercepted.
  const servers: Server[] = [];
  test.afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  /** Paths that were asked of the library's server. */
  let asked: string[] = [];
  async function withWrapper(agent: Agent, script: string, { dials = false } = {}): Promise<Agent> {
    asked = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response
        .writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' })
        .end(script);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}/wrapper.js`;
    const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
    await agent.api.config.patch({ wrappers: [{ url, integrity, dials }] });
    await agent.page.reload();
    await agent.ready();
    return agent;
  }
  /** Keeps what it is told, and tells it to whoever asks from outside. */
  const RECORDER = `window.told = []; window.TheirWrapper = { load: (callback) => { window.callback = callback; } };
for (const name of ['incomingCall', 'callAccepted', 'callRejected', 'callEnded', 'callNotesSubmitted', 'outboundCallInitiated', 'statusChanged'])
  window.TheirWrapper[name] = (fields) => window.told.push([name, fields]);`;
  const frameOf = async (agent: Agent): Promise<Frame> => {
    const find = () =>
      agent.page
        .frames()
        .find((one) => one.url() === 'about:srcdoc' && one.parentFrame()?.url() === 'about:srcdoc');
    await expect.poll(() => find() !== undefined).toBe(true);
    return find() as Frame;
  };
  const told = async (
    agent: Agent,
  ): Promise<readonly (readonly [string, Readonly<Record<string, unknown>>])[]> =>
    (await frameOf(agent)).evaluate(
      () => (globalThis as unknown as { told: [string, Record<string, unknown>][] }).told,
    );

  test('are told of a call', async ({ agent }) => {
    await withWrapper(agent, RECORDER);
    const vendor = vendorOf(agent);
    await vendor.getByRole('button', { name: 'Incoming' }).click();
    await vendor.getByRole('button', { name: 'Accept' }).click();
    await agent.notes.fill('Told to all');
    await vendor.getByRole('button', { name: 'End' }).click();
    await agent.save();
    await expect
      .poll(async () => (await told(agent)).map(([name]) => name).filter((name) => name !== 'statusChanged'))
      .toEqual(['incomingCall', 'callAccepted', 'callEnded']);
    expect((await told(agent)).at(-1)?.[1]).toMatchObject({ notes: 'Told to all' });
  });

  const asksFor = async (agent: Agent, number: string): Promise<void> =>
    (await frameOf(agent)).evaluate((dialTo) => {
      const { callback } = globalThis as unknown as { callback: (event: string, payload: unknown) => void };
      callback('start_call', { dialTo });
    }, number);
  const isRunning = async (agent: Agent): Promise<void> => {
    const frame = await frameOf(agent);
    await expect.poll(() => frame.evaluate(() => 'callback' in globalThis)).toBe(true);
  };

  test('dial what the agent confirms, and nothing by themselves', async ({ agent, api }) => {
    await withWrapper(agent, RECORDER);
    await isRunning(agent);
    await asksFor(agent, '+14155550155');
    await expect(agent.shown(/wants to call the number in the field: 127\.0\.0\.1/)).toBeVisible();
    expect(await api.network.calls()).toEqual([]);
    await agent.button(/^Call$/).click();
    await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['+14155550155']);
  });

  test('dial by themselves where the admin listed them for it, but no number that is dear', async ({
    agent,
    api,
  }) => {
    await withWrapper(agent, RECORDER, { dials: true });
    await isRunning(agent);
    await asksFor(agent, '+19005550155');
    await expect(agent.shown(/wants to call the number in the field/)).toBeVisible();
    expect(await api.network.calls()).toEqual([]);
    await asksFor(agent, '+14155550155');
    await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['+14155550155']);
  });

  test('are not loaded when they are not what the admin listed', async ({ agent }) => {
    await withWrapper(agent, RECORDER);
    const integrity = `sha384-${createHash('sha384').update('other').digest('base64')}`;
    const { wrappers } = (await agent.api.config.get('alex')) as {
      wrappers: readonly { readonly url: string }[];
    };
    await agent.api.config.patch({ wrappers: wrappers.map(({ url }) => ({ url, integrity, dials: false })) });
    await agent.page.reload();
    await expect(agent.shown(/switched off: 127\.0\.0\.1/)).toBeVisible({ timeout: 20_000 });
  });

  test('tell nobody anything by leading their frame elsewhere', async ({ agent }) => {
    await withWrapper(agent, RECORDER);
    await isRunning(agent);
    const frame = await frameOf(agent);
    const { port } = servers.at(-1)!.address() as AddressInfo;
    const origin = `http://127.0.0.1:${String(port)}`;
    await frame.evaluate((to) => {
      const link = document.createElement('a');
      link.href = `${to}/left?by=link`;
      document.body.append(link);
      link.click();
      location.href = `${to}/left?by=address`;
    }, origin);
    await expect(agent.shown(/switched off: 127\.0\.0\.1/)).toBeVisible({ timeout: 20_000 });
    expect(asked.filter((path) => path !== '/wrapper.js')).toEqual([]);
  });

  // Their policy says webrtc 'block'. When this fails, the browser has learnt it: then docs/security.md promises more.
  test('can still send by WebRTC, which this browser does not let a policy forbid', async ({ agent }) => {
    const heard: number[] = [];
    const stun = createSocket('udp4', (message) => heard.push(message.length));
    await new Promise<void>((resolve) => stun.bind(0, '127.0.0.1', resolve));
    try {
      await withWrapper(agent, RECORDER);
      await isRunning(agent);
      await (
        await frameOf(agent)
      ).evaluate(async (port) => {
        try {
          const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${String(port)}` }] });
          peer.createDataChannel('x');
          await peer.setLocalDescription(await peer.createOffer());
        } catch {
          // Blocked at once.
        }
        await new Promise((done) => setTimeout(done, 3_000));
      }, stun.address().port);
      expect(heard).not.toEqual([]);
    } finally {
      stun.close();
    }
  });

  const HOSTILE = {
    'floods us with messages': `${RECORDER} const flood = () => { for (let i = 0; i < 100; i += 1) window.callback('get_presence'); }; setInterval(flood, 5);`,
    '@long sends more than may be said at once': `${RECORDER} setTimeout(() => window.callback('start_call', { dialTo: 'x'.repeat(10_000_000) }), 50);`,
    'works without a pause': `${RECORDER} setTimeout(() => { for (;;); }, 50);`,
    '@long leaves its page': `${RECORDER} setTimeout(() => { location.href = 'https://elsewhere.example/'; }, 50);`,
    'is no wrapper library': 'window.nothing = 1;',
  } as const;
  for (const [what, script] of Object.entries(HOSTILE))
    test(`one that ${what} is switched off, and the phone goes on`, async ({ agent }) => {
      await withWrapper(agent, script);
      await expect(agent.shown(/switched off: 127\.0\.0\.1/)).toBeVisible({ timeout: 20_000 });
      await expect.poll(() => agent.page.frames().some((one) => one.url() === 'about:srcdoc')).toBe(false);
      await vendorOf(agent).getByRole('button', { name: 'Incoming' }).click();
      await expect(agent.phone.getByText('Ana Silva').first()).toBeVisible();
    });

  test('reach neither page, storage, cookies nor other origins', async ({ agent }) => {
    await withWrapper(agent, RECORDER);
    const frame = await frameOf(agent);
    await expect.poll(() => frame.evaluate(() => 'told' in globalThis)).toBe(true);
    const reached = await frame.evaluate(async () => {
      const tries: Record<string, () => unknown> = {
        parent: () => window.parent.document.title,
        storage: () => localStorage.length,
        cookies: () => {
          document.cookie = 'a=b';
          return document.cookie;
        },
        elsewhere: () => fetch('https://elsewhere.example/', { mode: 'no-cors' }),
        popUp: () => {
          if (!window.open('https://elsewhere.example/')) throw new Error('blocked');
        },
      };
      const results: string[] = [];
      for (const [name, run] of Object.entries(tries))
        try {
          await run();
          results.push(name);
        } catch {
          // Contained.
        }
      return results;
    });
    expect(reached).toEqual([]);
  });
});
