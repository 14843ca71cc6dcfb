// What Salesforce refuses: the agent reads its words, mends what they ask for, and there is one Task in the end.
import { expect, finalTasks, phoneTasks, test } from './softphone';

const RULE = 'Calls need a result: choose one & <b>save</b>.';
const needsResult = {
  validationRules: [
    {
      object: 'Task',
      field: 'CallDisposition',
      refuses: [null],
      message: RULE,
      errorField: 'CallDisposition',
    },
  ],
};

test('the words of a validation rule reach the agent, after Save and after a reload, and what is mended is saved', async ({
  agent,
  api,
}) => {
  await agent.ring({ from: '+14155550132' });
  await agent.answer();
  await agent.notes.fill('Wants a refund');
  await api.rules.patch({
    validationRules: needsResult.validationRules.map((rule) => ({
      ...rule,
      field: 'Status',
      refuses: ['Completed'],
    })),
  });
  await agent.button('End').click();
  await agent.save();
  await agent.button('Show').click({ timeout: 30_000 });
  await expect(agent.shown(RULE)).toBeVisible();
  await agent.page.reload();
  await agent.button('Show').click({ timeout: 30_000 });
  await expect(agent.shown(RULE)).toBeVisible();
  await expect(agent.shown('Wants a refund')).toBeVisible();
  await agent.button('Change').click();
  await api.rules.patch({ validationRules: [] });
  await expect(agent.notes).toHaveValue('Wants a refund');
  await agent.notes.fill('Wants a refund, order 7');
  await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ Description: 'Wants a refund, order 7' });
  await expect(agent.shown(RULE)).toHaveCount(0);
});

test('a deleted record and a field without permission cost the log nothing else', async ({ agent, api }) => {
  const [ana] = await api.records.list('Contact', { Name: 'Ana Silva' });
  await agent.ring({ from: '+14155550132', queue: 'Support' });
  await api.rules.patch({ hiddenFields: { Task: ['Softphone_Queue__c'] } });
  await expect(agent.phone.getByText('Ana Silva').first()).toBeVisible();
  await api.records.remove('Contact', ana!.Id);
  await agent.answer();
  await agent.notes.fill('Wants a refund');
  await expect(agent.shown('Saved without Ana Silva: the record is gone.')).toBeVisible({
    timeout: 30_000,
  });
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task?.['WhoId'] ?? null).toBeNull();
  expect(String(task?.['Description'])).toContain('Wants a refund');
  expect(String(task?.['Description'])).toContain('Ana Silva');
  expect(String(task?.['Description'])).toContain('Softphone_Queue__c: Support');
  expect(await phoneTasks(api)).toHaveLength(1);
});
