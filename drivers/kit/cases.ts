// Every case of the kit, in the order in which they run and are reported.
import { attachCases } from './cases/attach';
import { configCases } from './cases/config';
import { controlCases } from './cases/controls';
import { inboundCases } from './cases/inbound';
import { latencyCases } from './cases/latency';
import { leakCases } from './cases/leaks';
import { linkCases } from './cases/link';
import { mediaCases } from './cases/media';
import { outboundCases } from './cases/outbound';
import { presenceCases } from './cases/presence';
import { refusalCases } from './cases/refusals';
import { sessionCases } from './cases/session';
import { signInCases } from './cases/signIn';
import { staticCases } from './cases/statics';
import { conferenceCases } from './cases/conference';
import { transferCases } from './cases/transfer';
import { wrapupCases } from './cases/wrapup';
import type { ConformanceCase } from './conformanceCase';

export const cases: readonly ConformanceCase[] = [
  ...sessionCases,
  ...signInCases,
  ...linkCases,
  ...presenceCases,
  ...inboundCases,
  ...outboundCases,
  ...controlCases,
  ...transferCases,
  ...conferenceCases,
  ...wrapupCases,
  ...attachCases,
  ...mediaCases,
  ...refusalCases,
  ...leakCases,
  ...latencyCases,
  ...configCases,
  ...staticCases,
];
