import RecordPicker from 'c/recordPicker';
import type { MatchesView } from '../../../../../../engine/contract/panel/panelView';
import { call, RECORDS } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const picker = (matches: MatchesView) =>
  mount('c-record-picker', RecordPicker, { call: call(NOW, { matches }) });

describe('record picker', () => {
  it('lists several records as radio buttons, and none of them', async () => {
    const { element, all } = await picker({ state: 'done', records: RECORDS, chosenId: RECORDS[1].id });
    expect(all<HTMLInputElement>('input[type=radio]').map((radio) => radio.checked)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    await expect(element).toBeAccessible();
  });

  it('tells which record was chosen, or that none was', async () => {
    const { all, intents } = await picker({ state: 'done', records: RECORDS, chosenId: null });
    const radios = all<HTMLInputElement>('input[type=radio]');
    radios[2]!.click();
    radios[3]!.click();
    expect(intents).toEqual([
      { type: 'match.chosen', callId: 'call-1', recordId: RECORDS[2].id },
      { type: 'match.chosen', callId: 'call-1', recordId: null },
    ]);
  });

  it('shows a single record without a question', async () => {
    const { element, all, text } = await picker({
      state: 'done',
      records: [RECORDS[0]],
      chosenId: RECORDS[0].id,
    });
    expect(all('input')).toEqual([]);
    expect(text()).toContain('Silva & Sons');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['searching', 'c.Softphone_Match_Searching'],
    ['failed', 'c.Softphone_Match_Failed'],
    ['done', 'c.Softphone_Match_None'],
  ] as const)('says so when there is no record (%s)', async (state, words) => {
    const { text } = await picker({ state, records: [], chosenId: null });
    expect(text()).toBe(words);
  });
});
