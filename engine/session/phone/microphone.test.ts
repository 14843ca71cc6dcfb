import { driverError } from '../../contract/driver/driverError';
import { call } from '../testing/builders';
import { Play } from '../testing/play';

const MOVED = {
  type: 'microphone.changed',
  tab: 'tab-1',
  isLost: true,
  label: 'Built-in',
  error: null,
} as const;
const active = () => {
  const play = new Play();
  play.call(call('active'));
  return play;
};

describe('a microphone that is lost during a call', () => {
  it('is said at once, with what took over', () => {
    const play = active();
    play.input(MOVED);
    expect(play.view().banner).toMatchObject({
      level: 'warning',
      error: { code: 'SP-4003', params: ['Built-in'] },
      canDismiss: true,
    });
    expect(play.view().announcements.at(-1)).toMatchObject({
      assertive: true,
      labelKey: 'Softphone_Announce_MicrophoneLost',
    });
  });

  it('is an error when nothing took over, and over once something does', () => {
    const play = active();
    play.input({ ...MOVED, label: '', error: driverError('media-device', 'none') });
    expect(play.view().banner).toMatchObject({ level: 'error', error: { code: 'SP-2017' } });
    const { id } = play.view().announcements.at(-1) ?? {};
    play.input({ ...MOVED, isLost: false });
    expect(play.view().banner).toBeNull();
    expect(play.view().announcements.at(-1)?.id).toBe(id);
  });

  it('does not pass on more of a device’s name than is useful', () => {
    const play = active();
    play.input({ ...MOVED, label: 'x'.repeat(500) });
    expect(play.view().banner?.error.params?.[0]).toHaveLength(80);
  });
});

it('a microphone that the agent chose is no news', () => {
  const play = active();
  const before = play.view().announcements.at(-1);
  play.input({ ...MOVED, isLost: false });
  expect(play.view().banner).toBeNull();
  expect(play.view().announcements.at(-1)).toEqual(before);
});
