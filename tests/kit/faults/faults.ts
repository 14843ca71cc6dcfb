// Every seeded fault, and a subject that has it.
import type { Subject } from '../../../drivers/kit/subject';
import { bundleFaults, configFaults, leakFaults, mediaFaults, refusalFaults } from './borderFaults';
import { inboundFaults, outboundFaults } from './callFaults';
import { changeFaults } from './changeFaults';
import { attachFaults, controlFaults, transferFaults, wrapupFaults } from './controlFaults';
import type { Fault } from './fault';
import { peopleFaults } from './peopleFaults';
import { presenceFaults, sessionFaults } from './sessionFaults';
import { SpoiledDriver } from './spoiledDriver';
import { vendorFaults } from './vendorFaults';

export const faults: readonly Fault[] = [
  ...sessionFaults,
  ...presenceFaults,
  ...changeFaults,
  ...peopleFaults,
  ...vendorFaults,
  ...inboundFaults,
  ...outboundFaults,
  ...controlFaults,
  ...transferFaults,
  ...wrapupFaults,
  ...attachFaults,
  ...mediaFaults,
  ...refusalFaults,
  ...leakFaults,
  ...configFaults,
  ...bundleFaults,
];

export const faulty = (good: Subject, { spoil, bundle }: Fault): Subject => ({
  ...good,
  ...(bundle && { bundle: bundle(good.bundle) }),
  ...(spoil && { makeDriver: () => new SpoiledDriver(good.makeDriver(), spoil()) }),
});
