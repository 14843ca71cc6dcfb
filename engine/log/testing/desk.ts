// A queue on a fake clock, before a fake org, with what it told so far.
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { RecordFields } from '../../contract/crm/crm';
import type { CallLogEntry, CallLogStatus } from '../../contract/ports';
import { LogQueue } from '../logQueue';
import type { LogQueuePorts } from '../logQueuePorts';
import { memoryLogStore } from '../store/logStore';
import type { LogStore } from '../store/logStore';
import type { LogHost } from '../patientHost';
import { FakeClock } from '../../contract/testing/fakeClock';
import { FakeOrg } from './fakeOrg';
import { dropped } from '../dropping';

export const entry = (
  key: string,
  fields: RecordFields = {},
  rest: Partial<Omit<CallLogEntry, 'key' | 'fields'>> = {},
): CallLogEntry => {
  const callObject = rest.callObject ?? `leg-${key}`;
  return {
    key,
    callObject,
    ...rest,
    final: rest.final ?? false,
    fields: {
      entityApiName: 'Task',
      Subject: 'Call',
      Status: rest.final === true ? 'Completed' : 'In Progress',
      TaskSubtype: 'Call',
      CallObject: callObject,
      person: null,
      matter: null,
      ...fields,
    },
  };
};

export class Desk {
  readonly clock: FakeClock;
  readonly org: FakeOrg;
  readonly store: LogStore;
  readonly told: CallLogStatus[] = [];
  readonly logged: string[] = [];
  queue: LogQueue;
  dropping: LogQueuePorts['dropping'] = () => Promise.resolve(dropped);

  constructor(store: LogStore = memoryLogStore()) {
    this.clock = new FakeClock();
    this.org = new FakeOrg(this.clock);
    this.store = store;
    this.queue = this.newQueue();
  }

  newQueue(
    store: LogStore = this.store,
    host: LogHost = this.org.host((fields, id) => this.queue.lateSave(fields, id)),
  ): LogQueue {
    this.queue = new LogQueue({
      dropping: () => this.dropping(),
      store,
      host: () => host,
      clock: this.clock,
      random: () => 1,
      sink: (status) => this.told.push(status),
      log: (level, message) => this.logged.push(`${level} ${message}`),
      timeouts: CONFIG_DEFAULTS.timeouts,
    });
    return this.queue;
  }

  states(key: string): readonly string[] {
    return this.told.filter((status) => status.key === key).map(({ state }) => state);
  }

  last(key: string): CallLogStatus | undefined {
    return this.told.findLast((status) => status.key === key);
  }
}
