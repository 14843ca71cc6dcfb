// The far end that a driver is held against: the folder of lab/peers with its name, or the one that stands in for its vendor.
import { existsSync } from 'node:fs';
import { inProject } from '../project';

const VENDORS: Readonly<Record<string, string>> = { 'twilio-voice': 'twilio', 'twilio-flex': 'taskrouter' };

export function peerFolder(driver: string): string {
  const own = inProject('lab/peers', driver);
  return existsSync(own) ? own : inProject('lab/peers', VENDORS[driver] ?? driver);
}
