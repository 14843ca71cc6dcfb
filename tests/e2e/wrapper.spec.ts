// Vendor-hosted softphones over three origins: Lightning, our pages, the vendor. Beside our panel, and with our library alone.
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
    await agent.phone.getByRole('menuitemradio', { name: 'Lunch' }).click();
    await expect(vendorOf(agent).locator('#softphoneId')).toHaveValue('lunch');
    await expect(agent.button(/^Lunch/)).toBeVisible();
  });
});

test.describe('with the library in the vendor page', () => {
  for (const form of ['object', 'positional', 'json'] as const)
    test(`incoming, accepted, ended, notes: one Task (${form})`, async ({ openTab, api }) => {
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
    const [ana] = await api.records.list('Contact', { LastName: 'Silva' });
    await agent.page.goto(
      agent.page.url().replace(/\/lightning\/.*\?/, `/lightning/r/Contact/${ana?.Id ?? ''}/view?`),
    );
    await expect(agent.phone.locator('#history')).toContainText('get_presence', { timeout: 15_000 });
    await agent.page.getByRole('main').getByRole('button', { name: /415/ }).first().click();
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
    await say(frame, 'incomingCall', { conversationId: 'c-polluted' });
    await say(frame, 'callAccepted', { conversationId: 'c-polluted' });
    await say(frame, 'callEnded', { conversationId: 'c-polluted' });
    await say(frame, 'callNotesSubmitted', { conversationId: 'c-polluted' });
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
