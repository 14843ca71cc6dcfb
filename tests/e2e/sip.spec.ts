// The whole story on a real telephone system: an exchange, a customer's telephone, sound in the browser.
import { expect, finalTasks, phoneTasks, test } from './softphone';
import type { Agent } from './softphone';

test.use({ labOptions: ['--phone', 'sip'] });

test.setTimeout(90_000);

test('a customer’s telephone rings, the record pops on answer, a note, hang-up, a Task with the quality of the line', async ({
  agent,
  api,
}) => {
  await api.config.patch({ log: { customFields: true } });
  await agent.page.reload();
  await agent.ready();
  const ring = await agent.ring({ from: '+14155550132', queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible({ timeout: 15_000 });
  await agent.answer();
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await expect.poll(async () => (await api.network.calls()).map(({ state }) => state)).toEqual(['connected']);
  await agent.notes.fill('Asked about the invoice.');
  // Long enough for a look at the line.
  await agent.page.waitForTimeout(4_500);
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button('End')).toBeHidden();
  if (await agent.button(/^Save/).isVisible()) await agent.save();
  const [task] = await finalTasks(api, 1);
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  expect(task).toMatchObject({
    WhoId: contact?.Id,
    CallType: 'Inbound',
    Status: 'Completed',
    Softphone_Queue__c: 'Support',
  });
  expect(String(task?.['Description'])).toContain('Asked about the invoice.');
  expect(String(task?.['Softphone_Quality__c'])).toMatch(/^[34]\.\d/);
});

test('the line is down while the customer hangs up: one Task, and no call stays', async ({ agent, api }) => {
  const ring = await agent.ring({ from: '+14155550132' });
  await expect(agent.heading('Ana Silva')).toBeVisible({ timeout: 15_000 });
  await agent.answer();
  await expect.poll(async () => (await api.network.calls()).map(({ state }) => state)).toEqual(['connected']);
  await api.network.fault('refuse', 'alex');
  await expect(agent.phone.getByText(/reconnect/i).first()).toBeVisible({ timeout: 15_000 });
  await api.network.act(ring.id, 'hangup');
  await api.network.fault('restore', 'alex');
  await expect(agent.button('End')).toBeHidden({ timeout: 20_000 });
  if (await agent.button(/^Save/).isVisible()) await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallType: 'Inbound', Status: 'Completed' });
  expect((await api.network.calls()).filter(({ state }) => state !== 'ended')).toEqual([]);
});

/** A customer on the telephone with this agent, heard by the exchange as well. */
async function talk(agent: Agent): Promise<void> {
  await agent.ring({ from: '+14155550132' });
  await expect(agent.heading('Ana Silva')).toBeVisible({ timeout: 15_000 });
  await agent.answer();
  await expect
    .poll(async () => (await agent.api.network.calls()).map(({ state }) => state))
    .toEqual(['connected']);
}
const liveCalls = async (api: Agent['api']) =>
  (await api.network.calls()).filter(({ state }) => state !== 'ended').length;

test('a reload of the only tab asks first, ends the call at both ends, and offers to call again', async ({
  agent,
  api,
}) => {
  await talk(agent);
  let isAsked = false;
  agent.page.once('dialog', (dialog) => {
    isAsked = dialog.type() === 'beforeunload';
    void dialog.accept();
  });
  await agent.page.reload();
  expect(isAsked).toBe(true);
  await expect.poll(() => liveCalls(api), { timeout: 15_000 }).toBe(0);
  await expect(agent.button('Call again')).toBeVisible({ timeout: 20_000 });
  if (await agent.button(/^Save/).isVisible()) await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallType: 'Inbound' });
});

test('when the leading tab is closed, no customer stays on a dead line', async ({ agent, api, openTab }) => {
  await talk(agent);
  const second = await openTab();
  await expect(second.heading('Ana Silva')).toBeVisible({ timeout: 15_000 });
  agent.page.once('dialog', (dialog) => void dialog.accept());
  await agent.page.close();
  // The customer's telephone does not know Replaces: after five seconds the new leader says good-bye for the old one.
  await expect.poll(() => liveCalls(api), { timeout: 30_000 }).toBe(0);
  await expect(second.button('End')).toBeHidden({ timeout: 20_000 });
  if (await second.button(/^Save/).isVisible()) await second.save();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallType: 'Inbound' });
});
