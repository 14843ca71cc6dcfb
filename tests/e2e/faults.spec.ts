// What breaks while a call is logged or talked, and that nothing is lost or written twice by it.
import { expect, finalTasks, phoneTasks, test } from './softphone';

const ANA = '+14155550132';

test('Salesforce commits the log and never answers: one task, looked up instead of made again', async ({
  agent,
  api,
}) => {
  await api.faults.add({ method: 'saveLog', kind: 'commit-then-hang', count: 1 });
  await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.fill('Kept in spite of it');
  await agent.finish();
  await expect(agent.button('Call')).toBeVisible();
  await expect
    .poll(async () => (await phoneTasks(api)).map((task) => [task['Status'], task['Description']]), {
      timeout: 25_000,
    })
    .toEqual([['Completed', 'Kept in spite of it']]);
});

test('Salesforce refuses twice: the log waits, visibly, and is saved once', async ({ agent, api }) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await api.faults.add({ method: 'saveLog', kind: 'hang', count: 2 });
  await agent.notes.fill('After two silences');
  await agent.finish();
  await expect
    .poll(async () => (await phoneTasks(api)).map((task) => [task['Status'], task['Description']]), {
      timeout: 25_000,
    })
    .toEqual([['Completed', 'After two silences']]);
});

test('the look-up fails too: nothing is made, the log stays uncertain and visible, then it is saved once', async ({
  agent,
  api,
}) => {
  await api.faults.add({ method: 'saveLog', kind: 'commit-then-hang', count: 1 });
  await api.faults.add({ method: 'runApex', kind: 'fail', count: null });
  await agent.ring({ from: ANA });
  await agent.answer();
  await agent.finish();
  await expect(agent.shown('Calls that wait to be saved: 1')).toBeVisible({ timeout: 15_000 });
  await agent.button('Show').click();
  await expect(agent.shown(/not certain|uncertain|being checked/i).first()).toBeVisible();
  expect(await phoneTasks(api)).toHaveLength(1);
  await api.faults.clear('runApex');
  await expect
    .poll(async () => (await phoneTasks(api)).map((task) => task['Status']), { timeout: 25_000 })
    .toEqual(['Completed']);
});

test('the vendor link is cut during a call: it is said, the call stays, and goes on', async ({
  agent,
  api,
}) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await api.network.fault('refuse');
  await expect(agent.phone.getByText(/SP-20(04|10)/).first()).toBeVisible();
  await expect(agent.heading(/Ana Silva/)).toBeVisible();
  await api.network.fault('restore');
  await expect(agent.button('Hold')).toBeEnabled({ timeout: 15_000 });
  await api.network.act(ring.id, 'hangup');
  await agent.save();
  await finalTasks(api, 1);
});

test('the tab dies in wrap-up: the next one has the notes, and one task is written', async ({
  agent,
  api,
  openTab,
}) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.fill('Typed before the end');
  await expect(agent.phone.getByText(/Saved \d/)).toBeVisible();
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.close({ runBeforeUnload: false });
  const next = await openTab();
  await expect(next.notes).toHaveValue('Typed before the end', { timeout: 15_000 });
  await next.save();
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe('Typed before the end');
});

test('the numbering plans do not come at first: it is said, and the phone starts by itself once they are there', async ({
  context,
  openTab,
}) => {
  let asked = 0;
  await context.route('**/numberPlans.js', (route) => {
    asked += 1;
    return asked <= 2 ? route.abort() : route.continue();
  });
  const agent = await openTab();
  await expect(agent.shown('SP-1015')).toBeVisible();
  await agent.ready();
  expect(asked).toBe(3);
});
