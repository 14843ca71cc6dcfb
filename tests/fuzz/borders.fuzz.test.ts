// Each border under spoilt inputs. FUZZ_SEED plays a failed run again; `npm run fuzz` sets it, and how many there are.
import { BORDERS } from './borders';
import { fuzz, report } from './fuzz';

const count = Number(process.env['FUZZ_COUNT'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const only = process.env['FUZZ_BORDER'];
const chosen = Object.entries(BORDERS).filter(([name]) => only === undefined || name === only);

it.each(chosen)(
  `%s: nothing is thrown, nothing is stuck, every healthy neighbour is served`,
  async (name, open) => {
    const failure = await fuzz(open, seed, count);
    console.log(`${name}: ${count} spoilt inputs from seed ${seed}`);
    expect(failure === null ? '' : report(name, failure)).toBe('');
  },
  3_600_000,
);
