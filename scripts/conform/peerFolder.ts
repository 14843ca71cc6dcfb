// The far end that a driver is held against: the folder of lab/peers with its name, or the one that stands in for its vendor.
import { existsSync } from 'node:fs';
import { peerNameFor } from '../../lab/peers/driverPeers';
import { inProject } from '../project';

export function peerFolder(driver: string): string {
  const own = inProject('lab/peers', driver);
  return existsSync(own) ? own : inProject('lab/peers', peerNameFor(driver));
}
