// A password typed at sign-in is seen by the driver and by nobody else.
import { expect, test } from './softphone';

const CANARY = 'canary-7f3a-password';

test('a password typed at sign-in appears in no message, storage, log, view or address', async ({
  api,
  openTab,
  context,
}) => {
  await api.config.patch({ driver: { settings: { loginRequired: true } } });
  await context.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const note = (where: string, value: unknown) => {
      try {
        seen.push(`${where}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
      } catch {
        seen.push(`${where}: (not JSON)`);
      }
    };
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (message: unknown) {
      note('channel', message);
      post.call(this, message);
    };
    // Both ways between the frame and Lightning: each side hears what the other posts.
    addEventListener('message', (event) => {
      note('message', event.data);
    });
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
      note('idb', value);
      return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, value: string) {
      note('storage', value);
      set.call(this, key, value);
    };
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      const original = console[level].bind(console);
      console[level] = (...values: unknown[]) => {
        values.forEach((value) => {
          note('console', value);
        });
        original(...values);
      };
    }
    for (const name of ['softphone:view', 'softphone:intent', 'softphone:hello'])
      addEventListener(name, (event) => {
        note(name, (event as CustomEvent).detail);
      });
  });
  const addresses: string[] = [];
  const agent = await openTab();
  agent.page.on('request', (request) => addresses.push(request.url()));
  await agent.phone.getByRole('textbox', { name: /Agent id/i }).fill('alex');
  await agent.phone.getByLabel(/Password/i).fill(CANARY);
  const extension = agent.phone.getByRole('textbox', { name: /Extension/i });
  if (await extension.count()) await extension.fill('1001');
  await agent.button(/Sign in|Log in/).click();
  await agent.ready();
  await agent.ring({ from: '+14155550132' });
  await agent.answer();
  await agent.finish();
  const frame = () => agent.page.frames().find((each) => each.url().includes('/apex/'));
  const told = async () => {
    const read = () => (window as unknown as { seen: string[] }).seen;
    return [...((await frame()?.evaluate(read)) ?? []), ...(await agent.page.evaluate(read))];
  };
  const seen = await told();
  for (const where of ['channel', 'idb', 'softphone:view', 'softphone:intent', 'message'])
    expect(
      seen.some((each) => each.startsWith(where)),
      `${where} was watched`,
    ).toBe(true);
  await agent.page.reload();
  await expect(agent.phone.getByRole('button').first()).toBeVisible();
  seen.push(...(await told()));
  expect([...seen, ...addresses].filter((each) => each.includes(CANARY))).toEqual([]);
  expect(await agent.page.content()).not.toContain(CANARY);
  expect((await frame()?.content()) ?? '').not.toContain(CANARY);
});
