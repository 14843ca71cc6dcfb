import ScreenFrame from 'c/screenFrame';
import { mount } from '../../../../../../tests/panel/mount';

describe('screen frame', () => {
  it('gives its heading the focus when it is asked to', async () => {
    const { element, find } = await mount('c-screen-frame', ScreenFrame, { heading: 'Incoming call' });
    element.focus();
    expect(element.shadowRoot?.activeElement).toBe(find('h3'));
    await expect(element).toBeAccessible();
  });

  it('keeps a hidden heading for screen readers', async () => {
    const { find } = await mount('c-screen-frame', ScreenFrame, { heading: 'Phone', headingHidden: true });
    expect(find('h3')?.textContent).toBe('Phone');
    expect(find('h3')?.className).toBe('slds-assistive-text');
  });
});
