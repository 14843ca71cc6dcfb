import WrapUpCountdown from 'c/wrapUpCountdown';
import { views } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.UTC(2026, 4, 4);
const wrapUp = () => views(NOW)['wrap-up']!.calls[0]!.wrapUp!;

describe('wrap-up countdown', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('counts down, warns near the end, and stays at zero', async () => {
    const { element, find, settle } = await mount('c-wrap-up-countdown', WrapUpCountdown, {
      wrapUp: wrapUp(),
    });
    const ring = () => find('lightning-progress-ring') as unknown as { value: number; variant: string };
    expect([ring().value, ring().variant]).toEqual([87, 'base']);
    jest.advanceTimersByTime(40_000);
    await settle();
    expect([ring().value, ring().variant]).toEqual([20, 'warning']);
    jest.advanceTimersByTime(60_000);
    await settle();
    expect(ring().value).toBe(0);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('is extended on request', async () => {
    const { find, intents } = await mount('c-wrap-up-countdown', WrapUpCountdown, {
      callId: 'call-1',
      wrapUp: wrapUp(),
    });
    press(find('button'));
    expect(intents).toEqual([{ type: 'perform', command: { type: 'wrapup.extend', callId: 'call-1' } }]);
  });

  it('has no button where the time cannot be extended', async () => {
    const { find } = await mount('c-wrap-up-countdown', WrapUpCountdown, {
      wrapUp: { ...wrapUp(), canExtend: false },
    });
    expect(find('button')).toBeNull();
  });

  it('counts up where nothing ends it', async () => {
    const { find } = await mount('c-wrap-up-countdown', WrapUpCountdown, {
      wrapUp: { ...wrapUp(), deadline: null },
    });
    expect(find('[role=timer]')?.textContent).toBe('0:08');
  });
});
