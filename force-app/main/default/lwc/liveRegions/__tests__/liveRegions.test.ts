import LiveRegions from 'c/liveRegions';
import { mount } from '../../../../../../tests/panel/mount';

const announcement = (id: number, labelKey: string, assertive = false) => ({
  id,
  labelKey,
  assertive,
  params: [],
});
const regions = async () => {
  const mounted = await mount('c-live-regions', LiveRegions, { announcement: null });
  return {
    ...mounted,
    say: (id: number, labelKey: string, assertive = false) =>
      mounted.set({ announcement: announcement(id, labelKey, assertive) }),
    polite: () => mounted.find('[role=status]')?.textContent,
    assertive: () => mounted.find('[role=alert]')?.textContent,
  };
};

describe('live regions', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000, doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('speak urgent things assertively and the rest politely', async () => {
    const { element, say, polite, assertive } = await regions();
    await say(1, 'Softphone_Announce_Held');
    expect(polite()).toBe('c.Softphone_Announce_Held');
    expect(assertive()).toBe('');
    await say(2, 'Softphone_Announce_Incoming', true);
    expect(assertive()).toBe('c.Softphone_Announce_Incoming');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('speak each announcement once, however often its view is sent', async () => {
    const { say, polite } = await regions();
    await say(1, 'Softphone_Announce_Held');
    jest.advanceTimersByTime(60_000);
    await say(1, 'Softphone_Announce_Held');
    expect(polite()).toBe('c.Softphone_Announce_Held');
  });

  it('do not repeat the same words within ten seconds, and do after', async () => {
    const { say, polite } = await regions();
    await say(1, 'Softphone_Announce_Muted');
    jest.advanceTimersByTime(9_000);
    await say(2, 'Softphone_Announce_Muted');
    expect(polite()).toBe('c.Softphone_Announce_Muted');
    jest.advanceTimersByTime(2_000);
    await say(3, 'Softphone_Announce_Muted');
    expect(polite()).toBe('c.Softphone_Announce_Muted\u00A0');
  });
});
