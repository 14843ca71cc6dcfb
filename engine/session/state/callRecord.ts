// The engine's own record of a call. It begins with the driver's first event and outlives the driver's `closed`, until
// notes are in and the log is safe.
import type { Call } from '../../contract/driver/call';
import { isOver } from '../../contract/driver/callRules';
import type {
  PopData,
  PopTarget,
  RecordFacts,
  RecordFields,
  RecordMatch,
  RecordRef,
} from '../../contract/crm/crm';
import { ownValue } from '../../contract/plainData';
import type { CallCommand } from '../../contract/driver/driver';
import type { QualityView } from '../../contract/panel/panelView';
import type { CallLogStatus, TabId } from '../../contract/ports';
import type { SoftphoneError } from '../../contract/softphoneError';
import type { MatchOutcome } from '../../crm/match';
import type { ParsedNumber } from '../../crm/phoneNumber';
import { NO_RELATION } from '../../crm/relatedRecord';
import type { RelatedAnswer } from '../../crm/relatedRecord';

export interface CallNotes {
  readonly text: string;
  readonly revision: number;
  readonly changedAt: number | null;
  /** Durable here since; null while the newest change is not. */
  readonly savedAt: number | null;
}

export interface CallMatch {
  /** wanted: waits for a tab whose host is ready. */
  readonly state: 'none' | 'wanted' | 'searching' | 'done' | 'failed';
  readonly tries: number;
  readonly found: MatchOutcome | null;
  /** What the CRM's own layout would open. */
  readonly popData: PopData | null;
  readonly chosenId: string | null;
}

/**
 * none -> wanted (no host ready yet) -> asked. Never back: a call pops by itself once, also over reloads. With an extension of
 * the customer's: none -> due (no host ready yet) -> extending, which may find that there is nothing to pop yet, -> wanted.
 */
export interface CallPop {
  readonly state: 'none' | 'due' | 'extending' | 'wanted' | 'asked';
  readonly target: PopTarget | null;
}

export interface CallLog {
  /** At least a draft was handed to the queue. */
  readonly isDrafted: boolean;
  readonly isFinal: boolean;
  /** The queue has spoken of the newest entry: it is durable there. */
  readonly isTaken: boolean;
  /** Epoch ms of the first change that the queue has not been given. */
  readonly dirtyAt: number | null;
  readonly status: CallLogStatus | null;
  /** 'again': the log has changed while the customer's extension was asked about it. */
  readonly extension: 'none' | 'asked' | 'again';
  /** Fields that the extension has added; they stay when it fails later. */
  readonly added: RecordFields;
  /** The Task that the call was clicked on and completes; decided with the first draft. */
  readonly taskId: string | null;
  /** What it was saved without, as far as the agent was told. */
  readonly toldDropped: readonly string[];
}

/** Open from the end of the call until it is saved, the vendor closes it, or its time is over. */
export interface CallWrapUp {
  readonly startedAt: number;
  /** The vendor has a wrap-up of its own for this call; it sets the deadline and ends it. */
  readonly isVendors: boolean;
  readonly deadline: number | null;
  readonly isWarned: boolean;
}

/**
 * What stood behind the dialled number. waiting: sent by itself after the answer where that is wanted; sending: `rest` follows at
 * `nextAt`; stopped: the agent may press. Each can be sent again.
 */
export interface CallTones {
  /** Digits, star and hash; a comma is a pause. */
  readonly text: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'stopped';
  readonly rest: string;
  readonly nextAt: number | null;
}

export const tonesOf = (text: string): CallTones | null =>
  text === '' ? null : { text, state: 'waiting', rest: '', nextAt: null };

export interface CallQuality {
  readonly latest: QualityView;
  readonly shown: QualityView;
  readonly shownAt: number;
}

export interface ChosenDisposition {
  readonly id: string;
  readonly label: string;
  /** One of the vendor's codes, not of the configured ones. */
  readonly isVendors: boolean;
}

