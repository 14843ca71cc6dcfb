import StartingScreen from 'c/startingScreen';
import { mount } from '../../../../../../tests/panel/mount';

describe('starting screen', () => {
  it('says what it waits for', async () => {
    const { element, text } = await mount('c-starting-screen', StartingScreen);
    expect(text()).toContain('c.Softphone_Starting_Text');
    await expect(element).toBeAccessible();
  });
});
