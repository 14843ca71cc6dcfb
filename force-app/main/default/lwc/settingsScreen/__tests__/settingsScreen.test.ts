import SettingsScreen from 'c/settingsScreen';
import type { DevicesAnswer } from '../../../../../../engine/contract/panel/panelView';
import { mount, press } from '../../../../../../tests/panel/mount';
import { DEVICES, SETTINGS } from '../../../../../../tests/panel/views';

const settings = (devices: DevicesAnswer | null = DEVICES, level = 0) =>
  mount('c-settings-screen', SettingsScreen, { devices, level, shortcutsEnabled: true });

describe('settings screen', () => {
  it.each(Object.entries(SETTINGS))('is accessible: %s', async (_name, devices) => {
    const { element } = await settings(devices, 0.3);
    await expect(element).toBeAccessible();
  });

  it('is there before the devices are known', async () => {
    const { all, find } = await settings(null);
    expect(all('c-device-picker')).toEqual([]);
    expect(find('input[type="checkbox"]')).not.toBeNull();
  });

  it('chooses a device, and the system’s own', async () => {
    const { all, intents } = await settings();
    const [microphone] = all<HTMLSelectElement>('select');
    for (const value of ['m2', '']) {
      microphone!.value = value;
      microphone!.dispatchEvent(new CustomEvent('change'));
    }
    expect(intents).toEqual([
      { type: 'devices.chosen', use: 'microphone', id: 'm2' },
      { type: 'devices.chosen', use: 'microphone', id: '' },
    ]);
  });

  it('shows which is chosen, also one that is not connected', async () => {
    const { all, text } = await settings();
    expect(all<HTMLSelectElement>('select').map(({ value }) => value)).toEqual(['m1', 's2', '']);
    expect(text()).toContain('c.Softphone_Device_Missing');
  });

  it('names a device that the browser does not name', async () => {
    const { text } = await settings();
    expect(text()).toContain('c.Softphone_Device_Unnamed');
  });

  it('begins and ends a check with the same button', async () => {
    const { all, intents, set } = await settings();
    press(all('c-action-button button')[0] ?? all('button')[0]);
    await set({ devices: SETTINGS['settings, microphone checked'] });
    press(all('button')[0]);
    expect(intents).toEqual([
      { type: 'devices.checked', use: 'microphone', on: true },
      { type: 'devices.checked', use: 'microphone', on: false },
    ]);
  });

  it('shows the level while the microphone is checked, and only then', async () => {
    const { find, set, text } = await settings(DEVICES, 0.5);
    expect(find('[role="meter"]')).toBeNull();
    await set({ devices: SETTINGS['settings, microphone checked'] });
    expect(find('[role="meter"]')?.getAttribute('aria-valuenow')).toBe('50');
    expect(text()).toContain('c.Softphone_Device_Heard');
    await set({ level: 0.1 });
    expect(text()).toContain('c.Softphone_Device_Silent');
  });

  it('says what to do when the microphone was refused', async () => {
    const { find, text } = await settings(SETTINGS['settings, microphone refused']);
    expect(find('c-error-notice')).not.toBeNull();
    expect(text()).toContain('c.Softphone_SP2016_Remedy');
  });

  it('is done by its button', async () => {
    const { element, all } = await settings();
    const done = jest.fn();
    element.addEventListener('done', done);
    press(all('button').at(-1));
    expect(done).toHaveBeenCalledTimes(1);
  });
});
