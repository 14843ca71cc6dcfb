// Each border under spoilt inputs. `npm run fuzz` sets how many and a seed of its own each time; here it is one seed for ever, so
// that a run of all tests fails by what was changed alone.
import { BORDERS } from './borders';
import { fuzz, report } from './fuzz';

const count = Number(process.env['FUZZ_COUNT'] ?? 2_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 741467950);
/** Inputs that start a whole session cost more: they get a part of the others' number. */
const SHARE: Readonly<Record<string, number>> = { snapshots: 0.2, apex: 0.4, configuration: 0.25 };
const only = process.env['FUZZ_BORDER'];
const chosen = Object.entries(BORDERS).filter(([name]) => only === undefined || name === only);

it.each(chosen)(
  `%s: nothing is thrown, nothing is stuck, every healthy neighbour is served`,
  async (name, open) => {
    const times = process.env['FUZZ_COUNT'] === undefined ? count * (SHARE[name] ?? 1) : count;
    const failure = await fuzz(open, seed, times);
    console.log(`${name}: ${times} spoilt inputs from seed ${seed}`);
    expect(failure === null ? '' : report(name, failure)).toBe('');
  },
  3_600_000,
);
