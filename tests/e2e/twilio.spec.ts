// The whole story on the real SDK of Twilio: its signalling, sound both ways, and what Salesforce is told of the call.
import { expect, finalTasks, phoneTasks, test } from './softphone';
import type { Agent } from './softphone';

// The stand-in of Twilio's gateway is spoken to over TLS alone, as Twilio's, and signs its certificate itself.
test.use({ labOptions: ['--phone', 'twilio'], ignoreHTTPSErrors: true });

test.setTimeout(90_000);

const states = async (api: Agent['api']) => (await api.network.calls()).map(({ state }) => state);
const saveIfAsked = async (agent: Agent) => {
  if (await agent.button(/^Save/).isVisible()) await agent.save();
};

test('rings with the record that matches, is answered, noted and ended: one Task with the quality of the line', async ({
  agent,
  api,
}) => {
  await api.config.patch({ log: { customFields: true } });
  await agent.page.reload();
  await agent.ready();
  const ring = await agent.ring({ from: '+14155550132', queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await agent.answer();
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await expect.poll(() => states(api)).toEqual(['connected']);
  await agent.notes.fill('Asked about the invoice.');
  // Long enough for a look at the line.
  await agent.page.waitForTimeout(3_500);
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button('End')).toBeHidden();
  await saveIfAsked(agent);
  const [task] = await finalTasks(api, 1);
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Inbound', Status: 'Completed' });
  expect(String(task?.['CallObject'])).toMatch(/^CA[0-9a-f]{32}$/);
  expect(String(task?.['Description'])).toContain('Asked about the invoice.');
  expect(String(task?.['Softphone_Quality__c'])).toMatch(/^[34]\.\d/);
});
