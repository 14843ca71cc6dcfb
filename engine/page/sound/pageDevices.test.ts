/** @jest-environment jsdom */
import { PageMedia } from './media';
import type { PanelAnswer } from '../../contract/panel/panelView';
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import { DeviceChoice } from './deviceChoice';
import * as devices from './devices';
import { isDeviceIntent, PageDevices } from './pageDevices';

const OPENED = { type: 'devices.opened' } as const;

function made(load = jest.fn(() => Promise.resolve(devices))) {
  const answers: PanelAnswer[] = [];
  const log = jest.fn();
  const page = new PageDevices({
    ...{ clock: new FakeClock(), log, load, choice: new DeviceChoice(null) },
    answer: (answer) => answers.push(answer),
    makeSound: (parts) => new PageMedia(parts),
    isBusy: () => false,
    changed: jest.fn(),
  });
  return { page, load, log, answers };
}
const getUserMedia = jest.fn();
const enumerateDevices = jest.fn(() => Promise.resolve([]));

beforeEach(() => {
  getUserMedia.mockReset();
  enumerateDevices.mockClear();
  const mediaDevices = Object.assign(new EventTarget(), { getUserMedia, enumerateDevices });
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
  Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, value: true });
  Object.defineProperty(globalThis, 'AudioContext', { configurable: true, value: { prototype: {} } });
});

it('loads what the settings need when they are opened, once', async () => {
  const { page, load, answers } = made();
  page.close();
  expect(load).not.toHaveBeenCalled();
  page.intent(OPENED);
  page.intent({ type: 'devices.closed' });
  page.intent(OPENED);
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  expect(answers.at(-1)).toMatchObject({ type: 'devices', checking: null, error: null });
});

it('tries again after it could not be loaded', async () => {
  const load = jest.fn(() => Promise.resolve(devices)).mockRejectedValueOnce(new TypeError('offline'));
  const { page, log, answers } = made(load);
  page.intent(OPENED);
  await settled();
  expect(log).toHaveBeenCalledWith('warn', expect.any(String), expect.any(TypeError));
  page.intent(OPENED);
  await settled();
  expect(answers).toHaveLength(1);
});

it('watches the devices from the first microphone of a call on', async () => {
  const stream = { active: true, getAudioTracks: () => [], getTracks: () => [] };
  getUserMedia.mockResolvedValue(stream);
  const { page, load } = made();
  await page.media.microphone();
  await settled();
  expect(load).toHaveBeenCalledTimes(1);
  expect(enumerateDevices).toHaveBeenCalledTimes(1);
});

it.each([
  ['NotAllowedError', 'SP-2016'],
  ['NotFoundError', 'SP-2017'],
])('explains %s as %s, with its remedy', async (name, code) => {
  getUserMedia.mockRejectedValue(new DOMException('', name));
  const { page, answers } = made();
  page.intent(OPENED);
  page.intent({ type: 'devices.checked', use: 'microphone', on: true });
  await settled();
  expect(answers.at(-1)).toMatchObject({
    checking: null,
    error: { code, remedyKey: `Softphone_${code.replace('-', '')}_Remedy` },
  });
});

it('knows which intents are its own', () => {
  expect([isDeviceIntent(OPENED), isDeviceIntent({ type: 'dial' })]).toEqual([true, false]);
});
