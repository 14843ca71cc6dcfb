import CallAttributes from 'c/callAttributes';
import { mount } from '../../../../../../tests/panel/mount';
import { HOSTILE_NAME } from '../../../../../../tests/panel/views';

const many = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ label: `Label ${nth}`, text: `Text ${nth}` }));
const shown = (attributes: readonly object[]) => mount('c-call-attributes', CallAttributes, { attributes });
const texts = (found: readonly HTMLElement[]) => found.map(({ textContent }) => textContent);

describe('attributes of a call', () => {
  it('are label and text, in the order that they were given in', async () => {
    const { element, all, find } = await shown(many(4));
    expect(texts(all('dt'))).toEqual(['Label 0', 'Label 1', 'Label 2', 'Label 3']);
    expect(texts(all('dd'))).toEqual(['Text 0', 'Text 1', 'Text 2', 'Text 3']);
    expect(find('details')).toBeNull();
    await expect(element).toBeAccessible();
  });

  it('are a few rows; more are one press away', async () => {
    const { element, all, find } = await shown(many(7));
    expect(texts(all('dl:first-child dt'))).toEqual(['Label 0', 'Label 1', 'Label 2']);
    expect(find('summary')?.textContent).toBe('c.Softphone_Attributes_More');
    expect(all('details dt')).toHaveLength(4);
    await expect(element).toBeAccessible();
  });

  it('are text, whatever they hold', async () => {
    const { all, find } = await shown([{ label: HOSTILE_NAME, text: HOSTILE_NAME }]);
    expect(all('img')).toEqual([]);
    expect(find('dd')?.textContent).toBe(HOSTILE_NAME);
  });
});
