import RelatedRecord from 'c/relatedRecord';
import { call, RECORDS } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();

describe('related record', () => {
  it('opens the record and pins it', async () => {
    const { element, find, all, intents } = await mount('c-related-record', RelatedRecord, {
      call: call(NOW),
    });
    press(find('.record'));
    press(all('button').at(-1));
    expect(intents).toEqual([
      { type: 'record.opened', recordId: RECORDS[0].id },
      { type: 'related.pinned', callId: 'call-1', pinned: true },
    ]);
    await expect(element).toBeAccessible();
  });

  it('says whether it follows the page or is pinned', async () => {
    const pinned = call(NOW, { related: { record: RECORDS[0], source: 'pinned', pinned: true } });
    const { all, text, set, intents } = await mount('c-related-record', RelatedRecord, { call: call(NOW) });
    expect(text()).toContain('c.Softphone_Related_Follows');
    await set({ call: pinned });
    expect(text()).toContain('c.Softphone_Related_Pinned');
    expect(all('button').at(-1)?.getAttribute('aria-pressed')).toBe('true');
    press(all('button').at(-1));
    expect(intents).toEqual([{ type: 'related.pinned', callId: 'call-1', pinned: false }]);
  });

  it('says that there is no record yet', async () => {
    const { all, text } = await mount('c-related-record', RelatedRecord, {
      call: call(NOW, { related: { record: null, source: 'none', pinned: false } }),
    });
    expect(text()).toContain('c.Softphone_Related_None');
    expect(all('button')).toEqual([]);
  });
});
