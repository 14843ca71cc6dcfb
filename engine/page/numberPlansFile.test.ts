import plans from 'libphonenumber-js/min/metadata';
import { FakeClock, settled } from '../contract/testing/fakeClock';
import { fetchNumberPlans } from './numberPlansFile';

const url = 'https://org.example/resource/1/softphoneEngine/numberPlans.json';

function asked(...answers: readonly (() => Promise<string>)[]) {
  const clock = new FakeClock();
  const missing = jest.fn();
  const fetchText = jest.fn<Promise<string>, [string]>();
  for (const answer of answers) fetchText.mockImplementationOnce(answer);
  const work = fetchNumberPlans({
    ...{ url, fetchText, clock, missing, log: jest.fn() },
    patience: { first: 1_000, most: 4_000 },
  });
  return { clock, missing, fetchText, work };
}
const file = () => Promise.resolve(JSON.stringify(plans));

it('reads the file that lies beside the engine', async () => {
  const { work, fetchText, missing } = asked(file);
  expect(await work).toEqual(plans);
  expect(fetchText.mock.calls).toEqual([[url]]);
  expect(missing).not.toHaveBeenCalled();
});

it.each([
  ['the network is away', () => Promise.reject(new Error('offline'))],
  ['a page says that one must log in', () => Promise.resolve('<!DOCTYPE html><title>Login</title>')],
  ['it is another file', () => Promise.resolve('{"countries":[]}')],
  ['it is empty', () => Promise.resolve('null')],
])('asks again with growing patience, and says so once, while %s', async (_what, answer) => {
  const { work, fetchText, missing, clock } = asked(answer, answer, answer, answer, file);
  await settled();
  for (const [at, pause] of [1_000, 2_000, 4_000, 4_000].entries()) {
    await clock.advance(pause - 1);
    expect(fetchText).toHaveBeenCalledTimes(at + 1);
    await clock.advance(1);
  }
  expect(await work).toEqual(plans);
  expect(missing).toHaveBeenCalledTimes(1);
});
