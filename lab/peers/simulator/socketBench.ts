// The conformance kit's far end when the exchange runs in Node behind a WebSocket: the lab's own peer, fresh for each case.
import type { Bench } from '../../../drivers/kit/bench/bench';
import { benchClock } from '../../../drivers/kit/bench/benchClock';
import { configOf, description, farEndVerbs, login } from './benchVerbs';
import { SimulatorPeer } from './peer';

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
const speed = 10;
// On the exchange's clock: a second and a half of ours until a frozen link is given up.
const heartbeat = 5_000;

export interface SocketBenchOptions {
  readonly settleMs?: number;
  /** Origins of pages that may connect. */
  readonly allowedOrigins?: readonly string[];
}

export function createBench({ settleMs = 3_000, allowedOrigins = [] }: SocketBenchOptions = {}): Bench {
  const open: { peer: SimulatorPeer | null } = { peer: null };
  const peer = (): SimulatorPeer => {
    if (!open.peer) throw new Error('the exchange is not open');
    return open.peer;
  };
  return {
    describe: () => Promise.resolve({ ...description, settleMs, linkMs: 8_000 }),
    async open({ setup }) {
      const time = { origin: Date.now(), speed };
      const options = {
        agents: [agent],
        hostname: '127.0.0.1',
        allowedOrigins,
        progress: () => undefined,
        changed: () => undefined,
      };
      open.peer = new SimulatorPeer(options, benchClock(time));
      await open.peer.start();
      const config = { ...open.peer.driverSettings(agent), ...configOf(setup), heartbeat };
      return { config, time, login };
    },
    async close() {
      await open.peer?.stop();
      open.peer = null;
    },
    ...farEndVerbs(() => ({
      agent: agent.key,
      speed,
      send: (input) => peer().send(input),
      look: () => peer().look(),
      hinder: (hindrance) => peer().hinder(hindrance),
    })),
    // Cut alone, it would be open again before anybody looked.
    dropTransport: () => peer().fault('refuse', agent.key),
    freeze: () => peer().fault('freeze', agent.key),
    restoreTransport: () => peer().fault('restore', agent.key),
  };
}
