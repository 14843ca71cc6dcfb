// What is heard where: assertions of the sound tests, each waiting as long as a listener would.
import { pause, type AgentPage } from './agentPage';
import { tonesIn } from './tone';

/** PCMU is loud and clear at 0.2; what leaks between tones is below 0.01. */
const heardFrom = 0.05;
const silentBelow = 0.01;

export interface Tones {
  readonly heard: readonly number[];
  readonly silent?: readonly number[];
}

/** What comes in at the page are these tones and none of the others. */
export const pageHears = (page: AgentPage, callId: string, tones: Tones): Promise<void> =>
  eventuallyHeard(`the page, call ${callId}`, tones, (all) => page.hears(callId, all));

/** For as long as a listener would wonder: not one of these tones. */
export async function pageStaysSilent(
  page: AgentPage,
  callId: string,
  tones: readonly number[],
): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const found = await page.hears(callId, tones);
    expect(Math.max(...found)).toBeLessThan(silentBelow);
    await pause(50);
  }
}
const looks = 20;

/** What a customer recorded in the last half second. */
export const recordingHolds = (file: () => string, tones: Tones): Promise<void> =>
  eventuallyHeard('the recording', tones, (all) => Promise.resolve(tonesIn(file(), all, 0.5)));

/** Half a second of a flow, within as long as a listener would wonder: a busy machine sends in bursts. */
export async function flowsBothWays(page: AgentPage): Promise<void> {
  let flow = { sent: 0, received: 0 };
  for (let look = 0; look < flowLooks; look += 1) {
    const before = await page.traffic();
    await pause(500);
    const after = await page.traffic();
    flow = { sent: after.sent - before.sent, received: after.received - before.received };
    if (flow.sent > halfOfIt && flow.received > halfOfIt) return;
  }
  throw new Error(
    `within half a second ${JSON.stringify(flow)} packets, wanted more than ${String(halfOfIt)}`,
  );
}
const [flowLooks, halfOfIt] = [5, 15];

async function eventuallyHeard(
  where: string,
  { heard, silent = [] }: Tones,
  listen: (all: readonly number[]) => Promise<readonly number[]>,
): Promise<void> {
  const end = Date.now() + 8_000;
  for (;;) {
    // A recording may not have begun.
    const found = await listen([...heard, ...silent]).catch(() => []);
    const isHeard = heard.every((_, i) => (found[i] ?? 0) > heardFrom);
    const isSilent = silent.every((_, i) => (found[heard.length + i] ?? 1) < silentBelow);
    if (isHeard && isSilent) return;
    if (Date.now() > end)
      throw new Error(
        `${where}: ${[...heard, ...silent].map((hz, i) => `${String(hz)} Hz ${(found[i] ?? 0).toFixed(4)}`).join(', ')}; wanted ${heard.join(', ')} alone`,
      );
    await pause(50);
  }
}
