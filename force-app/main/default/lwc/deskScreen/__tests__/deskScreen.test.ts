import DeskScreen from 'c/deskScreen';
import { mount } from '../../../../../../tests/panel/mount';
import { desk } from '../../../../../../tests/panel/views';

const { status } = desk(Date.now());

describe('queues and devices', () => {
  it('are shown with their load, as text', async () => {
    const { element, all, text } = await mount('c-desk-screen', DeskScreen, { status });
    expect(text()).toContain('Support');
    expect(text()).toContain('1:35');
    expect(text()).toContain('c.Softphone_Desk_Voicemail');
    expect(all('img')).toEqual([]);
    expect(all<HTMLInputElement>('input').map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, false],
      [false, false],
      [true, false],
      [false, true],
    ]);
    await expect(element).toBeAccessible();
  });

  it('are chosen, signed in to and out of', async () => {
    const { all, intents } = await mount('c-desk-screen', DeskScreen, { status });
    all<HTMLInputElement>('input')[1]!.click();
    all<HTMLInputElement>('input')[2]!.click();
    expect(intents).toEqual([
      { type: 'agent.perform', command: { type: 'device.select', deviceId: 'd' } },
      { type: 'agent.perform', command: { type: 'queue.logout', queueIds: ['q1'] } },
    ]);
  });

  it('leave out what the telephone system does not have', async () => {
    const bare = { ...status, ringDevices: [], queues: [], voicemail: null, vendorActions: [] };
    const { all } = await mount('c-desk-screen', DeskScreen, { status: bare });
    expect(all('fieldset')).toEqual([]);
  });
});
