import CallTimer from 'c/callTimer';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.UTC(2026, 4, 4, 10, 0, 0);

describe('call timer', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: ['queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  it('counts up each second and is never live', async () => {
    const { element, find, settle } = await mount('c-call-timer', CallTimer, { since: NOW - 59_000 });
    expect(find('[role=timer]')?.textContent).toBe('0:59');
    jest.advanceTimersByTime(2000);
    await settle();
    expect(find('[role=timer]')?.textContent).toBe('1:01');
    expect(find('[role=timer]')?.getAttribute('aria-live')).toBe('off');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('stands still at its end', async () => {
    const { find, settle } = await mount('c-call-timer', CallTimer, { since: NOW - 65_000, until: NOW });
    jest.advanceTimersByTime(5000);
    await settle();
    expect(find('[role=timer]')?.textContent).toBe('1:05');
  });

  it('stops ticking when it is gone', async () => {
    const { element } = await mount('c-call-timer', CallTimer, { since: NOW });
    expect(jest.getTimerCount()).toBe(1);
    element.remove();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is plain text where it stands beside another timer', async () => {
    const { find } = await mount('c-call-timer', CallTimer, {
      since: NOW - 5000,
      label: 'Since',
      plain: true,
    });
    expect(find('[role=timer]')).toBeNull();
    expect(find('.time')?.textContent).toBe('Since0:05');
  });
});
