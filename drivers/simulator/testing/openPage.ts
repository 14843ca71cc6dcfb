// A softphone whose exchange runs in its page, on a clock that the test moves.
import type { Call } from '../../../engine/contract/driver/call';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import * as exchange from '../assets/exchange';
import type { Answer, LegVerb, Ring } from '../exchange/input';
import type { FarEndVerb } from '../exchange/state';
import type { LoadExchange, PageNetwork } from '../pageTransport';
import { SimulatorDriver } from '../simulatorDriver';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { TestHost, TestMedia, TestMemory } from './testHost';

export interface OpenPage {
  readonly driver: SimulatorDriver;
  readonly host: TestHost;
  readonly clock: FakeClock;
  readonly memory: TestMemory;
  readonly network: PageNetwork;
  /** Rings the agent; the id of the call. */
  ring(request?: Omit<Ring, 'agent'>): string;
  farEnd(callId: string, verb: FarEndVerb | LegVerb, partyId?: string): Answer;
  call(id: string): Call | undefined;
}

export interface PageParts {
  readonly config?: DriverConfig;
  readonly clock?: FakeClock;
  readonly memory?: TestMemory;
  readonly media?: TestMedia;
}

export const newDriver = (loadExchange: LoadExchange = () => Promise.resolve(exchange)): SimulatorDriver =>
  new SimulatorDriver(loadExchange);

export async function openPage({
  config = {},
  clock = new FakeClock(),
  memory = new TestMemory(),
  media = new TestMedia(),
}: PageParts = {}): Promise<OpenPage> {
  const host = new TestHost(clock, memory, media);
  const driver = newDriver();
  await driver.start(host, { farEnd: 'manual', ...config });
  const network = networkOfPage();
  return {
    driver,
    host,
    clock,
    memory,
    network,
    ring(request = { from: '+12025550142' }) {
      const answer = network.ring(request);
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.outcome.callId ?? '';
    },
    farEnd: (callId, verb, partyId) => network.send({ type: 'farEnd', callId, verb, partyId }),
    call: (id) => driver.snapshot().calls.find((call) => call.id === id),
  };
}

function networkOfPage(): PageNetwork {
  const { SoftphoneSimulator: network } = globalThis as { readonly SoftphoneSimulator?: PageNetwork };
  if (!network) throw new Error('no exchange runs in this page');
  return network;
}
