/** @jest-environment jsdom */
import { settled } from '../../contract/testing/fakeClock';
import { DeviceChoice } from './deviceChoice';
import { watchDevices } from './deviceWatch';

type Plugged = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;
const microphone = (deviceId: string, label = deviceId): Plugged => ({ kind: 'audioinput', deviceId, label });

function made(first: readonly Plugged[]) {
  let plugged = first;
  const devices = Object.assign(new EventTarget(), { enumerateDevices: () => Promise.resolve(plugged) });
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
  const choice = new DeviceChoice(null);
  const media = { plugged: jest.fn() };
  const changed = jest.fn();
  const watch = watchDevices(choice, media, jest.fn(), changed);
  const plug = (...now: readonly Plugged[]) => {
    plugged = now;
    devices.dispatchEvent(new Event('devicechange'));
    return settled();
  };
  return { watch, choice, media, changed, plug };
}

it('knows a device again that came back under another id', async () => {
  const { choice, plug } = made([]);
  choice.choose('microphone', { id: 'port-1', label: 'Headset' });
  await plug(microphone('desk'), microphone('port-2', 'Headset'));
  expect(choice.of('microphone')).toEqual({ id: 'port-2', label: 'Headset' });
});

it('does not take a microphone for a speaker of the same name', async () => {
  const { choice, plug } = made([]);
  choice.choose('speaker', { id: 's1', label: 'Headset' });
  await plug(microphone('m1', 'Headset'));
  expect(choice.of('speaker')?.id).toBe('s1');
  expect(choice.idFor('speaker')).toBe('');
});

it('learns nothing from devices that the browser does not name yet', async () => {
  const { choice, watch } = made([microphone('', '')]);
  choice.choose('microphone', { id: 'headset', label: 'Headset' });
  await watch.look();
  expect(choice.idFor('microphone')).toBe('headset');
});

it('tells of every change, and a call without a microphone of the one that came', async () => {
  const { media, changed, plug } = made([microphone('desk')]);
  await plug();
  expect([changed.mock.calls.length, media.plugged.mock.calls.length]).toEqual([1, 0]);
  await plug(microphone('headset'));
  expect([changed.mock.calls.length, media.plugged.mock.calls.length]).toEqual([2, 1]);
});

it('does without in a page that has no devices', async () => {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  const watch = watchDevices(new DeviceChoice(null), { plugged: jest.fn() }, jest.fn(), jest.fn());
  expect(await watch.look()).toEqual([]);
});
