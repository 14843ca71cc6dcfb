/** @jest-environment jsdom */
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import { DeviceChoice } from './deviceChoice';
import { PageMedia } from './media';
import type { MicrophoneChange } from './media';

class FakeTrack extends EventTarget {
  readonly label = 'Headset';
  readyState = 'live';
  stop(): void {
    this.readyState = 'ended';
  }
  /** The device is pulled out. */
  unplug(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}
type FakeStream = ReturnType<typeof stream>;
function stream() {
  const track = new FakeTrack();
  return {
    track,
    getTracks: () => [track],
    getAudioTracks: () => [track],
    get active() {
      return track.readyState === 'live';
    },
  };
}
const getUserMedia = jest.fn<Promise<unknown>, [MediaStreamConstraints]>();

function made() {
  const choice = new DeviceChoice(null);
  const changes: MicrophoneChange[] = [];
  const captured = jest.fn();
  let isBusy = true;
  const media = new PageMedia({
    ...{ clock: new FakeClock(), log: jest.fn(), choice, captured },
    isBusy: () => isBusy,
    changed: (change) => changes.push(change),
  });
  const open = async () => (await media.microphone()) as unknown as FakeStream;
  return { media, choice, changes, captured, open, rest: () => (isBusy = false) };
}
const asked = () =>
  getUserMedia.mock.calls.map(([{ audio }]) => (audio as MediaTrackConstraints).deviceId ?? null);

beforeEach(() => {
  getUserMedia.mockReset();
  getUserMedia.mockImplementation(() => Promise.resolve(stream()));
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
});

it('is live while a microphone stream is', async () => {
  const { media, open } = made();
  expect(media.isLive()).toBe(false);
  const microphone = await open();
  expect(media.isLive()).toBe(true);
  microphone.track.stop();
  expect(media.isLive()).toBe(false);
});

it.each([
  ['NotAllowedError', 'media-permission'],
  ['SecurityError', 'media-permission'],
  ['NotFoundError', 'media-device'],
  ['NotReadableError', 'media-device'],
])('tells %s as %s', async (name, code) => {
  getUserMedia.mockRejectedValue(new DOMException('', name));
  await expect(made().open()).rejects.toMatchObject({ driverError: true, code });
});

it('says that a page without a secure context has no microphone', async () => {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  await expect(made().open()).rejects.toMatchObject({ code: 'media-permission' });
});

it('leaves nothing listening when it is released', async () => {
  const { media, open } = made();
  const microphone = await open();
  media.release();
  expect(microphone.track.readyState).toBe('ended');
  expect(media.isLive()).toBe(false);
});

it('leaves nothing listening that was still opening when it was released', async () => {
  const { media, captured } = made();
  const late = stream();
  let open: (opened: unknown) => void = () => undefined;
  getUserMedia.mockReturnValueOnce(new Promise((resolve) => (open = resolve)));
  const opening = media.microphone();
  media.release();
  open(late);
  await expect(opening).rejects.toMatchObject({ driverError: true, code: 'aborted' });
  expect(late.track.readyState).toBe('ended');
  expect(media.isLive()).toBe(false);
  expect(captured).not.toHaveBeenCalled();
});

describe('what sounds, and where', () => {
  const sinks: string[][] = [];
  class FakeContext {
    readonly state = 'running';
    readonly sampleRate = 1_000;
    readonly destination = {};
    private readonly used: string[] = [];
    constructor() {
      sinks.push(this.used);
    }
    readonly close = () => Promise.resolve();
    readonly setSinkId = (id: string) => Promise.resolve(void this.used.push(id));
    readonly createBuffer = () => ({ copyToChannel: jest.fn() });
    readonly createBufferSource = () => ({
      ...{ connect: jest.fn(), disconnect: jest.fn(), start: jest.fn(), stop: jest.fn() },
    });
  }
  beforeEach(() => {
    sinks.length = 0;
    Object.assign(globalThis, { AudioContext: FakeContext });
  });

  it('rings in the chosen ringer, and plays tones in the chosen speaker', async () => {
    const { media, choice } = made();
    choice.choose('speaker', { id: 'headset', label: 'Headset' });
    choice.choose('ringer', { id: 'loudspeaker', label: 'Loudspeaker' });
    await media.ring();
    media.playTone('c', 'ringback');
    await media.playCheck('ringer');
    await media.playCheck('speaker');
    await settled();
    expect(sinks).toEqual([['loudspeaker'], ['headset']]);
  });
});

describe('the chosen microphone', () => {
  const headset = { id: 'headset', label: 'Headset' };

  it('is asked for', async () => {
    const { choice, open, captured } = made();
    choice.choose('microphone', headset);
    await open();
    expect(asked()).toEqual([{ exact: 'headset' }]);
    expect(captured).toHaveBeenCalledTimes(1);
  });

  it('is done without while it is unplugged, but not when it is denied', async () => {
    const { choice, open } = made();
    choice.choose('microphone', headset);
    getUserMedia.mockRejectedValueOnce(Object.assign(new Error(), { name: 'OverconstrainedError' }));
    await open();
    expect(asked()).toEqual([{ exact: 'headset' }, null]);
    getUserMedia.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    await expect(open()).rejects.toMatchObject({ code: 'media-permission' });
    expect(getUserMedia).toHaveBeenCalledTimes(3);
  });

  it('takes over during a call, and nobody is told that it was lost', async () => {
    const { media, choice, changes, open } = made();
    const listener = jest.fn();
    media.onMicrophoneChange(listener);
    await open();
    choice.choose('microphone', headset);
    await settled();
    expect(asked()).toEqual([null, { exact: 'headset' }]);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(changes).toEqual([{ isLost: false, label: 'Headset', error: null }]);
  });

  it('is the last one chosen when it changes while another is opened', async () => {
    const { media, choice, open } = made();
    media.onMicrophoneChange(jest.fn());
    await open();
    choice.choose('microphone', headset);
    choice.choose('microphone', { id: 'desk', label: 'Desk' });
    await settled();
    expect(asked().at(-1)).toEqual({ exact: 'desk' });
  });

  it('opens nothing while there is no call', async () => {
    const { media, choice } = made();
    media.onMicrophoneChange(jest.fn());
    choice.choose('microphone', headset);
    await settled();
    expect(getUserMedia).not.toHaveBeenCalled();
  });

  it('comes back to the call when it is plugged in again', async () => {
    const { media, choice, changes, open } = made();
    choice.choose('microphone', headset);
    media.onMicrophoneChange(jest.fn());
    (await open()).track.unplug();
    await settled();
    choice.plugged(new Set(['desk']));
    await settled();
    expect(getUserMedia).toHaveBeenCalledTimes(2);
    choice.plugged(new Set(['desk', 'headset']));
    await settled();
    expect(asked().at(-1)).toEqual({ exact: 'headset' });
    expect(changes.map(({ isLost }) => isLost)).toEqual([true, false]);
  });
});

describe('a headset that is unplugged', () => {
  it('is replaced by the next microphone, while somebody listens', async () => {
    const { media, changes, open } = made();
    const first = await open();
    const listener = jest.fn();
    const leave = media.onMicrophoneChange(listener);
    first.track.unplug();
    await settled();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(media.isLive()).toBe(true);
    expect(changes).toEqual([{ isLost: true, label: 'Headset', error: null }]);
    leave();
    first.track.unplug();
    await settled();
    expect(getUserMedia).toHaveBeenCalledTimes(2);
  });

  it('is replaced once, however many calls it served', async () => {
    const { media, changes, open } = made();
    media.onMicrophoneChange(jest.fn());
    const [one, two] = [await open(), await open()];
    one.track.unplug();
    two.track.unplug();
    await settled();
    expect(changes).toHaveLength(1);
  });

  it('leaves a call without sound when there is no other, until one is plugged in', async () => {
    const { media, changes, open } = made();
    const listener = jest.fn();
    media.onMicrophoneChange(listener);
    const first = await open();
    getUserMedia.mockRejectedValueOnce(new DOMException('', 'NotFoundError'));
    first.track.unplug();
    await settled();
    expect(changes).toEqual([
      { isLost: true, label: '', error: expect.objectContaining({ code: 'media-device' }) },
    ]);
    media.plugged();
    await settled();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(changes.at(-1)).toEqual({ isLost: false, label: 'Headset', error: null });
  });

  it('is not waited for once the call is over', async () => {
    const { media, open, rest } = made();
    media.onMicrophoneChange(jest.fn());
    const first = await open();
    getUserMedia.mockRejectedValueOnce(new DOMException('', 'NotFoundError'));
    first.track.unplug();
    await settled();
    rest();
    media.plugged();
    await settled();
    expect(getUserMedia).toHaveBeenCalledTimes(2);
  });
});

describe('the speaker', () => {
  const setSinkId = jest.fn<Promise<void>, [string]>(() => Promise.resolve());
  beforeEach(() => {
    setSinkId.mockClear();
    Object.assign(HTMLMediaElement.prototype, { setSinkId, play: () => Promise.resolve() });
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      configurable: true,
      value: null,
      writable: true,
    });
  });

  it('that is chosen plays the far end, also of a call that is up', async () => {
    const { media, choice } = made();
    choice.choose('speaker', { id: 'desk', label: 'Desk' });
    media.playRemote('c1', stream() as unknown as MediaStream);
    choice.choose('speaker', { id: 'headset', label: 'Headset' });
    choice.choose('ringer', { id: 'loud', label: 'Loud' });
    await settled();
    expect(setSinkId.mock.calls).toEqual([['desk'], ['headset']]);
    media.playRemote('c1', null);
    choice.choose('speaker', null);
    expect(setSinkId).toHaveBeenCalledTimes(2);
  });
});
