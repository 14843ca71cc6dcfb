// Sound of calls: the microphone is opened for a call, echoed while it is active, and closed with it.
import { driverError } from '../../engine/contract/driver/driverError';
import { openPage, type OpenPage } from './testing/openPage';
import { TestMedia } from './testing/testHost';

const settled = () => new Promise(process.nextTick);

describe('a softphone with sound', () => {
  let page: OpenPage;
  let media: TestMedia;
  beforeEach(async () => {
    media = new TestMedia();
    page = await openPage({ media, config: { audio: 'echo', wrapupSeconds: 0 } });
  });
  afterEach(async () => {
    expect(page.host.complaints(page.driver)).toEqual([]);
    await page.driver.stop('unload');
    expect(media.open.size).toBe(0);
    expect(media.listeners.size).toBe(0);
  });
  const answered = async () => {
    const id = page.ring();
    expect(media.open.size).toBe(0);
    await page.driver.perform({ type: 'answer', callId: id });
    await settled();
    return id;
  };

  it('opens the microphone when the agent answers, and echoes it', async () => {
    const id = await answered();
    expect(page.host.path(id)).toEqual(['offered', 'connecting', 'active']);
    expect(media.played).toEqual([`${id} on`]);
    page.farEnd(id, 'hangup');
    expect(media.played).toEqual([`${id} on`, `${id} off`]);
    expect(media.open.size).toBe(0);
  });

  it('is silent on hold and while media is lost', async () => {
    const id = await answered();
    await page.driver.perform({ type: 'hold', callId: id });
    await page.driver.perform({ type: 'resume', callId: id });
    page.farEnd(id, 'loseMedia');
    page.farEnd(id, 'regainMedia');
    expect(media.played.map((one) => one.split(' ')[1])).toEqual(['on', 'off', 'on', 'off', 'on']);
  });

  it('sends no voice while muted', async () => {
    const id = await answered();
    const track = () => ([...media.open][0] as MediaStream).getAudioTracks()[0];
    expect(track()?.enabled).toBe(true);
    await page.driver.perform({ type: 'mute', callId: id });
    expect(track()?.enabled).toBe(false);
    await page.driver.perform({ type: 'unmute', callId: id });
    expect(track()?.enabled).toBe(true);
  });

  it('plays the ringback while the far end rings', async () => {
    const { callId = '' } = await page.driver.perform({
      type: 'dial',
      to: { kind: 'number', value: '+12025550004' },
    });
    page.clock.jump(500);
    await settled();
    page.clock.jump(1_000);
    expect(media.tones).toEqual([`${callId} ringback`, `${callId} null`]);
    expect(page.host.path(callId)).toEqual(['dialing', 'alerting', 'active']);
  });

  it('plays what comes before the answer in place of the ringback, and sends nothing until it is asked to', async () => {
    const { callId = '' } = await page.driver.perform({
      type: 'dial',
      to: { kind: 'number', value: '+12025550142' },
    });
    await settled();
    page.farEnd(callId, 'ring');
    const track = () => ([...media.open][0] as MediaStream).getAudioTracks()[0];
    page.farEnd(callId, 'earlyMedia');
    expect(media.tones).toEqual([`${callId} ringback`, `${callId} null`]);
    expect(media.played).toEqual([`${callId} on`]);
    expect(track()?.enabled).toBe(false);
    page.farEnd(callId, 'twoWayMedia');
    expect(track()?.enabled).toBe(true);
    page.farEnd(callId, 'answer');
    expect(media.played).toEqual([`${callId} on`]);
  });

  it('is silent here once the call is on another device', async () => {
    const id = await answered();
    await page.driver.perform({ type: 'move', callId: id, deviceId: 'desk' });
    expect(media.played).toEqual([`${id} on`, `${id} off`]);
  });

  it('changes the microphone during a call', async () => {
    const id = await answered();
    const other = media.stream();
    for (const listener of media.listeners) listener(other);
    expect([...media.open]).toEqual([other]);
    expect(media.played).toEqual([`${id} on`, `${id} on`]);
  });

  it('loses the call when the microphone is refused', async () => {
    media.refusal = driverError('media-permission', 'denied');
    const id = await answered();
    expect(page.host.callEvents(id).at(-1)).toMatchObject({
      state: 'closed',
      endReason: 'media-failed',
      error: { code: 'media-permission' },
    });
  });

  it('closes a microphone that opens after the call has ended', async () => {
    const id = page.ring();
    const asked = page.driver.perform({ type: 'answer', callId: id });
    await asked.catch(() => undefined);
    page.farEnd(id, 'hangup');
    await settled();
    expect(media.open.size).toBe(0);
  });

  it('takes up the sound of a live call after a reload', async () => {
    const id = await answered();
    await page.driver.stop('unload');
    expect(media.open.size).toBe(0);
    page = await openPage({ media, clock: page.clock, memory: page.memory, config: { audio: 'echo' } });
    await settled();
    expect(media.open.size).toBe(1);
    expect(media.played.at(-1)).toBe(`${id} on`);
  });
});

it('without sound a softphone never asks for the microphone', async () => {
  const media = new TestMedia();
  const page = await openPage({ media });
  await page.driver.perform({ type: 'answer', callId: page.ring() });
  expect(media.open.size).toBe(0);
  await page.driver.stop('unload');
});
