// The simulator conforms in full, over both of its transports, in Node. In Chromium: tests/e2e/conformance.spec.ts.
import { conform } from '../../drivers/kit/conform';
import { cases } from '../../drivers/kit/cases';
import type { Subject } from '../../drivers/kit/subject';
import { createBench, transports } from '../../lab/peers/simulator/bench';
import { simulatorSubject } from './simulatorSubject';

let subject: Subject;
beforeAll(async () => {
  subject = await simulatorSubject();
}, 30_000);

it('there are at least 60 cases, each with an id of its own', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

it.each(transports)(
  'the simulator passes every case over %s, and none is skipped',
  async (transport) => {
    const results = await conform({ subject, makeBench: () => createBench(transport, {}) });
    const short = results.filter(({ outcome }) => outcome !== 'pass');
    expect(short.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason ?? ''}`)).toEqual([]);
    expect(results).toHaveLength(cases.length);
  },
  120_000,
);
