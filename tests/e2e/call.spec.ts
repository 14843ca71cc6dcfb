// What an agent does during a call, and what must survive it: controls, several calls, notes, reloads, other tabs.
import { expect, finalTasks, test } from './softphone';
import type { Agent } from './softphone';

const ANA = '+14155550132';
const UNKNOWN = '+14155550199';

const openRecord = async (agent: Agent, object: string, name: string): Promise<string> => {
  const records = await agent.api.records.list(object);
  const record = records.find((each) => each.Name === name);
  if (!record) throw new Error(`no ${object} ${name} in the sample data`);
  // In the app, as a person does it: a fresh load would restart the phone.
  await agent.page.evaluate((path) => {
    history.pushState(null, '', path + location.search);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/lightning/r/${object}/${record.Id}/view`);
  await expect(agent.record).toHaveText(new RegExp(name));
  return record.Id;
};

test('hold, mute and keypad do what they say, and say what they did', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();

  await agent.button('Hold').click();
  await expect(agent.button('Hold')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await api.network.calls())[0]?.state).toBe('held');
  await agent.button('Hold').click();
  await expect(agent.button('Hold')).toHaveAttribute('aria-pressed', 'false');

  await agent.button('Mute').click();
  await expect(agent.button('Mute')).toHaveAttribute('aria-pressed', 'true');

  await agent.button('Keypad').click();
  for (const digit of ['4', '2', '#'])
    await agent.phone
      .getByRole('button', { name: new RegExp(`^${digit === '#' ? '(#|Pound)' : digit}`) })
      .click();
  await expect
    .poll(async () => (await api.network.calls()).find((call) => call.id === ring.id)?.['digits'])
    .toBe('42#');
});

test('two calls at once keep their notes apart', async ({ agent, api }) => {
  const first = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.fill('Note for Ana');
  const second = await agent.ring({ from: UNKNOWN });
  await expect(agent.button('Decline')).toBeVisible();
  await expect(agent.notes).toHaveValue('Note for Ana');
  await agent.button('Answer').click();
  await expect(agent.notes).toHaveValue('');
  await agent.notes.fill('Note for the other');
  await api.network.act(second.id, 'hangup');
  await agent.save();
  await expect(agent.notes).toHaveValue('Note for Ana');
  await api.network.act(first.id, 'hangup');
  await agent.save();
  const tasks = await finalTasks(api, 2);
  const ofAna = tasks.find((task) => Boolean(task['WhoId']));
  const ofOther = tasks.find((task) => !task['WhoId']);
  expect(ofAna?.['Description']).toBe('Note for Ana');
  expect(ofOther?.['Description']).toBe('Note for the other');
});

test('navigation during a call changes the related record, until it is pinned', async ({ agent, api }) => {
  await agent.ring({ from: UNKNOWN });
  await agent.answer();
  const pinnedId = await openRecord(agent, 'Contact', 'Carla Meyer');
  await expect(agent.phone.getByText('Carla Meyer').first()).toBeVisible();
  await agent.button(/^Pin/).click();
  await openRecord(agent, 'Contact', 'Dev Patel');
  await expect(agent.phone.getByText('Carla Meyer').first()).toBeVisible();
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task?.['WhoId']).toBe(pinnedId);
});

test('a reload during a call keeps the call, the notes and the timer', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.fill('Before the reload');
  await expect(agent.phone.getByText(/Saved \d/)).toBeVisible();
  await expect(agent.phone.getByRole('timer')).toHaveText(/0?0:0[2-9]/, { timeout: 10_000 });
  await agent.page.reload();
  await expect(agent.button('End')).toBeVisible({ timeout: 15_000 });
  await expect(agent.notes).toHaveValue('Before the reload');
  await expect(agent.phone.getByRole('timer').first()).toHaveText(/0?0:(0[3-9]|[1-5]\d)/);
  await api.network.act(ring.id, 'hangup');
  await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe('Before the reload');
});

test('a second tab shows the same call and can end it', async ({ agent, api, openTab }) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  const second = await openTab();
  await expect(second.heading('Ana Silva')).toBeVisible({ timeout: 15_000 });
  await second.button('End').click();
  await expect
    .poll(async () => (await api.network.calls()).filter((call) => call.state !== 'ended'))
    .toEqual([]);
  await second.save();
  await finalTasks(api, 1);
});

test('two agents with one vendor id: two tasks, each with its own notes', async ({ agent, api, openTab }) => {
  const sam = await openTab({ user: 'sam', newBrowser: true });
  await sam.ready();
  await agent.ring({ from: ANA, vendorId: 'shared-leg' });
  await sam.ring({ from: ANA, vendorId: 'shared-leg' });
  for (const each of [agent, sam]) {
    await each.answer();
    await each.notes.fill(`Note of ${each.user}`);
    await each.finish();
  }
  const tasks = await finalTasks(api, 2);
  expect(tasks.map((task) => task['CallObject'])).toEqual(['shared-leg', 'shared-leg']);
  expect(tasks.map((task) => task['Description']).sort()).toEqual(['Note of alex', 'Note of sam']);
  expect(new Set(tasks.map((task) => task['OwnerId'])).size).toBe(2);
});

test('the same call missed, then answered: two tasks', async ({ agent, api }) => {
  const missed = await agent.ring({ from: ANA, vendorId: 'same-leg' });
  await expect(agent.button('Answer')).toBeVisible();
  await api.network.act(missed.id, 'hangup');
  await expect(agent.button('Answer')).toBeHidden();
  await agent.ring({ from: ANA, vendorId: 'same-leg' });
  await agent.answer();
  await agent.finish();
  const tasks = await finalTasks(api, 2);
  expect(tasks.map((task) => task['CallObject']).sort()).toEqual(['same-leg', 'same-leg/2']);
});

test('a click before the phone is ready is shown, then dialled once', async ({ api, openTab, context }) => {
  // The lab's test profile divides times by five; here the driver takes as long as this test does.
  await api.config.patch({ timeouts: { driverLoad: 25_000, driverStart: 25_000, pendingDial: 25_000 } });
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await context.route('**/SoftphoneDriver_simulator/driver.js', async (route) => {
    await held;
    await route.continue();
  });
  const contact = (await api.records.list('Contact')).find((each) => each.Name === 'Ana Silva');
  const agent = await openTab({ path: `/lightning/r/Contact/${contact?.Id ?? ''}/view` });
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /555-0132/ })
    .first()
    .click();
  await expect(agent.phone.getByText(/will dial when ready|dialled when/i).first()).toBeVisible();
  expect(await api.network.calls()).toHaveLength(0);
  letGo();
  await expect.poll(async () => (await api.network.calls()).length).toBe(1);
  await expect(agent.button(/End|Cancel/).first()).toBeVisible();
  expect(await api.network.calls()).toHaveLength(1);
});
