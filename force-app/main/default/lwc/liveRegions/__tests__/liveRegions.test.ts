import LiveRegions from 'c/liveRegions';
import type { Line } from 'c/liveRegions';
import { mount } from '../../../../../../tests/panel/mount';

const line = (id: number, text: string, change: Partial<Line> = {}): Line => ({
  ...{ id, text, isUrgent: false, isLasting: false },
  ...change,
});
const regions = async () => {
  const mounted = await mount('c-live-regions', LiveRegions, { lines: [] });
  const texts = (role: string) => [...(mounted.find(role)?.children ?? [])].map((each) => each.textContent);
  return {
    ...mounted,
    give: (...lines: readonly Line[]) => mounted.set({ lines }),
    polite: () => texts('[role=status]'),
    urgent: () => texts('[role=alert]'),
    wait: (ms: number) => {
      jest.advanceTimersByTime(ms);
      return mounted.settle();
    },
  };
};

describe('live regions', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000, doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('speak urgent things assertively and the rest politely', async () => {
    const { element, give, polite, urgent } = await regions();
    await give(line(1, 'Held'), line(2, 'Incoming', { isUrgent: true }));
    expect(polite()).toEqual(['Held']);
    expect(urgent()).toEqual(['Incoming']);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('speak all that comes at once, and each line once, however often it is given', async () => {
    const { give, polite } = await regions();
    await give(line(1, 'Ended'), line(2, 'Saved'), line(3, 'Connected again'));
    expect(polite()).toEqual(['Ended', 'Saved', 'Connected again']);
    await give(line(2, 'Saved'), line(3, 'Connected again'), line(4, 'Muted'));
    expect(polite()).toEqual(['Ended', 'Saved', 'Connected again', 'Muted']);
  });

  it('do not repeat the same words within ten seconds, and do after', async () => {
    const { give, polite, wait } = await regions();
    await give(line(1, 'Muted'));
    await wait(9_000);
    await give(line(2, 'Muted'));
    expect(polite()).toEqual(['Muted']);
    await wait(2_000);
    expect(polite()).toEqual([]);
    await give(line(3, 'Muted'));
    expect(polite()).toEqual(['Muted']);
  });

  it('keep what lasts as long as it is true, and no longer', async () => {
    const { give, urgent, wait } = await regions();
    const ring = line(1, 'Incoming', { isUrgent: true, isLasting: true });
    await give(ring);
    await wait(30_000);
    expect(urgent()).toEqual(['Incoming']);
    await give();
    expect(urgent()).toEqual([]);
    await give(line(2, 'Microphone lost', { isUrgent: true }));
    await wait(11_000);
    expect(urgent()).toEqual([]);
  });
});
