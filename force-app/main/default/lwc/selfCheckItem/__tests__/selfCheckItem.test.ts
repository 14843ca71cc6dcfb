import SelfCheckItem from 'c/selfCheckItem';
import type { CheckState } from '../../../../../../engine/contract/panel/selfCheck';
import { mount } from '../../../../../../tests/panel/mount';

const item = (state: CheckState, remedy: string | null = null) =>
  mount('c-self-check-item', SelfCheckItem, {
    check: {
      id: 'driver:link',
      name: { labelKey: 'Softphone_Check_OfDriver', params: ['link'] },
      state,
      cause: { text: 'No answer in 500 ms' },
      remedy: remedy === null ? null : { text: remedy },
    },
  });

describe('one line of the self-check', () => {
  it.each([
    ['ok', 'State_Ok'],
    ['warning', 'State_Warning'],
    ['failed', 'State_Failed'],
    ['unknown', 'State_Unknown'],
  ] as const)('says in words that it is %s', async (state, name) => {
    const { find, element } = await item(state);
    const icon = find<HTMLElement & { alternativeText: string }>('lightning-icon');
    expect(icon?.alternativeText).toBe(`c.Softphone_Check_${name}`);
    await expect(element).toBeAccessible();
  });

  it('shows a driver’s own words as text', async () => {
    const { text, find } = await item('failed', '<b>Check the cable</b>');
    expect(text()).toContain('No answer in 500 ms');
    expect(find('b')).toBeNull();
  });

  it('has no remedy where nothing has to be done', async () => {
    const { find } = await item('ok');
    expect(find('.remedy')).toBeNull();
  });
});
