import ErrorNotice from 'c/errorNotice';
import { mount } from '../../../../../../tests/panel/mount';

describe('error notice', () => {
  it('says what happened, what to do, and the code', async () => {
    const error = {
      code: 'SP-2010',
      labelKey: 'Softphone_SP2010',
      remedyKey: 'Softphone_SP2010_Remedy',
    };
    const { element, text } = await mount('c-error-notice', ErrorNotice, { error });
    expect(text()).toContain('c.Softphone_SP2010');
    expect(text()).toContain('c.Softphone_SP2010_Remedy');
    expect(text()).toContain('c.Softphone_Error_Code');
    await expect(element).toBeAccessible();
  });

  it('shows a code that it does not know rather than nothing', async () => {
    const error = { code: 'SP-9999', labelKey: 'Softphone_SP9999', remedyKey: 'Softphone_SP9999_Remedy' };
    const { text } = await mount('c-error-notice', ErrorNotice, { error });
    expect(text()).toContain('Softphone_SP9999');
  });
});
