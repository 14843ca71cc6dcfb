// Every case of the kit, in the order in which they run and are reported.
import { attachCases } from './cases/link/attach';
import { configCases } from './cases/bundle/config';
import { besideCases } from './cases/calls/beside';
import { controlCases } from './cases/calls/controls';
import { earlyMediaCases } from './cases/calls/earlyMedia';
import { inboundCases } from './cases/calls/inbound';
import { latencyCases } from './cases/link/latency';
import { leakCases } from './cases/bundle/leaks';
import { linkCases } from './cases/link/link';
import { growthCases } from './cases/bundle/growth';
import { mediaCases } from './cases/bundle/media';
import { mergeCases } from './cases/calls/merge';
import { moveCases, recordingCases } from './cases/calls/recordingAndMove';
import { offerCases } from './cases/calls/offer';
import { superviseCases } from './cases/calls/supervise';
import { numberCases } from './cases/calls/numbers';
import { obstacleCases } from './cases/calls/obstacles';
import { outboundCases } from './cases/calls/outbound';
import { paceCases } from './cases/link/pace';
import { presenceCases } from './cases/agent/presence';
import { privacyCases } from './cases/bundle/privacy';
import { refusalCases } from './cases/bundle/refusals';
import { sessionCases } from './cases/agent/session';
import { changeCases } from './cases/agent/changes';
import { directoryCases } from './cases/agent/directory';
import { lapsedSignInCases } from './cases/agent/lapsedSignIn';
import { deviceCases, queueCases, voicemailCases } from './cases/agent/people';
import { signInCases } from './cases/agent/signIn';
import { retryCases } from './cases/link/retry';
import { vendorCases } from './cases/agent/vendor';
import { staticCases } from './cases/bundle/statics';
import { stopCases } from './cases/bundle/stops';
import { conferenceCases } from './cases/calls/conference';
import { transferCases } from './cases/calls/transfer';
import { wrapupCases } from './cases/calls/wrapup';
import type { ConformanceCase } from './conformanceCase';

export const cases: readonly ConformanceCase[] = [
  ...sessionCases,
  ...signInCases,
  ...linkCases,
  ...retryCases,
  ...paceCases,
  ...lapsedSignInCases,
  ...changeCases,
  ...presenceCases,
  ...directoryCases,
  ...queueCases,
  ...voicemailCases,
  ...deviceCases,
  ...vendorCases,
  ...inboundCases,
  ...offerCases,
  ...outboundCases,
  ...numberCases,
  ...earlyMediaCases,
  ...controlCases,
  ...besideCases,
  ...obstacleCases,
  ...recordingCases,
  ...moveCases,
  ...transferCases,
  ...conferenceCases,
  ...mergeCases,
  ...superviseCases,
  ...wrapupCases,
  ...attachCases,
  ...mediaCases,
  ...refusalCases,
  ...leakCases,
  ...stopCases,
  ...growthCases,
  ...latencyCases,
  ...configCases,
  ...staticCases,
  ...privacyCases,
];
