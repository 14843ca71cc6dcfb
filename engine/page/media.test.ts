/** @jest-environment jsdom */
import { FakeClock, settled } from '../hosts/testing/fakeClock';
import { PageMedia } from './media';

class FakeTrack extends EventTarget {
  readyState = 'live';
  stop(): void {
    this.readyState = 'ended';
  }
}
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
const getUserMedia = jest.fn<Promise<unknown>, [unknown]>();
const made = () => new PageMedia(new FakeClock(), jest.fn());

beforeEach(() => {
  getUserMedia.mockReset();
  getUserMedia.mockImplementation(() => Promise.resolve(stream()));
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
});

it('is live while a microphone stream is', async () => {
  const media = made();
  expect(media.isLive()).toBe(false);
  const microphone = (await media.microphone()) as unknown as ReturnType<typeof stream>;
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
  await expect(made().microphone()).rejects.toMatchObject({ driverError: true, code });
});

it('says that a page without a secure context has no microphone', async () => {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
  await expect(made().microphone()).rejects.toMatchObject({ code: 'media-permission' });
});

it('takes the next microphone when the headset is unplugged, while somebody listens', async () => {
  const media = made();
  const first = (await media.microphone()) as unknown as ReturnType<typeof stream>;
  const listener = jest.fn();
  const leave = media.onMicrophoneChange(listener);
  first.track.stop();
  first.track.dispatchEvent(new Event('ended'));
  await settled();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(media.isLive()).toBe(true);
  leave();
  first.track.dispatchEvent(new Event('ended'));
  await settled();
  expect(getUserMedia).toHaveBeenCalledTimes(2);
});

it('leaves nothing listening when it is released', async () => {
  const media = made();
  const microphone = (await media.microphone()) as unknown as ReturnType<typeof stream>;
  media.release();
  expect(microphone.track.readyState).toBe('ended');
  expect(media.isLive()).toBe(false);
});
