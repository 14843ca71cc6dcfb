// `npm run new-driver`: what it writes conforms for what it claims, and a regression is noticed.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConformanceRecord } from '../../drivers/kit/report';
import { readArguments } from '../../scripts/commandLine/command';
import { CONFORM_SHAPE, conformArguments } from '../../scripts/conform/conformArguments';
import { copyProject, type ProjectCopy } from './projectCopy';

jest.setTimeout(120_000);
let copy: ProjectCopy;
beforeAll(() => {
  copy = copyProject();
});
afterAll(() => copy.remove());

const inCopy = (...parts: readonly string[]) => path.join(copy.folder, ...parts);
const conformNode = (...more: readonly string[]) =>
  copy.run('conform', '--driver', 'acme-tel', '--in', 'node', ...more);

it('writes a driver that conforms at once for what it claims', async () => {
  const made = await copy.run('new-driver', '--name', 'acme-tel');
  expect(made.output).toContain('npm start -- --phone acme-tel');
  expect(made.code).toBe(0);
  const { code, output } = await conformNode();
  expect(output).toContain('0 failed');
  expect(code).toBe(0);
  const record = JSON.parse(
    readFileSync(inCopy('drivers/acme-tel/CONFORMANCE.json'), 'utf8'),
  ) as ConformanceRecord;
  const outcomes = Object.values(record.runs[0]?.cases ?? {});
  expect(outcomes.filter((one) => one === 'pass').length).toBeGreaterThan(50);
  // A sign-in that ends while a call is on is easily forgotten.
  expect(record.runs[0]?.cases).toMatchObject({ 'sign-in.continue': 'pass', 'sign-in.given-up': 'pass' });
  expect(readFileSync(inCopy('drivers/acme-tel/CONFORMANCE.md'), 'utf8')).toContain('`inbound.answer`');
});

it('a driver that got worse is told as a regression, and the committed result stays', async () => {
  const file = inCopy('drivers/acme-tel/acmeTelDriver.ts');
  const before = readFileSync(inCopy('drivers/acme-tel/CONFORMANCE.json'), 'utf8');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(
      'performCommand(steps, command, signal)',
      `performCommand(steps, command, signal).catch(() => { throw driverError('vendor', 'what?'); })`,
    ),
  );
  const { code, output } = await conformNode('--case', 'refusals.unknown-call');
  expect(output).toContain('REGRESSION node: refusals.unknown-call passed before, now fail');
  expect(code).toBe(1);
  expect(readFileSync(inCopy('drivers/acme-tel/CONFORMANCE.json'), 'utf8')).toBe(before);
});

it('runs one case alone, answers in JSON, and writes nothing then', async () => {
  const { code, output } = await conformNode('--case', 'inbound.answer', '--json');
  expect(code).toBe(0);
  const record = JSON.parse(output.slice(output.indexOf('\n{'))) as ConformanceRecord;
  expect(record.runs).toEqual([{ where: 'node', cases: { 'inbound.answer': 'pass' } }]);
});

it('takes no name twice', async () => {
  const again = await copy.run('new-driver', '--name', 'acme-tel');
  expect(again.output).toContain('exist already');
  expect(again.code).toBe(1);
});

const read = (...words: readonly string[]) => conformArguments(readArguments(CONFORM_SHAPE, words));

it.each([
  [[], 'Which driver?'],
  [['--driver', '../x'], 'Which driver?'],
  [['--driver', 'acme', '--fast', 'x'], "Unknown option '--fast'"],
  [['--driver', 'acme', '--in', 'opera'], '--in must be one of: node, chromium'],
])('conform refuses %j', (words: readonly string[], reason) => {
  expect(() => read(...words)).toThrow(reason);
});

it('conform takes several cases, and one place', () => {
  expect(read('--driver', 'acme', '--case', 'a', '--case', 'b', '--in', 'node')).toMatchObject({
    driver: 'acme',
    only: ['a', 'b'],
    where: ['node'],
    json: false,
  });
});
