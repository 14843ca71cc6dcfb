import Notices from 'c/notices';
import type { UnsavedLogsView } from '../../../../../../engine/contract/panel/panelView';
import { view, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const unsaved = (counts: Partial<UnsavedLogsView>): UnsavedLogsView => ({
  ...{ waiting: 0, confirming: 0, uncertain: 0, undecided: 0, failed: 0, refused: [] },
  ...counts,
});

describe('notices', () => {
  it('show nothing when there is nothing to say', async () => {
    const { all } = await mount('c-notices', Notices, { view: view(NOW) });
    expect(all('.notice')).toEqual([]);
  });

  it('show a dial that waits, and cancel it', async () => {
    const { element, all, text, intents } = await mount('c-notices', Notices, {
      view: views(NOW)['idle with notices'],
    });
    expect(text()).toContain('c.Softphone_Pending_Title');
    expect(text()).toContain('Ben Okafor');
    press(all('button')[0]);
    press(all('button')[1]);
    expect(intents).toEqual([{ type: 'pendingDial.cancelled' }, { type: 'sound.enabled' }]);
    await expect(element).toBeAccessible();
  });

  it('count logs that are not yet safe, only those there are', async () => {
    const { text } = await mount('c-notices', Notices, {
      view: view(NOW, { unsavedLogs: unsaved({ failed: 1 }) }),
    });
    expect(text()).toBe('c.Softphone_Unsaved_Failed');
  });

  it('say why Salesforce refused a call that was left, and open it again', async () => {
    const { element, all, text, intents } = await mount('c-notices', Notices, {
      view: views(NOW)['idle, a log refused'],
    });
    expect(text()).toContain('choose "Refund agreed"');
    expect(text()).toContain('<b>Finance</b>');
    press(all('button')[0]);
    expect(intents).toEqual([{ type: 'log.reopened', callId: 'call-1' }]);
    await expect(element).toBeAccessible();
  });

  it('say of what is there already that it is confirmed', async () => {
    const { text } = await mount('c-notices', Notices, {
      view: view(NOW, { unsavedLogs: unsaved({ confirming: 1 }) }),
    });
    expect(text()).toBe('c.Softphone_Unsaved_Confirming');
  });

  it('let the agent decide about logs that cannot be looked up, and only then', async () => {
    const { element, all, text, intents } = await mount('c-notices', Notices, {
      view: view(NOW, { unsavedLogs: unsaved({ uncertain: 1, undecided: 1 }) }),
    });
    expect(text()).toContain('c.Softphone_Unsaved_Undecided');
    expect(text()).toContain('c.Softphone_SP3011_Remedy');
    press(all('button')[0]);
    expect(intents).toEqual([{ type: 'log.savedAnyway' }]);
    await expect(element).toBeAccessible();
    const sure = await mount('c-notices', Notices, {
      view: view(NOW, { unsavedLogs: unsaved({ uncertain: 1 }) }),
    });
    expect(sure.all('button')).toEqual([]);
  });
});
