import { readBenchModule } from './benchModule';

const createBench = () => undefined;

it.each([
  [{ createBench }, "exports no 'transports'"],
  [{ createBench, transports: [] }, "exports no 'transports'"],
  [{ transports: [''] }, "exports no function 'createBench'"],
])('names what is missing: %j', (exported, reason) => {
  expect(() => readBenchModule(exported, 'bench.ts')).toThrow(reason);
});

it('takes a whole one', () => {
  const whole = { createBench, transports: ['ws'] };
  expect(readBenchModule(whole, 'bench.ts')).toBe(whole);
});
