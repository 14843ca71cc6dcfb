// How long a telephone takes to come up: from the navigation of its frame to registered, in a fresh browser profile each time,
// beside a bare JsSIP page at the same exchange. Each start of one is followed by a start of the other.
import type { BenchOptions } from './benchOptions';
import type { RawTab } from '../tests/rawTab';
import { BARE_SIP, bareSipUrl, buildBareSip } from './bareSip/build';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import type { BenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';
import { accountOf } from './sipCaller';

const STARTS = 30;

export async function run({ count = STARTS }: BenchOptions): Promise<void> {
  const folder = await buildBareSip();
  await withBenchLab({ phone: 'sip', resources: { [BARE_SIP]: folder } }, async (bench) => {
    const { lab } = bench;
    const { page } = await lab.api.settings.get();
    const urls = {
      ours: softphoneUrl(bench, page),
      bare: bareSipUrl(lab.pageOrigin, await accountOf(lab, 1)),
    };
    const ours: number[] = [];
    const bare: number[] = [];
    // The first pair warms up the servers; it is not counted.
    for (let i = 0; i <= count; i++) {
      const pair = [
        await coldStart(bench, urls.ours, 'globalThis.benchDriver?.ready ?? null'),
        await coldStart(bench, urls.bare, 'globalThis.benchBare?.registered ?? null'),
      ] as const;
      if (i > 0) {
        ours.push(pair[0]);
        bare.push(pair[1]);
      }
      progress(i, count);
    }
    report(ours, bare);
  });
}

function softphoneUrl({ lab }: BenchLab, page: string): string {
  const query = new URLSearchParams({
    mode: 'Lightning',
    sfdcIframeOrigin: lab.lightningOrigin,
    user: 'alex',
  });
  return `${lab.pageOrigin}/apex/${page}?${query.toString()}`;
}

/** In ms since the frame's navigation. */
async function coldStart({ lab, browser }: BenchLab, url: string, when: string): Promise<number> {
  // The shell frames a blank page first; when it has come to rest, the frame goes to what is measured.
  await lab.api.settings.patch({ page: `../resource/${BARE_SIP}/blank.html` });
  const context = await browser.newContext();
  try {
    const tab = await browser.open(lab.url, { contextId: context.id, inPage: [probe('driverTimes')] });
    await tab.until({ url: 'blank.html' }, `document.readyState === 'complete'`);
    await pause(500);
    await tab.evaluate('top', `void (document.querySelector('iframe').src = ${JSON.stringify(url)})`);
    return await registeredAt(tab, url, when);
  } finally {
    await context.close();
  }
}

async function registeredAt(tab: RawTab, url: string, when: string): Promise<number> {
  // Asked seldom: each question is a task in the page.
  await pause(500);
  await tab.until({ url }, 'true', 30_000);
  return eventually(
    'registered',
    async () => {
      const at = await tab.evaluateInPage<number | null>({ url }, when).catch(() => null);
      if (at === null) await pause(300);
      return at;
    },
    60_000,
  );
}

function report(ours: readonly number[], bare: readonly number[]): void {
  const [our, its] = [spread(ours), spread(bare)];
  console.log(`\n${String(ours.length)} cold starts of each, a new browser profile for every one\n`);
  console.log(
    table(
      ['ms from navigation to registered', 'p50', 'p95', 'max'],
      [
        ['softphone', our.p50, our.p95, our.max],
        ['bare JsSIP page', its.p50, its.p95, its.max],
      ],
    ),
  );
  console.log();
  console.log(
    aimLine({ what: 'registered, beside bare (p50)', measured: our.p50 / its.p50, most: 2, unit: 'x' }),
  );
}
