import TroubleScreen from 'c/troubleScreen';
import { views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

describe('trouble screen', () => {
  it('says cause, remedy and code, and tries again', async () => {
    const { problem } = views(Date.now())['trouble']!;
    const { element, find, text, intents } = await mount('c-trouble-screen', TroubleScreen, { problem });
    expect(text()).toContain('c.Softphone_SP2010');
    expect(text()).toContain('c.Softphone_SP2010_Remedy');
    press(find('button'));
    expect(intents).toEqual([{ type: 'retry' }]);
    await expect(element).toBeAccessible();
  });

  it('offers the self-check to whom it is offered', async () => {
    const { problem } = views(Date.now())['trouble']!;
    const { all, element } = await mount('c-trouble-screen', TroubleScreen, { problem, canSelfCheck: true });
    const opened = jest.fn();
    element.addEventListener('selfcheck', opened);
    press(all('button')[1]);
    expect(opened).toHaveBeenCalledTimes(1);
  });
});
