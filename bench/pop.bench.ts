// From the far end's ring to the record on the agent's screen, with a search that takes 150 ms: how much of it is ours.
import type { BenchOptions } from './benchOptions';
import type { LabApi } from '../lab/labApi';
import type { LoggedCall } from '../lab/server/openCti/openCtiLog';
import type { RawTab } from '../tests/rawTab';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';

const SEARCH_MS = 150;
const RINGS = 60;

interface Ring {
  /** Vendor's event in the page -> search request at the host. */
  readonly toSearch: number;
  /** Search request -> its answer: Salesforce's share. */
  readonly search: number;
  /** Search answer -> `screenPop` at the host. */
  readonly toPop: number;
  /** Far end's ring -> the record's name in Lightning. */
  readonly shown: number;
}
interface Caller {
  readonly number: string;
  readonly name: string;
}

export async function run({ count = RINGS }: BenchOptions): Promise<void> {
  await withBenchLab({ searchLatency: SEARCH_MS }, async ({ lab, openAgent }) => {
    await lab.api.config.patch({ pop: { inbound: { when: 'ring' } } });
    const callers = await knownCallers(lab.api);
    const tab = await openAgent({ inPage: [probe('socketTimes')], inReader: [probe('textShown')] });
    const rings: Ring[] = [];
    // The first ring warms up what a shift warms up once; it is not counted.
    for (let i = 0; i <= count; i++) {
      const caller = callers[i % callers.length];
      if (!caller) throw new Error('no known caller in the sample data');
      const ring = await ringOnce(lab.api, tab, caller);
      if (i > 0) rings.push(ring);
      progress(i, count);
    }
    report(rings);
  });
}

/** Contacts whose number belongs to nobody else: each ring finds exactly one record, and another than the last. */
async function knownCallers(api: LabApi): Promise<readonly Caller[]> {
  const lists = await Promise.all(['Contact', 'Account', 'Lead'].map((object) => api.records.list(object)));
  const [contacts = []] = lists;
  const digits = (record: (typeof contacts)[number]): string =>
    String(record['Phone'] ?? '').replace(/\D/g, '');
  const ending = (text: string) => lists.flat().filter((record) => digits(record).endsWith(text));
  return contacts
    .map((contact) => ({
      national: /^1?(\d{10})$/.exec(digits(contact))?.[1],
      name: String(contact['Name']),
    }))
    .flatMap(({ national, name }) => (national === undefined ? [] : [{ national, name }]))
    .filter(({ national }) => ending(national).length === 1)
    .slice(0, 4)
    .map(({ national, name }) => ({ number: `+1${national}`, name }));
}

async function ringOnce(api: LabApi, tab: RawTab, { number, name }: Caller): Promise<Ring> {
  await api.openCti.clearLog();
  const shown = tab.evaluate<{ inDocument: number }>(
    'top',
    `benchTextShown((text) => text.includes(${JSON.stringify(name)}))`,
  );
  const rungAt = performance.timeOrigin + performance.now();
  const call = await api.network.ring({ from: number });
  const { inDocument } = await shown;
  const pop = await eventually('screenPop', async () => (await api.openCti.calls('screenPop'))[0]);
  const search = await eventually('an answered search', () => answeredSearch(api, pop));
  const eventAt = await eventInPage(tab, number);
  await api.network.act(call.id, 'hangup');
  // The missed call is logged before the next one comes.
  await eventually('the log', async () =>
    (await api.openCti.calls('saveLog')).some((each) => each.answeredAt),
  );
  await pause(150);
  return {
    toSearch: search.at - eventAt,
    search: search.answeredAt - search.at,
    toPop: pop.at - search.answeredAt,
    shown: inDocument - rungAt,
  };
}

async function answeredSearch(api: LabApi, pop: LoggedCall) {
  const search = (await api.openCti.calls('searchAndScreenPop')).findLast((each) => each.seq < pop.seq);
  return search && search.answeredAt !== null ? { at: search.at, answeredAt: search.answeredAt } : undefined;
}

/** The first message that carried the caller's number. */
async function eventInPage(tab: RawTab, number: string): Promise<number> {
  const at = await tab.evaluateInPage<number | null>(
    'phone',
    `(() => { const all = benchMessages.splice(0);
      return all.find(({ text }) => text.includes(${JSON.stringify(number)}))?.at ?? null; })()`,
  );
  if (at === null) throw new Error('the page never saw the ring');
  return at;
}

function report(rings: readonly Ring[]): void {
  const of = (pick: (ring: Ring) => number) => spread(rings.map(pick));
  const ours = of(({ toSearch, toPop }) => toSearch + toPop);
  const shown = of((ring) => ring.shown);
  const row = (name: string, { p50, p95, max }: ReturnType<typeof spread>) => [name, p50, p95, max];
  console.log(
    `\npop at ring, ${rings.length} rings of known callers, search answers after ${SEARCH_MS} ms\n`,
  );
  console.log(
    table(
      ['ms', 'p50', 'p95', 'max'],
      [
        row(
          'driver event in page -> search request at host',
          of((ring) => ring.toSearch),
        ),
        row(
          'search request -> search answer (not ours)',
          of((ring) => ring.search),
        ),
        row(
          'search answer -> screenPop at host',
          of((ring) => ring.toPop),
        ),
        row('our share of it', ours),
        row("far end's ring -> record shown", shown),
      ],
    ),
  );
  console.log();
  console.log(aimLine({ what: 'our share, p95', measured: ours.p95, most: 30, unit: 'ms' }));
  console.log(aimLine({ what: 'ring to record, slowest', measured: shown.max, most: 1000, unit: 'ms' }));
}
