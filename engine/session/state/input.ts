// All that can happen to a session, as data. The first half comes from outside (page, tabs, driver, log queue), the
// second half are the results of the session's own effects.
import type { PopTarget, RecordFacts, SearchOutcome } from '../../contract/crm/crm';
import type {
  Capability,
  CommandOutcome,
  DirectoryEntry,
  DriverSnapshot,
  PartEvent,
} from '../../contract/driver/driver';
import type { ReadEvent } from '../../contract/driver/eventShape';
import type { DriverError } from '../../contract/driver/driverError';
import type { ExtensionAnswer } from '../../contract/crm/extension';
import type { CallLogStatus, TabId } from '../../contract/ports';
import type { ForwardedInput, TabFacts } from '../../contract/tabs';
import type { SoftphoneError } from '../../contract/softphoneError';

export type OuterInput =
  /** This tab leads now: `snapshot` is what the last leader wrote, null when there is none (or none of this user). */
  | {
      readonly type: 'session.started';
      readonly tab: TabId;
      readonly snapshot: string | null;
      readonly memoryOnly: boolean;
      /** From 0 to below 1: sets this agent's pauses apart from those of others. */
      readonly chance: number;
    }
  | { readonly type: 'session.stopping'; readonly reason: 'handover' | 'unload' }
  | { readonly type: 'tab.told'; readonly tab: TabFacts }
  | { readonly type: 'tab.left'; readonly tab: TabId }
  | ForwardedInput
  | { readonly type: 'driver.event'; readonly tab: TabId; readonly event: ReadEvent }
  | { readonly type: 'log.changed'; readonly status: CallLogStatus }
  /** So many logs of an earlier version could not be read, and are kept. */
  | { readonly type: 'unread.found'; readonly count: number };

export type Failure = SoftphoneError | DriverError;

export type ResultInput =
  /** What the driver's manifest and snapshot say beside the stream. */
  | {
      readonly type: 'driver.described';
      readonly label: string;
      readonly capabilities: readonly Capability[];
      readonly parts: Pick<DriverSnapshot, PartEvent['type']>;
    }
  | { readonly type: 'driver.started' }
  | { readonly type: 'driver.startFailed'; readonly error: Failure }
  | { readonly type: 'command.done'; readonly effect: string; readonly outcome: CommandOutcome }
  | { readonly type: 'command.failed'; readonly effect: string; readonly error: Failure }
  | { readonly type: 'login.done' }
  | { readonly type: 'login.failed'; readonly error: Failure }
  | { readonly type: 'search.done'; readonly callKey: string; readonly outcome: SearchOutcome }
  | { readonly type: 'search.failed'; readonly callKey: string; readonly error: SoftphoneError }
  | {
      readonly type: 'facts.found';
      readonly callKey: string;
      readonly ids: readonly string[];
      readonly facts: readonly RecordFacts[];
    }
  | { readonly type: 'pop.done'; readonly callKey: string | null; readonly target: PopTarget }
  | { readonly type: 'pop.failed'; readonly callKey: string | null; readonly error: SoftphoneError }
  | ({ readonly type: 'extension.answered'; readonly subject: string } & ExtensionAnswer)
  | { readonly type: 'ring.result'; readonly outcome: 'sounding' | 'blocked' }
  | {
      readonly type: 'directory.found';
      readonly tab: TabId;
      readonly request: number;
      readonly entries: readonly DirectoryEntry[];
    }
  /** Everything up to this moment is durable. */
  | { readonly type: 'snapshot.saved'; readonly upTo: number }
  | { readonly type: 'timer'; readonly timer: Timer };

/** What the session waits for, the earliest moment of each kind. */
export const SESSION_TIMERS = [
  'driver.retry',
  'calls.awaited',
  'dial.pending',
  'dials',
  'notices',
  'calls.forgotten',
] as const;
/** What each call waits for. */
export const CALL_TIMERS = ['wrapUp.warning', 'wrapUp.over', 'log', 'quality', 'tones'] as const;
export type SessionTimerKind = (typeof SESSION_TIMERS)[number];
export type CallTimerKind = (typeof CALL_TIMERS)[number];

/** `key`: of the call. `at`: epoch ms at which it is due. */
export type Timer =
  | { readonly kind: SessionTimerKind; readonly at: number }
  | { readonly kind: CallTimerKind; readonly key: string; readonly at: number };

export type Input = OuterInput | ResultInput;

/** `at`: epoch ms of the session's clock; the reducer knows no other time. */
export interface Stamped {
  readonly at: number;
  readonly input: Input;
}
