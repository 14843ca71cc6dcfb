// Where the hosts of all tabs bring each Open CTI call: it is logged, a fault may strike it, and what only the org can answer
// is answered. The window does the rest.
import type { CtiCall, Verdict } from '../../link';
import { ORG_METHODS, type OrgContext } from '../../org/openCtiOrg';
import { failed } from '../../wire';
import type { Fault, Faults } from './faults';
import type { OpenCtiLog } from './openCtiLog';

export interface Caller {
  readonly tab: string;
  readonly userKey: string;
  readonly org: OrgContext;
}

export interface DeskParts {
  readonly log: OpenCtiLog;
  readonly faults: Faults;
  /** In ms; read for each search. */
  readonly searchLatency: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export class OpenCtiDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  async decide(call: CtiCall, caller: Caller): Promise<Verdict> {
    const { log, faults, wait, searchLatency } = this.#parts;
    const fault = faults.take(call.method, caller.userKey);
    const seq = log.called(caller.tab, caller.userKey, call, fault?.kind ?? null);
    const plan = planFor(fault);
    const answer = plan.answer && !call.registration;
    const failure = plan.failure === null ? null : failed('GENERIC_ERROR', plan.failure);
    if (failure && !plan.run) return { seq, run: false, answer, response: failure, lateMs: 0 };
    const instead = failure ? { instead: failure } : {};
    const method = Object.hasOwn(ORG_METHODS, call.method) ? ORG_METHODS[call.method] : undefined;
    if (!method || !plan.run) return { seq, run: plan.run, answer, lateMs: plan.lateMs, ...instead };
    if (call.method === 'searchAndScreenPop') await wait(searchLatency());
    // The org has done it before the answer is delayed or lost: that is what makes an answer uncertain.
    const response = await method(call.args, caller.org);
    if (plan.lateMs > 0) await wait(plan.lateMs);
    return { seq, run: true, answer, response, lateMs: 0, ...instead };
  }
}

interface Plan {
  readonly run: boolean;
  readonly answer: boolean;
  /** What the answer says in place of the truth. */
  readonly failure: string | null;
  readonly lateMs: number;
}

function planFor(fault: Fault | null): Plan {
  const normal: Plan = { run: true, answer: true, failure: null, lateMs: 0 };
  if (!fault) return normal;
  switch (fault.kind) {
    case 'fail':
      return { ...normal, run: false, failure: fault.description };
    case 'hang':
      return { ...normal, run: false, answer: false };
    case 'late':
      return { ...normal, lateMs: fault.ms };
    case 'commit-then-fail':
      return { ...normal, failure: fault.description };
    case 'commit-then-hang':
      return { ...normal, answer: false };
  }
}
