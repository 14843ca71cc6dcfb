import { Leadership } from './leader';
import { FakeBrowser, settled } from './testing/fakeBrowser';

function stand(browser: FakeBrowser) {
  const page = browser.open();
  const events = { won: jest.fn(), lost: jest.fn() };
  const leadership = new Leadership('lock', {
    tab: page.id,
    locks: page.locks,
    clock: page.clock,
    log: jest.fn(),
    events,
  });
  leadership.stand();
  return { page, events, leadership };
}

it('asks each robber anew when its turn has come', async () => {
  const browser = new FakeBrowser();
  const leader = stand(browser);
  const [first, second] = [stand(browser), stand(browser)];
  await settled();
  // Both have found the leader silent; once one of them leads it is silent no more.
  const isStillDue = () => !first.leadership.leads && !second.leadership.leads;
  void first.leadership.rob(isStillDue, 1_000);
  void second.leadership.rob(isStillDue, 1_000);
  await browser.clock.advance(5_000);
  expect(leader.events.lost.mock.calls).toEqual([['robbed']]);
  expect(first.events.won).toHaveBeenCalledTimes(1);
  expect(second.events.won).not.toHaveBeenCalled();
  expect(first.events.lost).not.toHaveBeenCalled();
});

it('queues again after it was robbed, behind the robber', async () => {
  const browser = new FakeBrowser();
  const leader = stand(browser);
  const robber = stand(browser);
  await settled();
  robber.leadership.takeNow();
  await settled();
  leader.leadership.stand();
  expect([leader.leadership.leads, robber.leadership.leads]).toEqual([false, true]);
  robber.leadership.stepDown();
  await settled();
  expect(robber.events.lost).toHaveBeenCalledWith('steppedDown');
  expect(leader.leadership.leads).toBe(true);
});

it('is granted nothing after its page has gone', async () => {
  const browser = new FakeBrowser();
  const leader = stand(browser);
  const gone = stand(browser);
  await settled();
  gone.leadership.close();
  leader.leadership.close();
  gone.leadership.stand();
  gone.leadership.takeNow();
  await settled();
  expect(gone.events.won).not.toHaveBeenCalled();
  expect(leader.events.lost).not.toHaveBeenCalled();
});
