import DialingScreen from 'c/dialingScreen';
import { call, views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const dialing = views(Date.now())['dialing']!.calls[0]!;
const HANGUP = { type: 'perform', command: { type: 'hangup', callId: 'call-1' } };

describe('dialing screen', () => {
  it('cancels the call by button', async () => {
    const { element, all, intents } = await mount('c-dialing-screen', DialingScreen, { call: dialing });
    press(all('button').at(-1));
    expect(intents).toEqual([HANGUP]);
    await expect(element).toBeAccessible();
  });

  it('cancels the call by shortcut', async () => {
    const { element, intents } = await mount('c-dialing-screen', DialingScreen, { call: dialing });
    (element as unknown as DialingScreen).press('answer');
    (element as unknown as DialingScreen).press('end');
    expect(intents).toEqual([HANGUP]);
  });

  it('says what went wrong with the call', async () => {
    const error = { code: 'SP-2013', labelKey: 'Softphone_SP2013', remedyKey: 'Softphone_SP2013_Remedy' };
    const { text } = await mount('c-dialing-screen', DialingScreen, {
      call: call(Date.now(), { state: 'dialing', error }),
    });
    expect(text()).toContain('c.Softphone_SP2013');
  });
});
