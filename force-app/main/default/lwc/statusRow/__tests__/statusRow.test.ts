import StatusRow from 'c/statusRow';
import type { StatusView } from '../../../../../../engine/contract/panel/panelView';
import { view } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

const STATUS = view(Date.now()).status;
const row = (change: Partial<StatusView> = {}, props: Readonly<Record<string, unknown>> = {}) =>
  mount('c-status-row', StatusRow, { status: { ...STATUS, ...change }, ...props });
type MenuItem = HTMLElement & { label: string; value: string; checked: boolean };

describe('status row', () => {
  it('offers each presence, and one line for each of its reasons', async () => {
    const { element, all } = await row();
    const items = all<MenuItem>('lightning-menu-item');
    expect(items.slice(0, 4).map(({ label }) => label)).toEqual([
      'Available',
      'Break: Lunch',
      'Break: Training',
      'Offline',
    ]);
    expect(items[0]?.checked).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('sets a presence with its reason', async () => {
    const { all, find, intents } = await row();
    const [, lunch, , offline] = all<MenuItem>('lightning-menu-item');
    const select = (item: MenuItem | undefined) =>
      find('lightning-button-menu')?.dispatchEvent(
        new CustomEvent('select', { detail: { value: item?.value } }),
      );
    select(lunch);
    select(offline);
    expect(intents).toEqual([
      { type: 'presence.set', id: 'break', reasonId: 'Lunch' },
      { type: 'presence.set', id: 'offline' },
    ]);
  });

  it('says the presence with its reason, and what comes after the call', async () => {
    const { find, text } = await row({ label: 'Break', reason: 'Lunch', pendingLabel: 'Offline' });
    expect((find('lightning-button-menu') as unknown as { label: string }).label).toBe('Break: Lunch');
    expect(text()).toContain('c.Softphone_Status_Pending');
  });

  it('is text without a menu where nothing can be chosen, and says what the phone does', async () => {
    const { find } = await row({ options: [], phase: 'reconnecting' });
    expect(find('.presence')?.tagName).toBe('SPAN');
    expect(find('.presence')?.textContent).toBe('c.Softphone_Phase_Reconnecting');
  });

  it('logs out, takes the phone over, and opens the settings', async () => {
    const { element, all, intents } = await row({}, { canTakeOver: true });
    const settings = all('lightning-button-menu')[1]!;
    const opened = jest.fn();
    element.addEventListener('settings', opened);
    for (const value of ['takeOver', 'settings', 'logout']) {
      settings.dispatchEvent(new CustomEvent('select', { detail: { value } }));
    }
    expect(intents).toEqual([{ type: 'takeOver' }, { type: 'logout' }]);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('says the line’s quality in words too', async () => {
    const { find } = await row({}, { quality: { level: 'poor', mos: 2 } });
    expect(find('.quality')?.textContent).toBe('c.Softphone_Quality_Poor');
  });
});
