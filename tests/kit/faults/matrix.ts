// Which case catches which fault: the whole suite against every fault.
import type { Bench } from '../../../drivers/kit/bench/bench';
import { cases } from '../../../drivers/kit/cases';
import { conform } from '../../../drivers/kit/conform';
import type { ConformanceCase } from '../../../drivers/kit/conformanceCase';
import type { Subject } from '../../../drivers/kit/subject';
import { createBench } from '../../../lab/peers/simulator/pageBench';
import { standInPage } from '../standInPage';
import type { Fault } from './fault';
import { faulty } from './faults';

/** A driver that conforms, and the far end that it is proven on. */
export interface Ground {
  readonly good: Subject;
  readonly makeBench: () => Bench;
}

export const onSimulator = (good: Subject): Ground => ({
  good,
  makeBench: () => createBench({ settleMs: 250, linkMs: 300 }),
});

/** Ids of the cases that the fault fails. */
export async function caughtBy(
  { good, makeBench }: Ground,
  fault: Fault,
  some: readonly ConformanceCase[] = cases,
): Promise<readonly string[]> {
  standInPage();
  const results = await conform({
    subject: faulty(good, fault),
    makeBench,
    cases: some,
    stepMs: 1_000,
    caseMs: 15_000,
  });
  return results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
}

export type Matrix = Readonly<Record<string, readonly string[]>>;

/** What is wrong with the kit, given what each fault was caught by. */
export function gapsIn(matrix: Matrix): readonly string[] {
  const uncaught = Object.entries(matrix).filter(([, caught]) => caught.length === 0);
  const tooBroad = Object.entries(matrix).filter(([, caught]) => caught.length > cases.length * 0.3);
  const unproven = cases.filter(
    ({ id }) => !Object.values(matrix).some((caught) => caught.includes(id) && caught.length <= 6),
  );
  return [
    ...uncaught.map(([fault]) => `no case catches ${fault}`),
    ...tooBroad.map(([fault, { length }]) => `${fault} fails ${String(length)} cases: it is not one fault`),
    ...unproven.map(({ id }) => `no narrow fault is caught by ${id}`),
  ];
}
