import { Microphone } from './microphone';
import { FakeMedia } from '../../../engine/contract/testing/fakeSound';
import { settled } from '../../../engine/contract/testing/fakeClock';

describe('the microphone of all calls', () => {
  const media = () => new FakeMedia();

  it('is opened once for two calls, and given back after the last', async () => {
    const ours = media();
    const microphone = new Microphone(ours);
    const [one, other] = await Promise.all([
      microphone.tap(() => undefined),
      microphone.tap(() => undefined),
    ]);
    expect(ours.tracks).toHaveLength(3);
    one.close();
    expect(ours.live).toHaveLength(2);
    other.close();
    expect([ours.live, ours.listeners.size]).toEqual([[], 0]);
  });

  it('lets one call be silent while another is heard', async () => {
    const microphone = new Microphone(media());
    const one = await microphone.tap(() => undefined);
    const other = await microphone.tap(() => undefined);
    one.setOpen(false);
    expect([one.track().enabled, other.track().enabled]).toEqual([false, true]);
  });

  it('keeps a muted call muted when the device changes', async () => {
    const ours = media();
    const microphone = new Microphone(ours);
    const changed: string[] = [];
    const tap = await microphone.tap((track) => changed.push((track as unknown as { name: string }).name));
    tap.setOpen(false);
    ours.change('other');
    expect(changed).toEqual(['other']);
    expect(tap.track().enabled).toBe(false);
    expect(ours.live.map(({ name }) => name)).toEqual(['other', 'other']);
  });

  it('is closed when the call ended while it was being opened', async () => {
    const ours = media();
    const microphone = new Microphone(ours);
    const opening = microphone.tap(() => undefined);
    const tap = await opening;
    tap.close();
    await settled();
    expect(ours.live).toEqual([]);
  });

  it('can be asked for again after it was refused', async () => {
    const ours = media();
    const microphone = new Microphone(ours);
    ours.refusal = new Error('no');
    await expect(microphone.tap(() => undefined)).rejects.toThrow('no');
    expect(ours.listeners.size).toBe(0);
    ours.refusal = null;
    await expect(microphone.tap(() => undefined)).resolves.toBeDefined();
  });
});
