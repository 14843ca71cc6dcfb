// A contact centre on Cisco Finesse, from the sign-in to the Task: CCE and CCX, by password and by single sign-on.
import { expect, finalTasks, test } from './softphone';
import type { Agent } from './softphone';

test.use({ labOptions: ['--phone', 'finesse'] });

const ANA = { number: '+14155550132', name: 'Ana Silva' };

async function signIn(agent: Agent, password = 'lab-51001'): Promise<void> {
  await agent.phone.getByLabel('Agent ID').fill('51001');
  await agent.phone.getByLabel('Password').fill(password);
  await agent.phone.getByLabel('Extension').fill('1001');
  await agent.button('Sign in').click();
}

async function findTarget(agent: Agent, text: string, name: RegExp): Promise<void> {
  await agent.button('Transfer').click();
  await agent.phone.getByRole('searchbox').fill(text);
  await agent.phone.getByRole('radio', { name }).check();
}

for (const [deployment, authMode, when] of [
  ['UCCE', 'NON_SSO', ''],
  ['UCCX', 'SSO', ''],
  ['UCCE', 'SSO', ' @long'],
  ['UCCX', 'NON_SSO', ' @long'],
] as const) {
  test(`${deployment}, ${authMode}: a routed call alerts, pops by its number, is taken, consulted on, joined, ended, logged once${when}`, async ({
    api,
    openTab,
  }) => {
    test.setTimeout(90_000);
    await api.network.act('centre', 'configure', { deployment, authMode });
    const agent = await openTab();
    if (authMode === 'NON_SSO') await signIn(agent);
    await agent.ready();

    const call = await agent.ring({
      from: ANA.number,
      queue: 'Support',
      attributes: { callVariable1: 'Gold' },
    });
    await expect(agent.phone.getByText(ANA.name).first()).toBeVisible();
    await agent.answer();
    await expect(agent.record).toContainText(ANA.name);
    await expect.poll(async () => (await api.network.calls())[0]?.state).toBe('connected');

    // A colleague is asked, then joined.
    await findTarget(agent, 'Robin', /Robin Vega/);
    await agent.button('Talk first').click();
    await expect.poll(async () => (await api.network.calls()).length).toBe(2);
    const leg = (await api.network.calls()).find(({ id }) => id !== call.id);
    await api.network.act(leg?.id ?? '', 'answer');
    await agent.button('Merge').click();
    await expect
      .poll(async () => (await api.network.calls()).map(({ state }) => state))
      .toEqual(['connected']);

    await agent.finish();
    const [task] = await finalTasks(api, 1);
    expect(task).toMatchObject({ CallType: 'Inbound' });
    expect(task?.['WhoId']).toBeTruthy();
    expect(await api.network.calls()).toEqual([]);
  });
}

test('a call is handed to a supervisor after a word with her', async ({ api, openTab }) => {
  const agent = await openTab();
  await signIn(agent);
  await agent.ready();
  const call = await agent.ring({ from: ANA.number });
  await agent.answer();
  await findTarget(agent, 'Kim', /Kim Soto/);
  await agent.button('Talk first').click();
  await expect.poll(async () => (await api.network.calls()).length).toBe(2);
  const leg = (await api.network.calls()).find(({ id }) => id !== call.id);
  await api.network.act(leg?.id ?? '', 'answer');
  await agent.button('Complete transfer').click();
  await agent.save();
  await finalTasks(api, 1);
});

test('a page loaded anew in a call asks for the password, shows the call meanwhile, and goes on with it', async ({
  api,
  openTab,
}) => {
  test.setTimeout(60_000);
  const agent = await openTab();
  await signIn(agent);
  await agent.ready();
  await agent.ring({ from: ANA.number });
  await agent.answer();
  await agent.notes.fill('Before the reload');
  await expect(agent.notes).toHaveValue('Before the reload');
  await agent.page.reload();
  await expect(agent.phone.getByText('Sign in to continue your call')).toBeVisible({ timeout: 20_000 });
  await signIn(agent);
  await expect(agent.button('End')).toBeVisible({ timeout: 20_000 });
  await expect(agent.notes).toHaveValue('Before the reload');
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ Description: 'Before the reload' });
});

test('a wrong password is said, and may be corrected', async ({ openTab }) => {
  const agent = await openTab();
  await signIn(agent, 'wrong');
  await expect(agent.button('Sign in')).toBeVisible();
  await expect(
    agent.phone
      .getByRole('alert')
      .or(agent.phone.getByText(/sign.?in|password/i))
      .first(),
  ).toBeVisible();
  await signIn(agent);
  await agent.ready();
});
