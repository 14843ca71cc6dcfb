// A bad bench or driver fails its case, with a reason, in time; and the run goes on.
import { answerBench, remoteBench } from '../../drivers/kit/bench/remoteBench';
import { cases } from '../../drivers/kit/cases';
import { conform, type CaseResult } from '../../drivers/kit/conform';
import type { ConformanceCase } from '../../drivers/kit/conformanceCase';
import { expectThat } from '../../drivers/kit/expectations';
import type { Bench } from '../../drivers/kit/bench/bench';
import {
  countsOf,
  joined,
  lastLines,
  lineOf,
  markdownOf,
  recordOf,
  regressions,
} from '../../drivers/kit/report';
import { seededOrder } from '../../drivers/kit/seededOrder';
import type { SoftphoneDriver } from '../../engine/contract/driver/driver';
import { createBench } from '../../lab/peers/simulator/pageBench';
import { SpoiledDriver, type Spoil } from './faults/spoiledDriver';
import { bareSubject } from './simulatorSubject';

const good = bareSubject;

const never = new Promise<never>(() => undefined);
const pick = (...ids: readonly string[]) => cases.filter(({ id }) => ids.includes(id));
const two = pick('session.start', 'inbound.answer');
const quick = { stepMs: 150, caseMs: 600 } as const;

const withDriver = (spoil: Spoil): Promise<readonly CaseResult[]> =>
  conform({
    subject: { ...good, makeDriver: () => new SpoiledDriver(good.makeDriver(), spoil) },
    makeBench: () => createBench({ settleMs: 100 }),
    cases: two,
    ...quick,
  });
const withBench = (
  change: Partial<Record<keyof Bench, unknown>>,
  some = two,
): Promise<readonly CaseResult[]> =>
  conform({
    subject: good,
    makeBench: () => ({ ...createBench({ settleMs: 100 }), ...change }) as Bench,
    cases: some,
    ...quick,
  });
const reasons = (results: readonly CaseResult[]) =>
  results.map(({ outcome, reason = '' }) => `${outcome} ${reason}`);

describe('a bad driver', () => {
  it.each<[string, Spoil, string]>([
    [
      'that throws in start',
      {
        start: () => {
          throw new Error('broken');
        },
      },
      'broken',
    ],
    ['that rejects with nothing', { start: () => Promise.reject(undefined) }, 'absent'],
    ['that never starts', { start: () => never }, 'start() did not settle'],
    ['that hangs on stop', { stop: () => never }, `stop('unload') did not settle`],
    ['that rejects on stop', { stop: () => Promise.reject(new Error('cannot')) }, 'cannot'],
    [
      'without a snapshot',
      {
        snapshot: () => {
          throw new Error('no state');
        },
      },
      'no state',
    ],
  ])('%s fails every case, with the reason', async (_name, spoil, reason) => {
    const results = await withDriver(spoil);
    expect(results).toHaveLength(two.length);
    for (const each of reasons(results)) expect(each).toContain(reason);
    expect(countsOf(results).fail).toBe(two.length);
  });

  it('that never answers a command fails the case that asks, and only that', async () => {
    const results = await withDriver({ perform: () => never });
    expect(reasons(results)).toEqual(['pass ', expect.stringContaining('answer did not settle')]);
  });

  it('is told with the last things that it told and was asked, and with those at the far end', async () => {
    const results = await withDriver({ call: (call) => ({ ...call, state: 'offered' }) });
    const lines = results.flatMap(lastLines).join('\n');
    expect(lines).toMatch(/ms > answer \S+/);
    expect(lines).toMatch(/ms call \S+ offered/);
    expect(lines).toMatch(/ms inbound\(\{"from":"\+12025550142"\}\) -> /);
    expect(results[0]?.last).toBeUndefined();
  });

  it('that cannot even be made fails the case', async () => {
    const makeDriver = (): SoftphoneDriver => {
      throw new Error('no constructor');
    };
    const results = await conform({
      subject: { ...good, makeDriver },
      makeBench: createBench,
      cases: two,
      ...quick,
    });
    expect(reasons(results)).toEqual(Array(2).fill('fail making the driver: no constructor'));
  });

  it('whose errors nobody catches fails the case in which they happen', async () => {
    const stray: string[] = [];
    const each: ConformanceCase = {
      id: 'x.stray',
      title: '',
      contract: '',
      run: () => Promise.resolve(void stray.push('boom')),
    };
    const options = { subject: good, makeBench: () => createBench(), strayErrors: () => stray.splice(0) };
    const results = await conform({ ...options, cases: [each, ...pick('session.start')] });
    expect(reasons(results)).toEqual(['fail uncaught: boom', 'pass ']);
  });
});

