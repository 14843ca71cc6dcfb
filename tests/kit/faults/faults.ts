// Every seeded fault, and a subject that has it.
import type { Subject } from '../../../drivers/kit/subject';
import { bundleFaults, configFaults, leakFaults, mediaFaults, refusalFaults } from './borderFaults';
import { besideFaults } from './besideFaults';
import { leftFaults } from './leftFaults';
import { inboundFaults, outboundFaults } from './callFaults';
import { changeFaults } from './changeFaults';
import { attachFaults, controlFaults, transferFaults, wrapupFaults } from './controlFaults';
import { doingFaults } from './doingFaults';
import type { Fault } from './fault';
import { deviceFaults, earlyMediaFaults, offerFaults } from './offerFaults';
import { peopleFaults } from './peopleFaults';
import { obstacleFaults } from './obstacleFaults';
import { presenceFaults, sessionFaults } from './sessionFaults';
import { privacyFaults } from './privacyFaults';
import { refusedFaults } from './refusedFaults';
import { SpoiledDriver } from './spoiledDriver';
import { earlyWrapupFaults, mergeFaults, superviseFaults } from './togetherFaults';
import { vendorFaults } from './vendorFaults';

export const faults: readonly Fault[] = [
  ...sessionFaults,
  ...presenceFaults,
  ...changeFaults,
  ...peopleFaults,
  ...vendorFaults,
  ...inboundFaults,
  ...offerFaults,
  ...outboundFaults,
  ...earlyMediaFaults,
  ...controlFaults,
  ...doingFaults,
  ...besideFaults,
  ...obstacleFaults,
  ...refusedFaults,
  ...deviceFaults,
  ...transferFaults,
  ...mergeFaults,
  ...superviseFaults,
  ...wrapupFaults,
  ...earlyWrapupFaults,
  ...attachFaults,
  ...mediaFaults,
  ...refusalFaults,
  ...leakFaults,
  ...leftFaults,
  ...privacyFaults,
  ...configFaults,
  ...bundleFaults,
];

export const faulty = (good: Subject, { spoil, bundle }: Fault): Subject => ({
  ...good,
  ...(bundle && { bundle: bundle(good.bundle) }),
  ...(spoil && { makeDriver: () => new SpoiledDriver(good.makeDriver(), spoil()) }),
});
