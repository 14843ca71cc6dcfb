import { CONFIG_DEFAULTS } from '../contract/config/config';
import { FakeClock, settled } from '../contract/testing/fakeClock';
import { fault } from '../errors';
import { HostStart } from './hostStart';

const { driverRetryMin, driverRetryMax } = CONFIG_DEFAULTS.timeouts;
const viewed = { objectApiName: 'Contact', id: '003000000000001AAA' };

function made() {
  const clock = new FakeClock();
  const start = jest.fn<Promise<never>, []>();
  const update = jest.fn();
  const hostStart = new HostStart({
    timeouts: CONFIG_DEFAULTS.timeouts,
    host: { start, viewedRecord: () => Promise.resolve(viewed as never) },
    ...{ clock, update, log: jest.fn() },
  });
  const states = () => update.mock.calls.map(([change]: { host: { state: string } }[]) => change?.host.state);
  return { clock, start, update, hostStart, states };
}
const silent = () => Promise.reject(fault('SP-1104'));
const answers = () => Promise.resolve({ settings: {}, inboundObjects: null } as never);

it('tells in one word that Salesforce answers and which record is in view', async () => {
  const { hostStart, start, update, states } = made();
  start.mockImplementation(answers);
  hostStart.start();
  await settled();
  expect(states()).toEqual(['starting', 'ready']);
  expect(update).toHaveBeenLastCalledWith({ host: { state: 'ready' }, viewed });
});

it('asks again with growing patience, for ever, and says failed meanwhile', async () => {
  const { hostStart, start, clock, states } = made();
  start.mockImplementation(silent);
  hostStart.start();
  await settled();
  const asked: number[] = [];
  for (let pause = driverRetryMin; asked.length < 8; pause = Math.min(pause * 2, driverRetryMax)) {
    await clock.advance(pause - 1);
    asked.push(start.mock.calls.length);
    await clock.advance(1);
  }
  expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(states().slice(1)).toEqual(Array.from({ length: 9 }, () => 'failed'));
  start.mockImplementation(answers);
  await clock.advance(driverRetryMax);
  expect(states().at(-1)).toBe('ready');
  expect(clock.pending).toBe(0);
});

it('comes up at once when the answer arrives after all', async () => {
  const { hostStart, start, clock, states } = made();
  start.mockImplementation(silent);
  hostStart.start();
  await clock.advance(driverRetryMin * 3.5);
  start.mockImplementation(answers);
  hostStart.answered();
  await settled();
  expect(states().at(-1)).toBe('ready');
  expect(clock.pending).toBe(0);
});

it('is not asked twice at a time, and no more once it is up', async () => {
  const { hostStart, start } = made();
  start.mockImplementation(answers);
  hostStart.start();
  hostStart.start();
  hostStart.answered();
  await settled();
  hostStart.start();
  hostStart.answered();
  expect(start).toHaveBeenCalledTimes(1);
});

it('leaves a fault alone that asking again cannot mend', async () => {
  const { hostStart, start, clock } = made();
  start.mockImplementation(() => Promise.reject(fault('SP-1101', { params: ['mode'] })));
  hostStart.start();
  await settled();
  expect(clock.pending).toBe(0);
  expect(start).toHaveBeenCalledTimes(1);
});
