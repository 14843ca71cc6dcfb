// The package's custom metadata records are what sets up the phone: a record is changed, the agent sees it after a reload.
import { expect, test } from './softphone';

const ANA = '+14155550132';

test('a disposition, the moment of the pop and the driver’s settings follow their records', async ({
  agent,
  api,
}) => {
  await api.metadata.write('Softphone_Disposition__mdt', 'Refund', {
    MasterLabel: 'Refund promised',
    Active__c: true,
    Sort_Order__c: 1,
  });
  await api.metadata.write('Softphone_Disposition__mdt', 'Voicemail', { Active__c: false });
  await api.metadata.write('Softphone_Profile__mdt', 'Default', {
    Pop_Inbound_When__c: 'ring',
    // The telephone system has no wrap-up of its own then: ours follows, with our dispositions.
    Driver_Settings__c: '{"wrapupSeconds":0}',
  });
  await agent.page.reload();
  await agent.ready();
  await agent.ring({ from: ANA });
  // Not answered yet: it popped at ring.
  await expect(agent.record).toHaveText(/Ana Silva/);
  await agent.answer();
  await agent.button('End').click();
  await expect(agent.phone.getByText('Refund promised')).toBeVisible();
  await expect(agent.phone.getByText('Left voicemail')).toBeHidden();
});

test('a user with another profile has another phone', async ({ openTab, api }) => {
  await api.metadata.write('Softphone_Profile__mdt', 'Broken', { Driver__c: 'nowhere' });
  await api.setup.patch({ userProfiles: { sam: 'Broken' } });
  const alex = await openTab({ user: 'alex' });
  await alex.ready();
  const sam = await openTab({ user: 'sam', newBrowser: true });
  await expect(sam.phone.getByText('SP-1005').first()).toBeVisible();
});
