// The driver that `npm run new-driver` writes, from its template, and the telephone system that is written with it.
import { manifest } from '../../scripts/newDriver/manifest';
import { createBench } from '../../scripts/newDriver/peer/bench';
import { TemplateDriver } from '../../scripts/newDriver/templateDriver';
import type { Ground } from './faults/matrix';
import { bareSubject } from './simulatorSubject';

export const generatedGround: Ground = {
  good: {
    ...bareSubject,
    makeDriver: () => new TemplateDriver(),
    bundle: { 'manifest.json': JSON.stringify(manifest) },
    isOwnCode: (file) => /\/(?:scripts\/newDriver\/template|tests\/kit\/faults\/)/.test(file),
  },
  makeBench() {
    const bench = createBench('', {});
    return {
      ...bench,
      describe: async () => ({ ...(await bench.describe()), settleMs: 500, linkMs: 3_000 }),
    };
  },
};
