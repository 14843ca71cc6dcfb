// A worker of Twilio Flex on both real SDKs: what TaskRouter offers, sound both ways, the work after it, and what Salesforce is told.
import { expect, finalTasks, phoneTasks, test } from './softphone';
import type { Agent } from './softphone';

// Twilio is spoken to over TLS alone, and its stand-ins sign their certificate themselves.
test.use({ labOptions: ['--phone', 'twilio-flex'], ignoreHTTPSErrors: true });

test.setTimeout(120_000);

const states = async (api: Agent['api']) => (await api.network.calls()).map(({ state }) => state);

test('a task is offered with its record, taken, noted, ended by the customer, wrapped up: one Task', async ({
  agent,
  api,
}) => {
  const ring = await agent.ring({ from: '+14155550132', queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await agent.answer();
  // TaskRouter calls the browser into the conference first: only then is it answered, popped and logged.
  await expect.poll(() => states(api), { timeout: 20_000 }).toEqual(['connected']);
  await expect(agent.record).toHaveText(/Ana Silva/, { timeout: 15_000 });
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await agent.notes.fill('Asked about the invoice.');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.heading(/Wrap-up/)).toBeVisible();
  await agent.save();
  const [task] = await finalTasks(api, 1);
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Inbound', Status: 'Completed' });
  // The reservation: one offer to one worker.
  expect(String(task?.['CallObject'])).toMatch(/^WR[0-9a-f]{32}$/);
  expect(String(task?.['Description'])).toContain('Asked about the invoice.');
});

test('a clicked number is called by a task of its own, and the call belongs to the clicked record', async ({
  openTab,
  api,
}) => {
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  const agent = await openTab({ path: `/lightning/r/Contact/${String(contact?.Id)}/view` });
  await agent.ready();
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /555-0132/ })
    .first()
    .click();
  await expect.poll(() => states(api), { timeout: 15_000 }).toEqual(['ringing']);
  const [call] = await api.network.calls();
  expect(call).toMatchObject({ direction: 'outbound', to: '+14155550132' });
  await api.network.act(call?.id ?? '', 'answer');
  await expect.poll(() => states(api)).toEqual(['connected']);
  await expect(agent.phone.getByText('Ana Silva').first()).toBeVisible();
  await expect(agent.notes).toBeVisible({ timeout: 15_000 });
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Outbound', Status: 'Completed' });
});

test('a call that another worker takes stops ringing and is no missed work of this one', async ({
  agent,
  api,
}) => {
  const ring = await agent.ring({ from: '+14155550132' });
  await expect(agent.button('Answer')).toBeVisible();
  await api.network.act(ring.id, 'takeElsewhere');
  await expect(agent.button('Answer')).toBeHidden();
  await agent.ready();
});
