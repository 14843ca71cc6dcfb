import DialPad from 'c/dialPad';
import type { DialView } from '../../../../../../engine/contract/panel/panelView';
import { view } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const dialPad = async (change: Partial<DialView> = {}) => {
  const mounted = await mount('c-dial-pad', DialPad, { dial: { ...view(Date.now()).dial, ...change } });
  const input = mounted.find<HTMLInputElement>('input')!;
  return {
    ...mounted,
    input,
    callButton: () => mounted.find('button.success'),
    type: (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    },
    requests: () =>
      mounted.intents.flatMap((intent) => (intent.type === 'number.typed' ? [intent.request] : [])),
  };
};

describe('dial pad', () => {
  it('dials what was typed', async () => {
    const { element, type, callButton, intents } = await dialPad();
    type(' +14155550199 ');
    press(callButton());
    expect(intents.at(-1)).toEqual({ type: 'dial', text: '+14155550199' });
    await expect(element).toBeAccessible();
  });

  it('dials on Enter', async () => {
    const { type, find, intents } = await dialPad();
    type('911');
    find('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(intents.at(-1)).toEqual({ type: 'dial', text: '911' });
  });

  it('adds keys of the keypad, and takes the last one back', async () => {
    const { find, input, intents } = await dialPad();
    press(find('[data-value="4"]'));
    press(find('[data-value="2"]'));
    press(find('button.square'));
    expect(input.value).toBe('4');
    expect(intents.map((intent) => intent.type === 'number.typed' && intent.text)).toEqual(['4', '42', '4']);
  });

  it('takes the answer to the last key only', async () => {
    const { input, type, requests, set } = await dialPad();
    type('415');
    type('4155');
    const [first = 0, last = 0] = requests();
    await set({ formatted: { type: 'formatted', request: first, text: '(415)', caret: 5, national: null } });
    expect(input.value).toBe('4155');
    await set({ formatted: { type: 'formatted', request: last, text: '(415) 5', caret: 7, national: null } });
    expect(input.value).toBe('(415) 5');
  });

  it('asks for a number before it dials nothing', async () => {
    const { callButton, intents, settle, text } = await dialPad();
    press(callButton());
    await settle();
    expect(intents).toEqual([]);
    expect(text()).toContain('c.Softphone_Dial_Empty');
  });

  it('says why it cannot dial, and does not', async () => {
    const { type, find, callButton, intents, text } = await dialPad({
      canDial: false,
      reasonKey: 'Softphone_Reason_Reconnecting',
    });
    type('911');
    press(callButton());
    find('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(intents.filter(({ type: kind }) => kind === 'dial')).toEqual([]);
    expect(text()).toContain('c.Softphone_Reason_Reconnecting');
  });

  it('dials with the chosen caller id', async () => {
    const { element, find, type, callButton, intents } = await dialPad({
      callerIds: [{ id: 'a', label: 'Sales' }],
    });
    const select = find<HTMLSelectElement>('select')!;
    select.value = 'a';
    select.dispatchEvent(new Event('change'));
    type('911');
    press(callButton());
    expect(intents.at(-1)).toEqual({ type: 'dial', text: '911', callerId: 'a' });
    await expect(element).toBeAccessible();
  });

  it('takes a number that the engine puts in, once', async () => {
    const { input, set, type } = await dialPad();
    const { dial } = view(Date.now());
    await set({ dial: { ...dial, prefill: { text: '020 7946 0321', revision: 1 } } });
    expect(input.value).toBe('020 7946 0321');
    type('5');
    await set({ dial: { ...dial, prefill: { text: '020 7946 0321', revision: 1 } } });
    expect(input.value).toBe('5');
  });
});
