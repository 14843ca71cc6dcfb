// The conformance kit's far end when the exchange runs in the driver's own page: it is reached as a person at the page's
// console reaches it. Runs wherever the driver runs, in Node too.
import type { Bench, BenchTime } from '../../../drivers/kit/bench/bench';
import type { Hindrance } from '../../../drivers/simulator/exchange/hindrances';
import type { Answer, Input } from '../../../drivers/simulator/exchange/input';
import type { ExchangeState } from '../../../drivers/simulator/exchange/state';
import { configOf, description, farEndVerbs, login } from './benchVerbs';
import type { PlayedExchange } from './playedExchange';

interface PageNetwork {
  send(input: Input): Answer;
  look(): ExchangeState | null;
  hinder(hindrance: Hindrance): void;
  link(fault: 'cut' | 'mend'): Promise<void>;
}
export interface PageBenchOptions {
  readonly settleMs?: number;
  readonly linkMs?: number;
}

const agent = 'agent';
// The exchange lives on the driver's clock: its seconds pass in fractions of ours.
const speed = 20;
const time = (): BenchTime => ({ origin: Date.now(), speed });

export function createBench({ settleMs = 3_000, linkMs = 3_000 }: PageBenchOptions = {}): Bench {
  const network = networkOfPage();
  return {
    describe: () => Promise.resolve({ ...description, settleMs, linkMs }),
    open: ({ setup }) =>
      Promise.resolve({ config: { transport: 'page', ...configOf(setup) }, time: time(), login }),
    close: () => Promise.resolve(),
    ...farEndVerbs(() => played(network())),
    dropTransport: () => network().link('cut'),
    // There is no wire in a page that could freeze: what is lost is lost the same way.
    freeze: () => network().link('cut'),
    restoreTransport: () => network().link('mend'),
  };
}

const played = (network: PageNetwork): PlayedExchange => ({
  agent,
  speed,
  send: (input) => network.send(input),
  look: () => network.look() ?? missing(),
  hinder: (hindrance) => network.hinder(hindrance),
});

/** Once the softphone has stopped: the exchange that it has left, at which one can still look. */
function networkOfPage(): () => PageNetwork {
  const last: { network: PageNetwork | null } = { network: null };
  return () => {
    const { SoftphoneSimulator: found } = globalThis as { readonly SoftphoneSimulator?: PageNetwork };
    last.network = found ?? last.network;
    return last.network ?? missing();
  };
}

function missing(): never {
  throw new Error('no exchange runs in this page');
}
