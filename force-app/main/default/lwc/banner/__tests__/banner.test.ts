import Banner from 'c/banner';
import type { BannerView } from '../../../../../../engine/contract/panel/panelView';
import { mount, press } from '../../../../../../tests/panel/mount';

const banner = (change: Partial<BannerView>) =>
  mount('c-banner', Banner, {
    banner: {
      level: 'warning',
      error: { code: 'SP-2004', labelKey: 'Softphone_SP2004', remedyKey: 'Softphone_SP2004_Remedy' },
      retryAt: null,
      canRetry: false,
      canDismiss: false,
      ...change,
    },
  });

describe('banner', () => {
  it('says cause, remedy and code', async () => {
    const { element, text } = await banner({});
    expect(text()).toContain('c.Softphone_SP2004');
    expect(text()).toContain('c.Softphone_SP2004_Remedy');
    expect(text()).toContain('c.Softphone_Error_Code');
    await expect(element).toBeAccessible();
  });

  it('counts down to the next try and offers one now', async () => {
    const { find, text, intents } = await banner({ retryAt: Date.now() + 9_000, canRetry: true });
    expect(text()).toContain('c.Softphone_Retry_In');
    press(find('button'));
    expect(intents).toEqual([{ type: 'retry' }]);
  });

  it('is dismissed by its code', async () => {
    const { find, intents } = await banner({ canDismiss: true });
    press(find('button'));
    expect(intents).toEqual([{ type: 'banner.dismissed', code: 'SP-2004' }]);
  });

  it('has no button where nothing can be done', async () => {
    expect((await banner({})).all('button')).toEqual([]);
  });
});
