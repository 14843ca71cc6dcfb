import { FakeClock, settled } from '../contract/testing/fakeClock';
import { numberPlans } from '../crm/numberPlans';
import { fetchNumberPlans } from './numberPlansFile';

const plans = numberPlans();

function asked(...answers: readonly (() => Promise<unknown>)[]) {
  const clock = new FakeClock();
  const missing = jest.fn();
  const load = jest.fn<Promise<unknown>, []>();
  for (const answer of answers) load.mockImplementationOnce(answer);
  const work = fetchNumberPlans({
    ...{ load, clock, missing, log: jest.fn() },
    patience: { first: 1_000, most: 4_000 },
  });
  return { clock, missing, load, work };
}
const file = () => Promise.resolve(plans);

it('takes the plans as they come', async () => {
  const { work, load, missing } = asked(file);
  expect(await work).toEqual(plans);
  expect(load).toHaveBeenCalledTimes(1);
  expect(missing).not.toHaveBeenCalled();
});

it.each([
  ['the network is away', () => Promise.reject(new Error('offline'))],
  ['it is text', () => Promise.resolve('<!DOCTYPE html><title>Login</title>')],
  ['it is another file', () => Promise.resolve({ metadata: numberPlans().metadata })],
  ['it is of the version before', () => Promise.resolve({ ...plans, usage: undefined })],
  ['it is empty', () => Promise.resolve(undefined)],
])('asks again with growing patience, and says so once, while %s', async (_what, answer) => {
  const { work, load, missing, clock } = asked(answer, answer, answer, answer, file);
  await settled();
  for (const [at, pause] of [1_000, 2_000, 4_000, 4_000].entries()) {
    await clock.advance(pause - 1);
    expect(load).toHaveBeenCalledTimes(at + 1);
    await clock.advance(1);
  }
  expect(await work).toEqual(plans);
  expect(missing).toHaveBeenCalledTimes(1);
});
