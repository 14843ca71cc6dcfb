// Every command of package.json: what it can be told. What it does is loaded only when it is to be done.
import { LAB_SHAPE, readOptions } from '../../lab/options';
import { CONFORM_SHAPE, conformArguments } from '../conform/conformArguments';
import { orgOptions, orgShape, packageVersionShape } from '../org/orgOptions';
import { command, UsageError, type Command, type Shape } from './command';
import { wholeNumber } from './values';

const plain = (usage: string, purpose: string): Shape => ({
  usage,
  purpose,
  flags: {},
});

const longFlag = { type: 'boolean', help: 'also the tests that take minutes' } as const;

export const commands = {
  start: command(LAB_SHAPE, async (given) => {
    const options = readOptions(given);
    await (await import('../start')).start(options);
  }),
  build: command(
    plain('npm run build', 'makes everything that deploys, and holds it to its size budgets'),
    async () => (await import('../build')).runBuild(),
  ),
  map: command(plain('npm run map', 'draws the map of rooms in ARCHITECTURE.md anew'), async () =>
    (await import('../check/map')).drawMap(),
  ),
  check: command(plain('npm run check', 'the quick loop: lint, types, format, unit tests'), async () =>
    (await import('../check')).runCheck(),
  ),
  test: command(
    {
      usage: 'npm test -- [--only NAME] [--long]',
      purpose: 'everything, or one group of tests; installs on Debian what they need',
      flags: {
        only: {
          type: 'string',
          value: 'NAME',
          help: 'one group: check, build, unit, property, package, e2e, system, ...',
        },
        long: longFlag,
      },
    },
    async ({ values }) => (await import('../test')).runTests(values),
  ),
  fuzz: command(
    {
      usage: 'npm run fuzz -- [--count N] [--border NAME] [--seed S]',
      purpose: 'spoilt inputs for every border of the engine and the drivers',
      flags: {
        count: { type: 'string', value: 'N', help: 'inputs for each border (default: 2000)' },
        border: { type: 'string', value: 'NAME', help: 'one border, as tests/fuzz/borders.ts calls it' },
        seed: { type: 'string', value: 'S', help: 'plays a failed run again' },
      },
    },
    async ({ values: { count = '2000', border, seed } }) => {
      const most = 2 ** 32;
      await (
        await import('../fuzz')
      ).runFuzz({
        count: wholeNumber(count, '--count', { least: 1, most }),
        ...(border !== undefined && { border }),
        ...(seed !== undefined && { seed: wholeNumber(seed, '--seed', { most }) }),
      });
    },
  ),
  'test:faults': command(
    {
      usage: 'npm run test:faults -- [--stories N] [--seed S] [--lanes L]',
      purpose: 'stories of calls and faults in real Chromium: nothing lost, doubled, misplaced or stuck',
      flags: {
        stories: { type: 'string', value: 'N', help: 'how many stories (default: 20)' },
        seed: { type: 'string', value: 'S', help: 'of the first story; plays a failed one again' },
        lanes: { type: 'string', value: 'L', help: 'stories beside each other (default: 6)' },
      },
    },
    async ({ values: { stories = '20', seed, lanes = '6' } }) => {
      const most = 2 ** 31;
      await (
        await import('../faults')
      ).runFaults({
        stories: wholeNumber(stories, '--stories', { least: 1, most: 100_000 }),
        lanes: wholeNumber(lanes, '--lanes', { least: 1, most: 64 }),
        ...(seed !== undefined && { seed: wholeNumber(seed, '--seed', { most }) }),
      });
    },
  ),
  bench: command(
    {
      usage: 'npm run bench -- NAME [COUNT]',
      purpose: 'measures beside a floor: bench/NAME.bench.ts, COUNT times',
      flags: { 'no-heap': { type: 'boolean', help: 'paint: without the memory of a shift' } },
      words: 2,
    },
    async ({ values, positionals: [name, count] }) => {
      const { 'no-heap': noHeap = false } = values;
      const times =
        count === undefined ? undefined : wholeNumber(count, 'COUNT', { least: 1, most: 100_000 });
      await (
        await import('../bench')
      ).runBench(name ?? '', { ...(times !== undefined && { count: times }), noHeap });
    },
  ),
  conform: command(CONFORM_SHAPE, async (given) => {
    const told = conformArguments(given);
    await (await import('../conform')).conform(told);
  }),
  contract: command(
    plain('npm run contract', 'writes the report and the reference of the driver contract anew'),
    async () => (await import('../contract')).writeContract(),
  ),
  'new-driver': command(
    {
      usage: 'npm run new-driver -- --name acme',
      purpose: 'writes a small driver that conforms, its telephone system for the lab, and its bench',
      flags: { name: { type: 'string', value: 'NAME', help: 'small letters, digits and dashes' } },
    },
    async ({ values: { name = '' } }) => {
      if (!/^[a-z][a-z0-9-]{0,39}$/.test(name) || name === 'kit')
        throw new UsageError(`'${name}' cannot be the name of a driver`);
      await (await import('../newDriver')).newDriver(name);
    },
  ),
  'setup:telephony': command(
    plain('npm run setup:telephony', 'installs the real telephone systems of the tests (Debian, as root)'),
    async () => (await import('../setupTelephony')).setupTelephony(),
  ),
  'verify:package': command(
    {
      usage: 'npm run verify:package',
      purpose: 'everything about the package that can be checked without an org',
      flags: { update: { type: 'boolean', help: 'writes the golden list of components again, first' } },
    },
    async ({ values: { update = false } }) => (await import('../verifyPackage')).verifyPackage({ update }),
  ),
  'org:create': command(
    orgShape('org:create', 'a working scratch org, from nothing to the open console'),
    async (given) => (await import('../org/commands')).createOrg(orgOptions(given)),
  ),
  'org:deploy': command(
    orgShape('org:deploy', 'the package as source into an org that is there'),
    async (given) => (await import('../org/commands')).deployToOrg(orgOptions(given)),
  ),
  'org:delete': command(orgShape('org:delete', 'the scratch org goes'), async (given) =>
    (await import('../org/commands')).deleteOrg(orgOptions(given)),
  ),
  'package:create': command(
    orgShape('package:create', 'registers the package in the Dev Hub, once in its life'),
    async (given) => (await import('../org/commands')).createPackage(orgOptions(given)),
  ),
  'package:version': command(packageVersionShape, async (given) =>
    (await import('../org/commands')).versionPackage(orgOptions(given), given.values.promote ?? null),
  ),
} as const satisfies Readonly<Record<string, Command>>;

export const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);
