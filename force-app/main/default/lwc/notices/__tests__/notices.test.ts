import Notices from 'c/notices';
import { view, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();

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
      view: view(NOW, { unsavedLogs: { waiting: 0, uncertain: 0, failed: 1 } }),
    });
    expect(text()).toBe('c.Softphone_Unsaved_Failed');
  });
});
