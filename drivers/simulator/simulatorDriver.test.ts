// The driver over the in-page exchange: life cycle, session, presence, commands and their refusals.
import { isDriverError } from '../../engine/contract/driverError';
import { openPage, type OpenPage } from './testing/openPage';

const rejection = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'nothing was rejected',
    (reason: unknown) => reason,
  );
  return isDriverError(error) ? error.code : String(error);
};

describe('a call on the simulator', () => {
  let page: OpenPage;
  beforeEach(async () => {
    page = await openPage();
  });
  afterEach(async () => {
    expect(page.host.complaints(page.driver)).toEqual([]);
    await page.driver.stop('unload');
  });

  it('arrives, is answered, ended by the far end, and wrapped up', async () => {
    const id = page.ring({ from: '+12025550142', name: 'Ada', queue: 'Support' });
    expect(page.call(id)).toMatchObject({ state: 'offered', queue: 'Support', direction: 'inbound' });
    await page.driver.perform({ type: 'answer', callId: id });
    page.clock.advance(20_000);
    page.farEnd(id, 'hangup');
    expect(page.call(id)).toMatchObject({ state: 'wrapup', endReason: 'remote-hangup' });
    await page.driver.perform({ type: 'wrapup.complete', callId: id, codeId: 'resolved' });
    expect(page.host.path(id)).toEqual(['offered', 'active', 'ended', 'wrapup', 'closed']);
    expect(page.driver.snapshot().calls).toEqual([]);
  });
});

describe('a command that cannot be', () => {
  it('is refused with one driver error', async () => {
    const page = await openPage();
    expect(await rejection(page.driver.perform({ type: 'hangup', callId: 'none' }))).toBe('invalid-argument');
    await page.driver.stop('unload');
  });
});
