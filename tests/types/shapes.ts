// Compiled, never run: a shape reads the very type that stands beside it, nothing less and nothing more.
import type { callShape, driverErrorShape } from '../../engine/contract/driver/callShape';
import type { agentShape, entriesShape, PARTS, sessionShape } from '../../engine/contract/driver/agentShape';
import type { Call } from '../../engine/contract/driver/call';
import type {
  AgentState,
  CommandOutcome,
  DirectoryEntry,
  DriverSnapshot,
  PartEvent,
  SessionState,
  VendorNotice,
} from '../../engine/contract/driver/driver';
import type { DriverError } from '../../engine/contract/driver/driverError';
import type {
  eventShape,
  outcomeShape,
  ReadEvent,
  snapshotShape,
} from '../../engine/contract/driver/eventShape';
import type { vendorNoticeShape } from '../../engine/contract/driver/vendorShape';
import type { Read } from '../../engine/contract/shape/shape';
import type { SoftphoneError } from '../../engine/contract/softphoneError';
import type { softphoneErrorShape } from '../../engine/contract/softphoneErrorShape';

/** With nothing optional: an optional field that a shape has forgotten shows. */
type Whole<T> = T extends string | number | boolean | null ? T : { readonly [K in keyof T]-?: Whole<T[K]> };
type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Same<A, B> = Both<A, B> extends true ? Both<Whole<A>, Whole<B>> : false;

export const call: Same<Read<typeof callShape>, Call> = true;
export const error: Same<Read<typeof driverErrorShape>, DriverError> = true;
export const ownError: Same<Read<typeof softphoneErrorShape>, SoftphoneError> = true;
export const session: Same<Read<typeof sessionShape>, SessionState> = true;
export const agent: Same<Read<typeof agentShape>, AgentState> = true;
export const entries: Same<Read<typeof entriesShape>, readonly DirectoryEntry[]> = true;
export const notice: Same<Read<typeof vendorNoticeShape>, VendorNotice> = true;
export const event: Same<Read<typeof eventShape>, ReadEvent> = true;
export const snapshot: Same<Read<typeof snapshotShape>, DriverSnapshot> = true;
export const outcome: Same<Read<typeof outcomeShape>, CommandOutcome> = true;
/** `actions` has a shape of its own. */
export const parts: Same<keyof typeof PARTS, Exclude<PartEvent['type'], 'actions'>> = true;

// @ts-expect-error -- a shape that knows a field less is another type
export const less: Same<Omit<Read<typeof callShape>, 'queue'>, Call> = true;
