// The handshake of versions: 'major.minor' of a driver beside our own. See docs/driver-guide.md, "Versions".
import { CONTRACT_VERSION } from '../../contract/driver/driver';

const [ourMajor, ourMinor] = numbersOf(CONTRACT_VERSION);

/** Additive changes raise the minor number: only the major must be the same. */
export const isSpoken = (version: string): boolean => numbersOf(version)[0] === ourMajor;

/** It may tell and take what this engine does not know: it runs, and the self-check says so. */
export function isNewer(version: string): boolean {
  const [major, minor] = numbersOf(version);
  return major === ourMajor && minor > ourMinor;
}

function numbersOf(version: string): readonly [number, number] {
  const [major = NaN, minor = 0] = version.split('.').map(Number);
  return [major, minor];
}
