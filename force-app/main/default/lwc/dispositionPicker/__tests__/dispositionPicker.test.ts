import DispositionPicker from 'c/dispositionPicker';
import { views } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const wrapUp = (name: string) => views(NOW)[name]!.calls[0]!.wrapUp!;

describe('disposition picker', () => {
  it('is a group of radio buttons for a few results', async () => {
    const { element, all, intents } = await mount('c-disposition-picker', DispositionPicker, {
      callId: 'call-1',
      wrapUp: wrapUp('wrap-up'),
    });
    const radios = all<HTMLInputElement>('input');
    expect(radios.map(({ checked }) => checked)).toEqual([true, false, false, false]);
    radios[1]!.click();
    expect(intents).toEqual([{ type: 'disposition.chosen', callId: 'call-1', id: 'd1' }]);
    await expect(element).toBeAccessible();
  });

  it('is a list to choose from for many, with none chosen at first', async () => {
    const { element, find, intents } = await mount('c-disposition-picker', DispositionPicker, {
      callId: 'call-1',
      wrapUp: wrapUp('wrap-up, result missing, waiting'),
    });
    const select = find<HTMLSelectElement>('select')!;
    expect(select.value).toBe('');
    expect(select.getAttribute('aria-required')).toBe('true');
    for (const value of ['d7', '']) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
    }
    expect(intents).toEqual([
      { type: 'disposition.chosen', callId: 'call-1', id: 'd7' },
      { type: 'disposition.chosen', callId: 'call-1', id: null },
    ]);
    await expect(element).toBeAccessible();
  });

  it('takes several where the telephone system does, and no more than it takes', async () => {
    const { element, all, intents, set } = await mount('c-disposition-picker', DispositionPicker, {
      callId: 'call-1',
      wrapUp: { ...wrapUp('wrap-up'), mostDispositions: 2 },
    });
    const boxes = () => all<HTMLInputElement>('input[type=checkbox]');
    boxes()[2]!.click();
    boxes()[0]!.click();
    expect(intents).toEqual([
      { type: 'dispositions.chosen', callId: 'call-1', ids: ['d0', 'd2'] },
      { type: 'dispositions.chosen', callId: 'call-1', ids: [] },
    ]);
    await set({ wrapUp: { ...wrapUp('wrap-up'), mostDispositions: 2, dispositionIds: ['d0', 'd2'] } });
    expect(boxes().map(({ disabled }) => disabled)).toEqual([false, true, false, true]);
    await expect(element).toBeAccessible();
  });
});
