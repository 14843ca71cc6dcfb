import RecentsList from 'c/recentsList';
import { recents } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const list = (total: number, count = Math.min(50, total)) =>
  mount('c-recents-list', RecentsList, { recents: { total, items: recents(NOW, count) } });

describe('recents', () => {
  it('say what to do when there are none', async () => {
    const { element, text } = await list(0);
    expect(text()).toBe('c.Softphone_Recents_Empty');
    await expect(element).toBeAccessible();
  });

  it('tell direction and outcome in words', async () => {
    const { element, all } = await list(5);
    expect(all('.detail').map((line) => line.textContent.split(' · ')[0])).toEqual([
      'c.Softphone_Recent_Inbound',
      'c.Softphone_Recent_Missed',
      'c.Softphone_Recent_Outbound',
      'c.Softphone_Recent_NotReached',
      'c.Softphone_Recent_Declined',
    ]);
    await expect(element).toBeAccessible();
  });

  it('call on a press, with the entry that it came from', async () => {
    const { all, intents } = await list(2);
    press(all('.recent')[1]);
    expect(intents).toEqual([{ type: 'dial', text: '+442079460321', recentId: 'r1' }]);
  });

  it('fetch further pages on demand and put them below', async () => {
    const { all, find, intents, set } = await list(70);
    expect(all('.recent').length).toBe(50);
    press(find('c-action-button')?.shadowRoot?.querySelector('button'));
    expect(intents).toEqual([{ type: 'recents.page', offset: 50 }]);
    await set({ page: { type: 'recents', offset: 50, items: recents(NOW, 20, 50) } });
    expect(all('.recent').length).toBe(70);
    expect(find('c-action-button')).toBeNull();
  });

  it('drop fetched pages when a new call has moved them', async () => {
    const { all, set } = await list(70);
    await set({ page: { type: 'recents', offset: 50, items: recents(NOW, 20, 50) } });
    const items = [{ ...recents(NOW, 1)[0]!, id: 'newest' }, ...recents(NOW, 49)];
    await set({ recents: { total: 71, items } });
    expect(all('.recent').length).toBe(50);
  });

  it('ignore a page that does not follow what is shown', async () => {
    const { all, set } = await list(170);
    await set({ page: { type: 'recents', offset: 100, items: recents(NOW, 50, 100) } });
    expect(all('.recent').length).toBe(50);
  });

  it('cannot call a number that was withheld', async () => {
    const [first] = recents(NOW, 1);
    const { find, intents } = await mount('c-recents-list', RecentsList, {
      recents: { total: 1, items: [{ ...first, number: null }] },
    });
    press(find('.recent'));
    expect(intents).toEqual([]);
  });
});
