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

  it.each([
    ['that wait', { waiting: 1, confirming: 1, uncertain: 1 }, 'c.Softphone_Unsaved_Waiting'],
    ['that need a person', { waiting: 1, failed: 1 }, 'c.Softphone_Unsaved_Failed'],
    ['that cannot be looked up', { undecided: 1 }, 'c.Softphone_Unsaved_Failed'],
  ])('say in one line how many calls are not safe: %s', async (_name, counts, said) => {
    const { all, text } = await mount('c-notices', Notices, {
      view: view(NOW, { unsavedLogs: unsaved(counts) }),
    });
    expect(all('.notice')).toHaveLength(1);
    expect(text()).toBe(`${said} c.Softphone_Unsaved_Show`);
  });

  it('name the one that Salesforce refused, and show the list', async () => {
    const { element, all, text } = await mount('c-notices', Notices, {
      view: views(NOW)['idle, a log refused'],
    });
    const shown = jest.fn();
    element.addEventListener('unsaved', shown);
    expect(text()).toBe('c.Softphone_Unsaved_Refused c.Softphone_Unsaved_Show');
    press(all('button')[0]);
    expect(shown).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });
});
