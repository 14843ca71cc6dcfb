// A softphone whose exchange is the lab's: a real server on a free port, a real WebSocket, real time.
import { WebSocket } from 'ws';
import { createPeer, type SimulatorPeer } from '../../../lab/peers/simulator/peer';
import { nodeClock } from '../../../lab/peers/nodeClock';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { SimulatorDriver } from '../simulatorDriver';
import { TestHost } from './testHost';

// Node 20 has none of its own.
Object.assign(globalThis, { WebSocket });

export const agents = [
  { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' },
  { key: 'sam', userId: '005000000000002', name: 'Sam Ortiz', extension: '1002' },
] as const;

export async function openPeer(changed: () => void = () => undefined): Promise<SimulatorPeer> {
  const peer = createPeer({
    agents,
    hostname: '127.0.0.1',
    allowedOrigins: [],
    progress: () => undefined,
    changed,
  });
  await peer.start();
  return peer;
}

export interface OpenSocket {
  readonly driver: SimulatorDriver;
  readonly host: TestHost;
}

/** How soon a frozen link is to be noticed, where a test freezes one, ms. An answer has twice as long. */
export const QUICK_HEARTBEAT = { heartbeat: 60 } as const;

/** The driver's own heartbeat, in seconds, unless a test freezes the link: a busy machine answers late. */
export async function openSocket(
  peer: SimulatorPeer,
  config: DriverConfig = {},
  agent: (typeof agents)[number] = agents[0],
): Promise<OpenSocket> {
  const host = new TestHost(nodeClock());
  const driver = new SimulatorDriver();
  await driver.start(host, { ...peer.driverSettings(agent), ...config });
  return { driver, host };
}
