/** @jest-environment jsdom */
import type { DeviceIntent } from '../../contract/panel/panelIntent';
import type { DevicesAnswer, PanelAnswer } from '../../contract/panel/panelView';
import { driverError, isDriverError } from '../../contract/driver/driverError';
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import { DeviceChoice } from './deviceChoice';
import { DeviceDesk } from './deviceDesk';
import type { LevelMeter } from './levelMeter';
import { levelOf } from './levelMeter';

type Plugged = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;
const PLUGGED: readonly Plugged[] = [
  { kind: 'audioinput', deviceId: 'default', label: 'Default - Desk' },
  { kind: 'audioinput', deviceId: 'desk', label: 'Desk' },
  { kind: 'audioinput', deviceId: 'headset', label: 'Headset' },
  { kind: 'audiooutput', deviceId: 'loud', label: 'Loud' },
  { kind: 'videoinput', deviceId: 'camera', label: 'Camera' },
];

function made(
  options: { readonly plugged?: readonly Plugged[]; readonly sound?: 'sounding' | 'blocked' } = {},
) {
  let plugged = options.plugged ?? PLUGGED;
  const clock = new FakeClock();
  const choice = new DeviceChoice(null);
  const answers: PanelAnswer[] = [];
  const closed = jest.fn(() => Promise.resolve());
  const stopped = jest.fn();
  const capture = jest.fn(() =>
    Promise.resolve({ getTracks: () => [{ stop: stopped }] } as unknown as MediaStream),
  );
  const media = {
    capture,
    playCheck: jest.fn(() => Promise.resolve(options.sound ?? 'sounding')),
    stopCheck: jest.fn(),
  };
  const desk = new DeviceDesk({
    ...{ choice, media, clock, log: jest.fn() },
    watch: { look: () => Promise.resolve(plugged as readonly MediaDeviceInfo[]) },
    answer: (answer) => answers.push(answer),
    explain: (problem) => {
      const code = isDriverError(problem) ? problem.code : String(problem);
      return { code, labelKey: code, remedyKey: code };
    },
    createMeter: () => ({ level: () => 0.5, close: closed }) as unknown as LevelMeter,
  });
  return {
    ...{ desk, clock, choice, media, answers, closed, stopped, capture },
    press: (intent: DeviceIntent) => desk.intent(intent),
    unplug: () => (plugged = PLUGGED.filter(({ deviceId }) => deviceId !== 'headset')),
    told: () => answers.filter(({ type }) => type === 'devices').at(-1) as DevicesAnswer,
    levels: () => answers.filter(({ type }) => type === 'level').length,
  };
}
const OPENED = { type: 'devices.opened' } as const;
const CLOSED = { type: 'devices.closed' } as const;
const check = (use: 'microphone' | 'speaker' | 'ringer', on = true) =>
  ({ type: 'devices.checked', use, on }) as const;
const choose = (id: string) => ({ type: 'devices.chosen', use: 'microphone', id }) as const;

beforeEach(() => {
  Object.assign(HTMLMediaElement.prototype, { setSinkId: jest.fn() });
  const withSink = { prototype: { setSinkId: jest.fn() } };
  Object.defineProperty(globalThis, 'AudioContext', { configurable: true, value: withSink });
  Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, value: true });
});

it('tells the devices of each use once the settings are opened, the system’s own apart', async () => {
  const { press, told } = made();
  await press(OPENED);
  expect(told().lists).toEqual([
    {
      use: 'microphone',
      devices: [
        { id: 'desk', label: 'Desk' },
        { id: 'headset', label: 'Headset' },
      ],
      ...{ chosenId: '', isMissing: false },
    },
    { use: 'speaker', devices: [{ id: 'loud', label: 'Loud' }], chosenId: '', isMissing: false },
    { use: 'ringer', devices: [{ id: 'loud', label: 'Loud' }], chosenId: '', isMissing: false },
  ]);
});

it('leaves out what this browser gives no choice for', async () => {
  Object.defineProperty(globalThis, 'AudioContext', { configurable: true, value: { prototype: {} } });
  const { press, told } = made();
  await press(OPENED);
  expect(told().lists.map(({ use }) => use)).toEqual(['microphone', 'speaker']);
});

it('says that the microphone must be allowed first, when the browser names nothing', async () => {
  const { press, told } = made({ plugged: [{ kind: 'audioinput', deviceId: '', label: '' }] });
  await press(OPENED);
  expect(told()).toMatchObject({ isPermissionNeeded: true, lists: [{ devices: [] }, {}, {}] });
});

