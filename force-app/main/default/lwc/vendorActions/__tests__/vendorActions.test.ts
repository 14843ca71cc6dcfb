import VendorActions from 'c/vendorActions';
import { mount, press } from '../../../../../../tests/panel/mount';
import { desk, HOSTILE_NAME } from '../../../../../../tests/panel/views';

const [FAULT] = desk(Date.now()).status.vendorActions;
const SPAM = { id: 'v1', label: 'Mark as spam', enabled: true };
const actions = async (...given: readonly unknown[]) => {
  const mounted = await mount('c-vendor-actions', VendorActions, { actions: given, callId: 'call-1' });
  return { ...mounted, buttons: () => mounted.all<HTMLButtonElement>('button') };
};

describe('what the vendor offers', () => {
  it('is performed for its call', async () => {
    const { buttons, intents } = await actions(SPAM);
    press(buttons()[0]);
    expect(intents).toEqual([
      { type: 'agent.perform', command: { type: 'vendor.action', actionId: 'v1', callId: 'call-1' } },
    ]);
  });

  it('asks for what its form needs, as text only, and sends it', async () => {
    const { element, all, find, text, buttons, intents, settle } = await actions(FAULT);
    press(buttons()[0]);
    await settle();
    await expect(element).toBeAccessible();
    expect(all('img')).toEqual([]);
    press(buttons().at(-1));
    await settle();
    expect(text()).toContain('c.Softphone_Field_Required');
    expect(intents).toEqual([]);
    const input = (key: string) => find<HTMLInputElement>(`[data-key="${key}"]`)!;
    input('what').value = 'No sound';
    input('call').checked = true;
    press(buttons().at(-1));
    expect(intents).toEqual([
      {
        type: 'agent.perform',
        command: {
          ...{ type: 'vendor.action', actionId: 'a1', callId: 'call-1' },
          fields: { what: 'No sound', how: '', since: '', call: 'true' },
        },
      },
    ]);
  });

  it('that is impossible says why, cut to a bearable length, and does nothing', async () => {
    const { buttons, intents, text } = await actions({
      ...SPAM,
      enabled: false,
      reason: HOSTILE_NAME.repeat(9),
    });
    press(buttons()[0]);
    expect(intents).toEqual([]);
    expect(text()).toContain('<img src=x');
    expect(text().length).toBeLessThan(300);
  });
});