describe('a bad bench', () => {
  it.each<[string, Partial<Record<keyof Bench, unknown>>, string]>([
    [
      'that throws when it is opened',
      {
        open: () => {
          throw new Error('no line');
        },
      },
      'bench: no line',
    ],
    ['that never opens', { open: () => never }, 'open() of the bench did not settle'],
    ['that never describes itself', { describe: () => never }, 'describe() of the bench did not settle'],
    ['that hangs when it is closed', { close: () => never }, 'close() of the bench did not settle'],
  ])('%s fails the case, with the reason', async (_name, change, reason) => {
    const results = await withBench(change);
    expect(results).toHaveLength(two.length);
    for (const each of reasons(results)) expect(each).toContain(reason);
  });

  it('whose verb never settles fails only the cases that play it', async () => {
    const results = await withBench({ hangup: () => never });
    expect(reasons(results)).toEqual(['pass ', expect.stringContaining('the bench did not settle')]);
  });

  it('that cannot be made fails the case', async () => {
    const makeBench = () => Promise.reject(new Error('no server'));
    const results = await conform({ subject: good, makeBench, cases: two, ...quick });
    expect(reasons(results)).toEqual(Array(2).fill('fail bench: no server'));
  });
});

describe('a skipped case', () => {
  it('names the verb that the bench lacks', async () => {
    const results = await withBench({ takeOver: undefined }, pick('session.taken-over'));
    expect(reasons(results)).toEqual([`skip the bench has no 'takeOver'`]);
  });

  it('names the set-up that the bench lacks', async () => {
    const describe = async () => ({ ...(await createBench().describe()), setups: ['plain'] });
    expect(reasons(await withBench({ describe }, pick('media.played')))).toEqual([
      `skip the bench has no set-up 'media'`,
    ]);
  });

  it('names the capability that the driver does not claim', async () => {
    const bare: Spoil = { manifest: (one) => ({ ...one, capabilities: [] }), capabilities: () => [] };
    const results = await withDriver(bare);
    expect(results[1]).toMatchObject({ outcome: 'skip', reason: `the driver does not claim 'call.answer'` });
  });
});

it('a case that takes too long is ended', async () => {
  const slow: ConformanceCase = { id: 'x.slow', title: '', contract: '', run: () => never };
  const results = await withBench({}, [slow, ...two]);
  expect(reasons(results)).toEqual(['fail the case did not settle within 600 ms', 'pass ', 'pass ']);
});

describe('a bench elsewhere', () => {
  it('is played through texts alone, its failures included', async () => {
    const texts: string[] = [];
    const bench = { ...createBench(), inbound: () => Promise.reject(new Error('no far end')) } as Bench;
    const far = await remoteBench((text) => (texts.push(text), answerBench(bench, text)));
    expect((await far.describe()).dialable).toHaveLength(2);
    await expect(far.inbound({})).rejects.toThrow('no far end');
    expect(texts.map((text) => typeof text)).toEqual(['string', 'string', 'string']);
  });

  it('knows the same verbs, and no others', async () => {
    const { freeze, ...rest } = createBench();
    const far = await remoteBench((text) => answerBench(rest, text));
    expect(freeze).toBeDefined();
    expect('freeze' in far).toBe(false);
    expect('takeOver' in far).toBe(true);
    expect(await answerBench(rest as Bench, '{"verb":"constructor"}')).toContain(`no 'constructor'`);
  });
});

describe('a record', () => {
  const result = (id: string, outcome: CaseResult['outcome']): CaseResult => ({
    id,
    outcome,
    title: id,
    contract: 'Session',
    ms: 1,
    ...(outcome === 'pass' ? {} : { reason: 'why' }),
  });
  const about = { driver: 'acme', version: '1.0.0', contract: '1.0' } as const;
  const before = recordOf(about, [{ where: 'node', results: [result('a', 'pass'), result('b', 'fail')] }]);

  it('shows what passed before and does not any more', () => {
    const now = recordOf(about, [{ where: 'node', results: [result('a', 'skip'), result('b', 'fail')] }]);
    expect(regressions(before, now)).toEqual(['node: a passed before, now skip: why']);
    expect(regressions(before, before)).toEqual([]);
    expect(regressions(null, now)).toEqual([]);
  });

  it('keeps the runs that were not made this time', () => {
    const now = recordOf(about, [{ where: 'chromium', results: [result('a', 'pass')] }]);
    expect(joined(before, now).runs.map(({ where }) => where)).toEqual(['chromium', 'node']);
  });

  it('is written so that a person sees what failed and why', () => {
    const text = markdownOf(before, { a: { title: 'does a', contract: 'Session' } });
    expect(text).toContain('- node: 1 passed, 1 failed, 0 skipped');
    expect(text).toContain('- node, `b`: fail: why');
    expect(text).toContain('| `a` | does a | Session | pass |');
    expect(lineOf(result('b', 'fail'))).toBe('✗ b (1 ms): why');
  });
});

it('interleavings come from their seed, and differ', async () => {
  const order = async (seed: number) => {
    const seen: string[] = [];
    const move = (name: string) => () => Promise.resolve(void seen.push(name));
    await seededOrder(seed, [move('a'), move('b')]);
    return seen.join('');
  };
  const all = await Promise.all(Array.from({ length: 40 }, (_one, seed) => order(seed)));
  expect(new Set(all)).toEqual(new Set(['ab', 'ba']));
  expect(() => expectThat(false, 'why')).toThrow('why');
});
