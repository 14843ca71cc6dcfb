// What Salesforce's own handlers pay for our listeners: 1,000 clicks on numbers and 1,000 navigations through the library,
// in the page, with the engine and three more subscribers listening.
import type { BenchOptions } from './benchOptions';
import type { LabApi } from '../lab/labApi';
import type { RawTab } from '../tests/rawTab';
import { eventually, progress, withBenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';

const DELIVERIES = 1_000;
const METHODS = ['onClickToDial', 'onNavigationChange'] as const;
type Method = (typeof METHODS)[number];

export interface SinkTimes {
  /** Time inside each callback that the library ran, in ms. */
  readonly inCallback: Readonly<Record<Method, readonly number[]>>;
  /** What the three subscribers received of each. */
  readonly received: Readonly<Record<Method, number>>;
}

export async function run({ count = DELIVERIES }: BenchOptions): Promise<void> {
  await withBenchLab({}, async ({ lab, openAgent }) => {
    const tab = await openAgent({ inPage: [probe('sinkTimes')] });
    report(await measureSinks(tab, lab.api, count), count);
  });
}

/** The tab was opened with the probe `sinkTimes`. */
export async function measureSinks(tab: RawTab, api: LabApi, count: number): Promise<SinkTimes> {
  await tab.evaluateInPage('phone', SUBSCRIBE);
  for (const method of METHODS) await deliver(api, tab, method, count);
  // Listeners run after Salesforce's handler has returned; the last of them a little later than this question comes.
  const received = await eventually('all deliveries', async () => {
    const counts = await tab.evaluateInPage<SinkTimes['received']>('phone', 'benchReceived');
    return METHODS.every((method) => counts[method] === 3 * count) && counts;
  });
  return { inCallback: await tab.evaluateInPage('phone', 'benchSinkTimes'), received };
}

/** Three, each at work: they read the payload and change their copy. */
const SUBSCRIBE = `
  window.benchReceived = { onClickToDial: 0, onNavigationChange: 0 };
  benchSinkTimes.onClickToDial.length = benchSinkTimes.onNavigationChange.length = 0;
  for (const eventType of ['onClickToDial', 'onNavigationChange'])
    for (let i = 0; i < 3; i++)
      SoftphoneConnector.subscribe({ eventType, listener: (payload) => {
        benchReceived[eventType] += 1;
        payload.seen = JSON.stringify(payload).length;
      } });`;

/** As the host sends them: through the library's own message handler, ten to a task, as fast as it takes them. */
async function deliver(api: LabApi, tab: RawTab, method: Method, count: number): Promise<void> {
  const registration = await eventually(`registration of ${method}`, async () =>
    (await api.openCti.log({ kind: 'registration', method })).at(-1),
  );
  if (registration.kind !== 'registration') throw new Error('not a registration');
  const { apiVersion, callId } = registration;
  const message = {
    apiType: 'opencti',
    apiVersion,
    methodName: method,
    callId,
    shouldExecuteCallback: false,
    shouldExecuteListener: true,
  };
  for (let sent = 0; sent < count; sent += 10) {
    const payloads = Array.from({ length: Math.min(10, count - sent) }, (_, i) =>
      payloadOf(method, sent + i),
    );
    await tab.evaluate(
      'top',
      `for (const response of ${JSON.stringify(payloads)})
        document.querySelector('iframe[title="Softphone"]').contentWindow
          .postMessage({ ...${JSON.stringify(message)}, response }, '*')`,
    );
    progress(sent + 10, count);
  }
}

const payloadOf = (method: Method, index: number): object => {
  const record = {
    recordId: `003000000000${String(index).padStart(3, '0')}AAA`,
    recordName: `Record ${index}`,
    objectType: 'Contact',
  };
  return method === 'onClickToDial'
    ? { ...record, number: '(415) 555-0132' }
    : { ...record, url: `https://example.test/lightning/r/Contact/${record.recordId}/view` };
};

function report({ inCallback, received }: SinkTimes, count: number): void {
  console.log(`\n${count} deliveries of each, the engine and 3 subscribers listening\n`);
  const rows = METHODS.map((method) => {
    const { p50, p95, p99, max } = spread(inCallback[method]);
    return [method, inCallback[method].length, received[method], p50, p95, p99, max];
  });
  console.log(table(['ms in the callback', 'calls', 'received', 'p50', 'p95', 'p99', 'max'], rows));
  console.log();
  for (const method of METHODS) {
    const { p99 } = spread(inCallback[method]);
    console.log(aimLine({ what: `${method}, p99`, measured: p99, most: 1, unit: 'ms' }));
  }
}
