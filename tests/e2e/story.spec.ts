// The five steps that everybody in this field knows, in one test, and the callers that do not fit them.
import { expect, finalTasks, phoneTasks, test } from './softphone';

test('the story: call arrives, softphone becomes aware, screen pop, task, hang up, wrap-up', async ({
  agent,
  api,
}) => {
  const ring = await agent.ring({ from: '+14155550132', queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await agent.answer();
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await agent.notes.fill('Asked about the invoice.');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.heading(/Wrap-up/)).toBeVisible();
  await agent.phone.getByRole('checkbox', { name: 'Resolved' }).check({ force: true });
  await agent.save();
  const [task] = await finalTasks(api, 1);
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  expect(task).toMatchObject({
    WhoId: contact?.Id,
    TaskSubtype: 'Call',
    CallType: 'Inbound',
    Status: 'Completed',
    CallDisposition: 'Resolved',
    Description: 'Asked about the invoice.',
  });
  expect(task?.['CallObject']).toBeTruthy();
});

test('an unknown caller is logged without a record', async ({ agent, api }) => {
  await agent.ring({ from: '+14155550199' });
  await expect(agent.phone.getByText('(415) 555-0199').first()).toBeVisible();
  await agent.answer();
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task?.['WhoId'] ?? null).toBeNull();
  expect(task?.['WhatId'] ?? null).toBeNull();
});

test('an anonymous caller rings, is not searched for, and is logged', async ({ agent, api }) => {
  await agent.ring({ from: 'anonymous' });
  await expect(agent.heading(/Anonymous/)).toBeVisible();
  await agent.answer();
  await agent.finish();
  await finalTasks(api, 1);
  expect(await api.openCti.calls('searchAndScreenPop')).toEqual([]);
});

/** Two contacts of the sample data share this number. */
const SHARED = { number: '+442079460100', second: 'Iain Ross' };

test('two matches: the choice decides the pop and the log', async ({ agent, api }) => {
  await agent.ring({ from: SHARED.number });
  await agent.answer();
  await agent.phone.getByText(SHARED.second).first().click();
  await expect(agent.record).toHaveText(new RegExp(SHARED.second));
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  const chosen = (await api.records.list('Contact')).find((each) => each.Name === SHARED.second);
  expect(task?.['WhoId']).toBe(chosen?.Id);
});

test('a declined call is logged as not answered', async ({ agent, api }) => {
  await agent.ring({ from: '+14155550132' });
  await agent.button('Decline').click();
  await expect(agent.button('Decline')).toBeHidden();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallDurationInSeconds: 0, CallType: 'Inbound' });
});

test('a missed call is logged, and stands in the recents', async ({ agent, api }) => {
  const ring = await agent.ring({ from: '+14155550132' });
  await expect(agent.button('Answer')).toBeVisible();
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button('Answer')).toBeHidden();
  await finalTasks(api, 1);
  await agent.phone.getByRole('tab', { name: 'Recents' }).click();
  await expect(agent.phone.getByText('Missed').first()).toBeVisible();
});

test('the far end is busy: the agent is told, and the try is logged', async ({ agent, api }) => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill('+14155550199');
  await agent.button('Call').click();
  await expect.poll(async () => (await api.network.calls()).length).toBe(1);
  const [call] = await api.network.calls();
  await api.network.act(call?.id ?? '', 'busy');
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ CallDurationInSeconds: 0, CallType: 'Outbound' });
});

test('a number is formatted as it is typed, and the caret stays', async ({ agent }) => {
  const field = agent.phone.getByRole('textbox', { name: /number/i });
  await field.pressSequentially('4155550199');
  await expect(field).toHaveValue('(415) 555-0199');
  await field.press('Home');
  await field.press('ArrowRight');
  await field.press('Delete');
  await expect(field).toHaveValue('1 (555) 501-99');
  expect(await field.evaluate((input) => (input as HTMLInputElement).selectionStart)).toBeLessThanOrEqual(1);
});

test('a short number is dialled as it is', async ({ agent, api }) => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill('204');
  await agent.button('Call').click();
  await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['204']);
});

test('a click on a phone field dials, and the call is logged to that contact', async ({ agent, api }) => {
  const contact = (await api.records.list('Contact')).find((each) => each.LastName === 'Silva');
  await agent.page.goto(
    new URL(`/lightning/r/Contact/${contact?.Id ?? ''}/view?user=alex`, agent.page.url()).href,
  );
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /555-0132/ })
    .first()
    .click();
  await expect.poll(async () => (await api.network.calls()).length).toBe(1);
  const [call] = await api.network.calls();
  await api.network.act(call?.id ?? '', 'answer');
  await expect(agent.button('Hold')).toBeVisible();
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Outbound' });
});

test('an extension behind a number is sent with one press after the answer', async ({ agent, api }) => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill('415-555-0199 x204');
  await agent.button('Call').click();
  await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['+14155550199']);
  await expect(agent.phone.getByText('After the answer: 204')).toBeVisible();
  const [call] = await api.network.calls();
  await api.network.act(call?.id ?? '', 'answer');
  await agent.button('Send 204').click();
  await expect(agent.phone.getByText('204 was sent')).toBeVisible();
  await expect.poll(async () => (await api.network.calls())[0]?.['digits']).toBe('204');
});

test('of several numbers in a field the first is called, and the phone says so', async ({ agent, api }) => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill('415-555-0199 or 415-555-0198');
  await agent.button('Call').click();
  await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['+14155550199']);
  await expect(agent.phone.getByText('This is the first.')).toBeVisible();
});
