// The programs that the telephone plant starts, and the Debian packages that bring them.
import { existsSync } from 'node:fs';
import path from 'node:path';

export type Program = 'kamailio' | 'kamcmd' | 'rtpengine' | 'baresip' | 'linphonec' | 'sipp';

const packagesOf: Readonly<Record<Program, readonly string[]>> = {
  kamailio: ['kamailio', 'kamailio-websocket-modules', 'kamailio-tls-modules'],
  kamcmd: ['kamailio'],
  rtpengine: ['rtpengine-daemon'],
  baresip: ['baresip-core'],
  linphonec: ['linphone-cli'],
  sipp: ['sip-tester'],
};

export const telephonyPackages: readonly string[] = [...new Set(Object.values(packagesOf).flat())];

/** Where the program is; who does not have it is told how to get it. */
export function findProgram(program: Program): string {
  const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
  const found = folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `${program} is not installed. Run as root:\n\n  ${aptLine(packagesOf[program])}\n\nor, for all of them: npm run setup:telephony`,
  );
}

export const aptLine = (packages: readonly string[]): string =>
  `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