it('keeps a choice that is unplugged in its list, and says so', async () => {
  const { press, told, desk, unplug } = made();
  await press(OPENED);
  await press(choose('headset'));
  expect(told().lists[0]).toMatchObject({ chosenId: 'headset', isMissing: false });
  unplug();
  desk.changed();
  await press(CLOSED);
  await press(OPENED);
  expect(told().lists[0]).toMatchObject({ chosenId: 'headset', isMissing: true });
  expect(told().lists[0]?.devices.at(-1)).toEqual({ id: 'headset', label: 'Headset' });
});

it('goes back to the system’s own choice', async () => {
  const { press, choice } = made();
  await press(choose('headset'));
  await press(choose(''));
  expect(choice.of('microphone')).toBeNull();
});

describe('the check of the microphone', () => {
  it('tells the level until it is ended, and closes the microphone', async () => {
    const { press, clock, told, levels, closed } = made();
    await press(OPENED);
    await press(check('microphone'));
    expect(told().checking).toBe('microphone');
    await clock.advance(1_000);
    expect(levels()).toBe(11);
    await press(check('microphone', false));
    await clock.advance(1_000);
    expect(levels()).toBe(11);
    expect(closed).toHaveBeenCalledTimes(1);
    expect(told().checking).toBeNull();
  });

  it('ends with the settings', async () => {
    const { press, closed, clock } = made();
    await press(OPENED);
    await press(check('microphone'));
    await press(CLOSED);
    expect(closed).toHaveBeenCalledTimes(1);
    expect(clock.pending).toBe(0);
  });

  it('opens nothing that stays when the settings are closed while the browser asks', async () => {
    const { press, stopped, levels, capture } = made();
    await press(OPENED);
    let allow: (stream: MediaStream) => void = () => undefined;
    capture.mockImplementationOnce(() => new Promise((resolve) => (allow = resolve)));
    const pressed = press(check('microphone'));
    await settled();
    await press(CLOSED);
    allow({ getTracks: () => [{ stop: stopped }] } as unknown as MediaStream);
    await pressed;
    expect(stopped).toHaveBeenCalledTimes(1);
    expect(levels()).toBe(0);
  });

  it('goes on with the microphone that is chosen meanwhile', async () => {
    const { press, capture, closed, told } = made();
    await press(OPENED);
    await press(check('microphone'));
    await press(choose('headset'));
    expect([capture.mock.calls.length, closed.mock.calls.length]).toEqual([2, 1]);
    expect(told().checking).toBe('microphone');
  });

  it('says why there is none', async () => {
    const { press, capture, told } = made();
    await press(OPENED);
    capture.mockRejectedValueOnce(driverError('media-permission', 'no'));
    await press(check('microphone'));
    expect(told()).toMatchObject({ checking: null, error: { code: 'media-permission' } });
    await press(check('microphone'));
    expect(told()).toMatchObject({ checking: 'microphone', error: null });
  });

  it('tells a page that is not allowed to from an agent who said no', async () => {
    Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, value: false });
    const { press, capture, told } = made();
    await press(OPENED);
    await press(check('microphone'));
    expect(told().error?.code).toBe('SP-4004');
    expect(capture).not.toHaveBeenCalled();
  });
});

describe('the check of a speaker', () => {
  it('sounds for a while', async () => {
    const { press, clock, media, told } = made();
    await press(OPENED);
    await press(check('ringer'));
    expect(media.playCheck).toHaveBeenCalledWith('ringer');
    expect(told().checking).toBe('ringer');
    media.stopCheck.mockClear();
    await clock.advance(3_000);
    expect(media.stopCheck).toHaveBeenCalled();
    expect(told().checking).toBeNull();
  });

  it('says that the browser blocks sound', async () => {
    const { press, told } = made({ sound: 'blocked' });
    await press(OPENED);
    await press(check('speaker'));
    expect(told()).toMatchObject({ checking: null, error: { code: 'SP-4001' } });
  });
});

it.each([
  ['silence', 0, 0],
  ['a quiet room', 0.001, 0],
  ['a voice', 0.1, 0.7],
  ['full level', 1, 1],
])('the level of %s is about what an ear would say', (_name, amplitude, level) => {
  const wave = Float32Array.from({ length: 2_048 }, (_, index) => amplitude * Math.sin(index / 5));
  expect(Math.abs(levelOf(wave) - level)).toBeLessThan(0.05);
});