export interface CallRecord {
  /** Ours, unique for each offer, the same over reloads. */
  readonly key: string;
  /** The tab whose driver owns the call. */
  readonly tab: TabId;
  readonly call: Call;
  readonly address: string;
  readonly number: ParsedNumber;
  /** false: known from the snapshot only; nothing can be asked of it until the driver reports it. */
  readonly isConfirmed: boolean;
  /** Pressed before the driver had reported the call to this leader: carried out once it has. */
  readonly kept: readonly { readonly command: CallCommand; readonly until: number }[];
  /** Ended by us because the driver did not report it; revived if it does later. */
  readonly isLost: boolean;
  readonly notes: CallNotes;
  readonly match: CallMatch;
  readonly pop: CallPop;
  readonly tones: CallTones | null;
  /** The text that it was dialled from holds more numbers. */
  readonly isFirstOfSeveral: boolean;
  readonly clicked: RecordRef | null;
  /** Records that the CRM's server was asked about, each once, and whether it has answered. */
  readonly asked: Readonly<Record<string, boolean>>;
  /** What stands behind what was clicked. */
  readonly behind: RecordFacts | null;
  /** The matter's page where the agent went last during this call. */
  readonly viewed: RecordRef | null;
  /** The first person's page where the agent went during this call. */
  readonly viewedPerson: RecordRef | null;
  /** One that was viewed and is not the caller, as the agent has said. */
  readonly undonePersonId: string | null;
  /** The matter. */
  readonly pinned: RecordRef | null;
  readonly pinnedPerson: RecordRef | null;
  readonly person: RelatedAnswer;
  readonly matter: RelatedAnswer;
  readonly log: CallLog;
  readonly wrapUp: CallWrapUp | null;
  /** In the order in which they were chosen; which of them count: dispositions.ts. */
  readonly chosen: readonly ChosenDisposition[];
  /** The vendor has taken the wrap-up while the agent still talked. */
  readonly isWrappedUp: boolean;
  readonly quality: CallQuality | null;
  /** Why the last command failed. */
  readonly error: SoftphoneError | null;
  /** The panel was brought forward for its ring. */
  readonly isPresented: boolean;
  /** Nothing more is expected of the agent. */
  readonly finishedAt: number | null;
}

export const NO_LOG: CallLog = {
  isDrafted: false,
  isFinal: false,
  isTaken: false,
  dirtyAt: null,
  status: null,
  extension: 'none',
  added: {},
  taskId: null,
  toldDropped: [],
};

/** The driver's ids are unique for its lifetime only; leg and start together are the same in any tab, for ever. */
export const keyOf = (call: Call): string => `${call.logKey}|${call.startedAt}`;

export function newRecord(call: Call, tab: TabId, address: string, number: ParsedNumber): CallRecord {
  return {
    key: keyOf(call),
    tab,
    call,
    address,
    number,
    isConfirmed: true,
    kept: [],
    isLost: false,
    notes: { text: '', revision: 0, changedAt: null, savedAt: null },
    match: { state: 'none', tries: 0, found: null, popData: null, chosenId: null },
    pop: { state: 'none', target: null },
    tones: null,
    isFirstOfSeveral: false,
    ...{ clicked: null, asked: {}, behind: null },
    viewed: null,
    ...{ viewedPerson: null, undonePersonId: null, pinned: null, pinnedPerson: null },
    ...{ person: NO_RELATION, matter: NO_RELATION },
    log: NO_LOG,
    wrapUp: null,
    chosen: [],
    isWrappedUp: false,
    quality: null,
    error: null,
    isPresented: false,
    finishedAt: null,
  };
}

export const isLive = (record: CallRecord): boolean => !isOver(record.call.state);

/** The agent still has to do with it: it lives, or its wrap-up is open. */
export const isShown = (record: CallRecord): boolean =>
  record.finishedAt === null && (isLive(record) || record.wrapUp !== null);

export const isRinging = ({ call }: CallRecord): boolean => call.state === 'offered';

export const isAnswered = ({ call }: CallRecord): boolean => call.answeredAt !== undefined;

/** The CRM's server has not said yet what was clicked: it may be what the call's log becomes. */
export const isAskedAbout = ({ clicked, asked }: CallRecord): boolean =>
  clicked !== null && ownValue(asked, clicked.id) === false;

/** A record that was matched, by its id. */
export const matchedRecord = (record: CallRecord, id: string | null): RecordMatch | null =>
  record.match.found?.records.find((match) => match.id === id) ?? null;
