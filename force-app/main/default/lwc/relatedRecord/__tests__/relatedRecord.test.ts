import RelatedRecord from 'c/relatedRecord';
import type { RelationView } from '../../../../../../engine/contract/panel/panelView';
import { call, RECORDS } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const NONE: RelationView = { record: null, source: 'none', pinned: false, inView: null };
const ANA: RelationView = { ...NONE, record: RECORDS[0], source: 'match' };
const CASE: RelationView = {
  ...NONE,
  record: { id: '500000000000026AAA', object: 'Case', name: 'Case 00001026', detail: '' },
  source: 'viewed',
};
const mounted = (person: RelationView, matter: RelationView) =>
  mount('c-related-record', RelatedRecord, { call: call(NOW, { related: { person, matter } }) });

describe('related record', () => {
  it('shows person and matter, opens each and pins each by itself', async () => {
    const { element, all, text, intents } = await mounted(ANA, CASE);
    expect(text()).toContain('Ana Silva');
    expect(text()).toContain('Case 00001026');
    for (const button of all('button')) press(button);
    expect(intents).toEqual([
      { type: 'record.opened', recordId: RECORDS[0].id },
      { type: 'related.pinned', callId: 'call-1', part: 'person', pinned: true },
      { type: 'record.opened', recordId: CASE.record?.id },
      { type: 'related.pinned', callId: 'call-1', part: 'matter', pinned: true },
    ]);
    await expect(element).toBeAccessible();
  });

  it('says what is pinned, and lets it go', async () => {
    const { all, text, intents } = await mounted({ ...ANA, source: 'pinned', pinned: true }, NONE);
    expect(text()).toContain('c.Softphone_Related_Pinned');
    expect(all('button').at(-1)?.getAttribute('aria-pressed')).toBe('true');
    press(all('button').at(-1));
    expect(intents).toEqual([{ type: 'related.pinned', callId: 'call-1', part: 'person', pinned: false }]);
  });

  it('takes back a person who was only looked at', async () => {
    const { all, text, intents } = await mounted({ ...ANA, source: 'viewed' }, NONE);
    expect(text()).toContain('c.Softphone_Related_FromPage');
    press(all('button').find(({ textContent }) => textContent.includes('Undo')));
    expect(intents).toEqual([{ type: 'related.undone', callId: 'call-1' }]);
  });

  it('takes the page in view in place of what is there', async () => {
    const { all, intents } = await mounted({ ...ANA, inView: RECORDS[1] }, NONE);
    press(all('button').at(-1));
    expect(intents).toEqual([{ type: 'related.taken', callId: 'call-1', part: 'person' }]);
  });

  it('says that there is neither yet', async () => {
    const { all, text } = await mounted(NONE, NONE);
    expect(text()).toContain('c.Softphone_Related_NoPerson');
    expect(text()).toContain('c.Softphone_Related_NoMatter');
    expect(all('button')).toEqual([]);
  });
});
