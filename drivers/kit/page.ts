// The kit in a browser page: `scripts/conform` bundles this file, opens a page with it and the driver's own bundle, and lets
// the page run the same cases. The bench lives in Node, or in the page where only that will do.
import type { DriverFactory } from '../../engine/contract/driver/driver';
import type { Bench } from './bench/bench';
import { cases } from './cases';
import { conform, type CaseResult } from './conform';
import { remoteBench } from './bench/remoteBench';

interface PageRun {
  readonly driver: string;
  /** Texts of the bundle's files, by path. */
  readonly bundle: Readonly<Record<string, string>>;
  /** URL under which the bundle lies. */
  readonly base: string;
  readonly only: readonly string[];
  readonly benchInPage: boolean;
}

interface KitPage {
  SoftphoneDrivers?: { register(contract: string, id: string, factory: DriverFactory): void };
  runConformance?: (run: PageRun) => Promise<readonly CaseResult[]>;
  /** Put there by whoever opened the page. */
  readonly playBench?: (request: string) => Promise<string>;
  readonly tellResult?: (result: CaseResult) => Promise<void>;
  /** Put there by a bench that was made for the page. */
  readonly makePageBench?: () => Bench;
  /** Where the browser was started so that a page may ask. */
  readonly gc?: () => void;
  readonly performance?: { readonly memory?: { readonly usedJSHeapSize: number } };
}

const page = globalThis as unknown as KitPage;
const factories = new Map<string, DriverFactory>();
page.SoftphoneDrivers = { register: (_contract, id, factory) => void factories.set(id, factory) };

const stray: string[] = [];
addEventListener('error', ({ message }) => void stray.push(message));
addEventListener('unhandledrejection', ({ reason }) => void stray.push(String(reason)));

page.runConformance = ({ driver, bundle, base, only, benchInPage }) => {
  const makeDriver = factories.get(driver);
  if (!makeDriver) return Promise.reject(new Error(`the bundle registered no driver '${driver}'`));
  return conform({
    subject: { makeDriver, bundle, asset: (name) => `${base}assets/${name}`, ...(page.gc && { heapUsed }) },
    makeBench: () => (benchInPage ? pageBench() : remoteBench(carry)),
    cases: only.length === 0 ? cases : cases.filter(({ id }) => only.includes(id)),
    strayErrors: () => stray.splice(0),
    progress: (result) => void page.tellResult?.(result),
  });
};

const carry = (request: string): Promise<string> =>
  page.playBench?.(request) ?? Promise.reject(new Error('there is no bench behind this page'));

function heapUsed(): number {
  page.gc?.();
  return page.performance?.memory?.usedJSHeapSize ?? 0;
}

function pageBench(): Bench {
  if (!page.makePageBench) throw new Error('no bench was loaded into this page');
  return page.makePageBench();
}
