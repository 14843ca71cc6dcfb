import NotConfiguredScreen from 'c/notConfiguredScreen';
import { views } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

describe('not configured screen', () => {
  it('says what is wrong and what to tell the admin', async () => {
    const { problem } = views(Date.now())['not configured']!;
    const { element, text } = await mount('c-not-configured-screen', NotConfiguredScreen, { problem });
    expect(text()).toContain('c.Softphone_SP1003');
    expect(text()).toContain('c.Softphone_NotConfigured_Agent');
    await expect(element).toBeAccessible();
  });
});
