// A customer's extensions, as the lab's org has them, change a pop, a dial and a log; one that is slow or fails changes
// nothing. Pages of Salesforce hear of each call on the message channel.
import type { LabApi } from '../labApi';
import { expect, finalTasks, test } from './softphone';
import type { Agent } from './softphone';

const ANA = '+14155550132';

/** Longer than the 800 ms of a profile, which a busy machine may need for itself; shorter than the slow ones take. */
const PATIENCE = 2_500;

async function extend(api: LabApi, classes: { pop?: string; dial?: string; log?: string }): Promise<void> {
  await api.config.patch({ timeouts: { extension: PATIENCE } });
  await api.metadata.write('Softphone_Profile__mdt', 'Default', {
    Before_Pop__c: classes.pop ?? null,
    Before_Dial__c: classes.dial ?? null,
    Before_Log__c: classes.log ?? null,
  });
}

const dial = async (agent: Agent, number: string): Promise<void> => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill(number);
  await agent.button('Call').click();
};

test('beforePop opens the case whose number the caller has typed', async ({ api, openTab }) => {
  await extend(api, { pop: 'LabCasePop' });
  const [first] = await api.records.list('Case');
  const agent = await openTab();
  await agent.ready();
  await agent.ring({ from: ANA, attributes: { ticket: String(first?.['CaseNumber']) } });
  await agent.answer();
  await expect.poll(() => agent.page.url()).toContain(`/Case/${first?.Id}`);
  await agent.finish();
});

test('beforePop keeps the page as it is', async ({ api, openTab }) => {
  await extend(api, { pop: 'LabCasePop' });
  const agent = await openTab();
  await agent.ready();
  await agent.ring({ from: ANA, queue: 'Internal' });
  await agent.answer();
  await expect(agent.heading(/Ana Silva/)).toBeVisible();
  await agent.finish();
  await finalTasks(api, 1);
  expect(agent.page.url()).toContain('/page/home');
});

test('beforeDial forbids a number and says why', async ({ api, openTab }) => {
  await extend(api, { dial: 'LabDialRules' });
  const agent = await openTab();
  await agent.ready();
  await dial(agent, '+19005550123');
  await expect(agent.shown('Premium numbers are not dialled')).toBeVisible();
  expect(await api.network.calls()).toEqual([]);
});

test('beforeDial calls somebody on the mobile instead', async ({ api, openTab }) => {
  await extend(api, { dial: 'LabDialRules' });
  const [carla] = await api.records.list('Contact', { LastName: 'Meyer' });
  const agent = await openTab({ path: `/lightning/r/Contact/${String(carla?.Id)}/view` });
  await agent.ready();
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /312\.555\.0134/ })
    .first()
    .click();
  await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toEqual(['+13125550135']);
  await expect(agent.phone.getByText('Carla Meyer').first()).toBeVisible();
});

test('beforeLog adds to the Task', async ({ api, openTab }) => {
  await extend(api, { log: 'LabUrgentLog' });
  const agent = await openTab();
  await agent.ready();
  await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.fill('Kept beside what the extension adds');
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ Priority: 'High', Description: 'Kept beside what the extension adds' });
});

for (const name of ['@long LabSlow', 'LabFailing'])
  test(`${name} changes nothing: pop, dial and log are as without it`, async ({ api, openTab }) => {
    const extension = name.replace('@long ', '');
    await extend(api, { pop: extension, dial: extension, log: extension });
    const agent = await openTab();
    await agent.ready();
    await agent.ring({ from: ANA });
    await agent.answer();
    await expect(agent.record).toContainText('Ana Silva');
    await agent.finish();
    const [task] = await finalTasks(api, 1);
    expect(task?.['Priority']).toBe('Normal');
    await dial(agent, '+14155550188');
    await expect(agent.button('Cancel call')).toBeVisible();
  });

test('the sample component on the record’s page hears of the call, and never the whole number', async ({
  agent,
  api,
}) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  const activity = agent.page.getByRole('main').getByRole('region', { name: 'Calls of this record' });
  await expect(activity).toBeVisible();
  await agent.finish();
  await expect(activity).toContainText('The call has been logged');
  await expect(activity).toContainText('***0132');
  const messages = (await api.openCti.calls('publish')).map(({ args }) => args['message']);
  expect(messages).toMatchObject([
    { event: 'started', recordId: null },
    { event: 'answered' },
    { event: 'ended' },
    { event: 'logged', taskId: (await finalTasks(api, 1))[0]?.Id },
  ]);
  expect(JSON.stringify(messages)).not.toContain('5550132');
});
