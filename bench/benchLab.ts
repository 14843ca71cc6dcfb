// What every bench runs in: a lab of its own and a browser that nothing else listens in.
import { startLab } from '../lab/start';
import type { Lab } from '../lab/start';
import type { LabOptions } from '../lab/options';
import { RawChromium } from '../tests/rawChromium';
import type { RawTab, RawTabOptions } from '../tests/rawTab';

export interface BenchLab {
  readonly lab: Lab;
  readonly browser: RawChromium;
  /** A Lightning tab of the first user; resolves when the softphone can dial. */
  openAgent(options?: RawTabOptions): Promise<RawTab>;
}

export interface BenchLabOptions extends Partial<LabOptions> {
  /** The softphone's frame in a renderer of its own: its main thread and its heap are then nobody else's. */
  readonly apart?: boolean;
  /** Of the browser. */
  readonly flags?: readonly string[];
}

export async function withBenchLab(
  { apart = false, flags = [], ...options }: BenchLabOptions,
  run: (bench: BenchLab) => Promise<void>,
): Promise<void> {
  const lab = await startLab(options);
  try {
    const browser = await RawChromium.launch([
      ...(apart ? [`--isolate-origins=${lab.pageOrigin}`] : []),
      ...flags,
    ]);
    try {
      await run({ lab, browser, openAgent: (given) => openAgent(lab, browser, given) });
    } finally {
      await browser.close();
    }
  } finally {
    await lab.stop();
  }
}

async function openAgent(lab: Lab, browser: RawChromium, options?: RawTabOptions): Promise<RawTab> {
  const tab = await browser.open(lab.url, options);
  await tab.until('phone', CAN_DIAL, 60_000);
  return tab;
}

const CAN_DIAL = `[...document.querySelectorAll('button')].some((button) =>
  button.textContent.trim() === 'Call' && button.getAttribute('aria-disabled') !== 'true')`;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Polls the lab, never the page: a page that is being measured is left alone. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null>,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const found = await ask();
    if (found !== undefined && found !== false && found !== null) return found;
    await pause(20);
  }
  throw new Error(`not within ${ms} ms: ${what}`);
}

/** '3 of 60' on one line, where there is a screen. */
export function progress(done: number, all: number): void {
  if (!process.stdout.isTTY) return;
  process.stdout.write(done === all ? '\r\x1b[K' : `\r${done} of ${all}`);
}
