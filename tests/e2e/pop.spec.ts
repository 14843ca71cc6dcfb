// The agent sees who calls while it rings. How soon is a figure of `npm run bench -- pop`: time on a busy machine proves nothing.
import { expect, test } from './softphone';

test('known caller, pop at ring: the record is shown while the call still rings', async ({ agent, api }) => {
  await api.config.patch({ pop: { inbound: { when: 'ring' } } });
  await api.settings.patch({ searchLatency: 150 });
  await agent.page.reload();
  await agent.ready();
  await agent.ring({ from: '+14155550132' });
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect(agent.button('Answer')).toBeVisible();
});

test('a call opens a page and a flow that the admin listed, and nothing else', async ({ agent, api }) => {
  await api.metadata.write('Softphone_Profile__mdt', 'Default', {
    Pop_Inbound_When__c: 'ring',
    Pop_Paths__c: '/lightning/o/Case',
    Pop_Flows__c: 'Greet_Caller caseId',
  });
  await agent.page.reload();
  await agent.ready();
  const from = '+14155550132';
  const refused = await agent.ring({
    from,
    attributes: { 'sf.popUrl': '/secur/logout.jsp', 'sf.flow': 'Other' },
  });
  // As if nothing had been asked for: the caller's record.
  await expect(agent.record).toHaveText(/Ana Silva/);
  await api.network.act(refused.id, 'hangup');
  await agent.ready();
  const page = await agent.ring({ from, attributes: { 'sf.popUrl': '/lightning/o/Case/list' } });
  await expect(agent.record).toHaveText(/Cases/);
  await api.network.act(page.id, 'hangup');
  await agent.ready();
  await agent.ring({
    from,
    attributes: { 'sf.flow': 'Greet_Caller', 'sf.flow.caseId': '500', 'sf.flow.other': 'secret' },
  });
  const flow = agent.page.getByRole('dialog');
  await expect(flow).toContainText('Greet_Caller');
  await expect(flow).toContainText('500');
  await expect(flow).not.toContainText('secret');
});
