// The tasks of an org behind a host that can go wrong in every way in which a real one does.
import type { FieldValue, RecordFacts, RecordFields } from '../../contract/crm/crm';
import type { LogHost } from '../patientHost';
import { breaches } from '../../../lab/org/fieldRules';
import { NO_RULES, refusedAtTheDoor, refusedByTheOrg } from '../../../lab/org/orgRules';
import type { OrgRules } from '../../../lab/org/orgRules';
import type { OrgErrorDetail } from '../../../lab/org/orgError';
import { DEFAULTS, schemaOf, schemaOfId } from '../../../lab/org/schema';
import { fault } from '../../errors';
import type { FakeClock } from '../../contract/testing/fakeClock';

export interface Task {
  readonly Id: string;
  readonly owner: string;
  readonly fields: RecordFields;
}

/** What happens to the next request. Times are those of the host's own limit and of the late answer. */
export type Fate =
  | 'done'
  | 'refused'
  /** An error behind the commit. */
  | 'commitsThenRefuses'
  /** The same, and the answer takes its time: the page may have gone, or slept, meanwhile. */
  | 'commitsThenRefusesSlowly'
  /** Never reaches the server. */
  | 'hangs'
  /** Reaches it; the answer is lost. */
  | 'commitsThenHangs'
  /** Reaches it after the host has given up; the answer is told as a late save. */
  | 'late'
  /** The host breaks its promise to settle. */
  | 'silent'
  /** An error of no known kind, before anything was sent. */
  | 'throws';

export const HOST_LIMIT = 15_000;
const LATE_BY = 10_000;
const SLOW = 3_000;
const TASK = schemaOf('Task')!;

export class FakeOrg {
  readonly tasks: Task[] = [];
  /** Every request that reached the host, in order. */
  readonly requests: string[] = [];
  rules: OrgRules = NO_RULES;
  /** Records that were deleted or merged. */
  readonly deleted = new Set<string>();
  fates: Fate[] = [];
  lookUpFates: Fate[] = [];
  private readonly clock: FakeClock;
  private readonly owner: string;

  constructor(clock: FakeClock, owner = 'me') {
    this.clock = clock;
    this.owner = owner;
  }

  host(onLate: (fields: RecordFields, id: string) => void): LogHost {
    return {
      callServer: (_service, _method, { ids = '' }) => Promise.resolve(JSON.stringify(this.facts(ids))),
      save: (fields) => {
        this.requests.push(fields['Id'] === undefined ? 'create' : 'update');
        return this.request(
          this.fates.shift() ?? 'done',
          () => this.commit(fields),
          (id) => onLate(fields, id),
        );
      },
      findCallLogs: (callObject) => {
        this.requests.push('find');
        const find = () => this.mine(callObject).map(({ Id }) => Id);
        return this.request(this.lookUpFates.shift() ?? 'done', find, () => undefined);
      },
    };
  }

  /** As the server's look at records has it. */
  private facts(ids: string): readonly RecordFacts[] {
    const wanted = JSON.parse(ids) as readonly string[];
    return this.tasks.flatMap(({ Id, fields }) => {
      if (!wanted.includes(Id)) return [];
      const ref = (value: FieldValue | undefined) =>
        typeof value === 'string' ? { id: value, object: schemaOfId(value)?.name ?? 'Custom__c' } : null;
      return {
        ...{ id: Id, object: 'Task', canRelate: false },
        ...{ person: ref(fields['WhoId']), matter: ref(fields['WhatId']) },
        isOpenTask: fields['Status'] !== 'Completed',
        description: String(fields['Description'] ?? ''),
      };
    });
  }

  mine(callObject: string): readonly Task[] {
    return this.tasks.filter(
      ({ owner, fields }) => owner === this.owner && fields['CallObject'] === callObject,
    );
  }

  commit(fields: RecordFields, owner = this.owner): string {
    const { Id, entityApiName, ...given } = fields;
    const values = renamed(given, NAMES);
    if (Id === undefined && entityApiName !== 'Task')
      throw fault('SP-1106', { cause: 'Required fields are missing: [entityApiName]' });
    const at = this.tasks.findIndex((task) => task.Id === Id);
    const before = this.tasks[at];
    if (Id !== undefined && !before) throw fault('SP-1106', { cause: 'entity is deleted' });
    const asked = before ? values : { ...DEFAULTS['Task'], ...values };
    this.refuseWhatTheOrgRefuses(asked, before ?? null);
    const task: Task = before
      ? { ...before, fields: { ...before.fields, ...asked } }
      : { Id: `00T${String(this.tasks.length).padStart(15, '0')}`, owner, fields: asked };
    if (before) this.tasks[at] = task;
    else this.tasks.push(task);
    return task.Id;
  }

  /** By the rules of the lab's org; whoever a Task refers to is there, unless it was deleted. */
  private refuseWhatTheOrgRefuses(values: RecordFields, before: Task | null): void {
    const { rules } = this;
    const lookup = {
      find: (Id: string) => ({ Id }),
      objectOf: (id: string) => schemaOfId(id)?.name,
      wasDeleted: (id: string) => this.deleted.has(id.slice(0, 15)),
    };
    const after = { ...before?.fields, ...values };
    const stages: readonly (() => readonly OrgErrorDetail[])[] = [
      () => refusedAtTheDoor(rules, 'Task', values, before?.Id ?? null),
      () => breaches(TASK, values, before && { ...before.fields, Id: before.Id }, lookup),
      () => refusedByTheOrg(rules, 'Task', after, before?.Id ?? null),
    ];
    const found = stages.map((stage) => stage()).find((each) => each.length > 0);
    if (!found) return;
    throw fault('SP-1106', {
      cause: found.map(({ message }) => message).join('; '),
      refusals: found.map(({ errorCode, message, fields }) => ({
        ...{ code: errorCode, message },
        fields: fields.map((name) => WORDS[name] ?? name),
      })),
    });
  }

  private async request<T>(fate: Fate, act: () => T, onLate: (answer: T) => void): Promise<T> {
    switch (fate) {
      case 'done':
        return act();
      case 'commitsThenRefuses':
        act();
        throw fault('SP-1106', { cause: 'the answer holds no record id' });
      case 'commitsThenRefusesSlowly':
        act();
        await new Promise<void>((resolve) => this.clock.setTimeout(resolve, SLOW));
        throw fault('SP-1106', { cause: 'the answer holds no record id' });
      case 'refused':
        throw fault('SP-1106', { cause: 'INSUFFICIENT_ACCESS' });
      case 'throws':
        throw new Error('the channel is closed');
      case 'commitsThenHangs':
        act();
        break;
      case 'late':
        this.clock.setTimeout(() => {
          // A refusal that comes late is told to nobody.
          const answer = outcomeOf(act);
          if (answer) onLate(answer.value);
        }, HOST_LIMIT + LATE_BY);
        break;
      case 'silent':
        return new Promise<T>(() => undefined);
      case 'hangs':
        break;
    }
    return new Promise<T>((_resolve, reject) => {
      this.clock.setTimeout(() => reject(fault('SP-1105')), HOST_LIMIT);
    });
  }
}

function outcomeOf<T>(act: () => T): { readonly value: T } | null {
  try {
    return { value: act() };
  } catch {
    return null;
  }
}

const NAMES: Readonly<Record<string, string>> = { person: 'WhoId', matter: 'WhatId' };
const WORDS: Readonly<Record<string, string>> = { WhoId: 'person', WhatId: 'matter' };
const renamed = <T>(values: Readonly<Record<string, T>>, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name] ?? name, value]));
