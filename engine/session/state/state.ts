// The whole state of a session: readonly, plain JSON, no undefined. Each part belongs to the slice file named beside it.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { RecordRef } from '../../contract/crm/crm';
import type {
  AgentState,
  CallCommand,
  Capability,
  DriverSnapshot,
  PartEvent,
  SessionState as DriverSession,
  VendorNotice,
} from '../../contract/driver/driver';
import type { AnnouncementView, NumberView, RecentView } from '../../contract/panel/panelView';
import type { CallLogStatus, TabId } from '../../contract/ports';
import type { TabFacts } from '../../contract/tabs';
import type { SoftphoneError } from '../../contract/softphoneError';
import type { CallRecord } from './callRecord';

/** What a snapshot holds beside session, agent and calls; absent: the system does not have it. */
export type DriverParts = Pick<DriverSnapshot, PartEvent['type']>;

/** driverStart.ts */
export interface DriverSlice {
  readonly start: 'idle' | 'starting' | 'started' | 'failed';
  readonly attempt: number;
  /** From 0 to below 1: sets this agent's pauses apart from those of others. */
  readonly chance: number;
  readonly retryAt: number | null;
  readonly error: SoftphoneError | null;
  readonly session: DriverSession | null;
  /** Drivers that run in every tab: whose word on session and agent counts. */
  readonly source: TabId | null;
  readonly label: string;
  readonly capabilities: readonly Capability[];
  readonly parts: DriverParts;
  /** Newest last. */
  readonly notices: readonly VendorNotice[];
}

/** tabs.ts */
export interface TabRecord extends TabFacts {
  /** The record that counts as already seen: only going elsewhere is a navigation. */
  readonly followed: { readonly isKnown: boolean; readonly id: string | null };
}

/** dialling.ts: what was asked to be dialled, from request to call. */
export interface DialRequest {
  readonly id: string;
  /** As dialled. */
  readonly dialString: string;
  readonly number: NumberView;
  readonly name: string | null;
  readonly record: RecordRef | null;
  readonly callerId: string | null;
  /** As typed or clicked: put back into the field when it was not dialled. */
  readonly text: string;
  /** Keyed in after the answer, '' for nothing; a comma is a pause. */
  readonly tones: string;
  /** The text holds more numbers. */
  readonly isFirstOfSeveral: boolean;
  /** The customer's extension has been asked about it. */
  readonly isExtended: boolean;
}
export interface PendingDial extends DialRequest {
  readonly expiresAt: number;
}
export interface DialInFlight extends DialRequest {
  readonly at: number;
  /** The driver took it. */
  readonly isTaken: boolean;
  readonly callId: string | null;
  /** The call that came of it. */
  readonly callKey: string | null;
  /** Sent by a session that ended before it knew what became of it. */
  readonly isUnsure: boolean;
}
export interface DialSlice {
  readonly pending: PendingDial | null;
  /** The customer's extension is being asked about them. */
  readonly extending: readonly DialRequest[];
  readonly inFlight: readonly DialInFlight[];
  /** The newest clicks, to know one that is sent again. */
  readonly clicks: readonly string[];
  readonly prefill: { readonly text: string; readonly revision: number } | null;
}

/** commands.ts: commands whose answer is awaited. */
export interface PendingCommand {
  readonly type: string;
  readonly callKey: string | null;
  /** Performed once this one is done; when it fails, not at all. */
  readonly next?: CallCommand;
}

/** banners.ts */
export interface Banner {
  readonly level: 'info' | 'warning' | 'error';
  readonly error: SoftphoneError;
  /** A later success in the same matter takes the banner away. */
  /** The call that it is about, which may be placed again. */
  readonly callKey?: string;
  readonly about: 'dial' | 'presence' | 'call' | 'pop' | 'driver' | 'log' | 'panel';
}

/** logs.ts: logs whose last word is not in the CRM yet, also of calls long gone. */
export interface LogRecord {
  readonly status: CallLogStatus;
  readonly recordName: string | null;
}

/** recents.ts; title and record without the parts that only a view needs. */
export type Recent = RecentView;

/** A call that is gone, so that a late event of it is known as such. */
export interface Tombstone {
  readonly key: string;
  readonly tab: TabId;
  readonly callId: string;
}

export interface SessionState {
  readonly config: SoftphoneConfig;
  readonly self: TabId;
  readonly phase: 'new' | 'running' | 'stopped';
  readonly memoryOnly: boolean;
  /** Counts effect ids and announcements. */
  readonly sequence: number;
  readonly driver: DriverSlice;
  readonly agent: AgentState;
  readonly signIn: { readonly busy: boolean; readonly error: SoftphoneError | null };
  readonly tabs: Readonly<Record<TabId, TabRecord>>;
  /** In the order in which they came. */
  readonly calls: readonly CallRecord[];
  readonly gone: readonly Tombstone[];
  /** The call that the screen is about, when the agent or a new call has said so. */
  readonly selected: string | null;
  readonly commands: Readonly<Record<string, PendingCommand>>;
  readonly dial: DialSlice;
  readonly logs: Readonly<Record<string, LogRecord>>;
  /** Keys of logs that an earlier session had handed to its queue. */
  readonly drafted: readonly string[];
  /** Newest first. */
  readonly recents: readonly Recent[];
  readonly banners: readonly Banner[];
  /** Oldest first. */
  readonly announcements: readonly AnnouncementView[];
  readonly sound: 'ok' | 'blocked';
  /** What the outside was last told; see settle.ts. */
  readonly told: {
    readonly ringing: TabId | null;
    readonly clickToDial: Readonly<Record<TabId, boolean>>;
    readonly items: Readonly<Record<TabId, string>>;
    /** The newer tab that was last asked to lead. */
    readonly yielded?: TabId;
  };
  /** The driver was (re)started while calls lived: it may report them until then. */
  readonly awaiting: {
    readonly until: number;
    readonly lastAlive: number;
    /** The page that had them is gone, not only the driver in it. */
    readonly isPageLeft: boolean;
  } | null;
}

export const initialDial: DialSlice = {
  pending: null,
  extending: [],
  inFlight: [],
  clicks: [],
  prefill: null,
};

export function initialState(config: SoftphoneConfig, self: TabId): SessionState {
  return {
    config,
    self,
    phase: 'new',
    memoryOnly: false,
    sequence: 0,
    driver: {
      start: 'idle',
      attempt: 0,
      chance: 0,
      retryAt: null,
      error: null,
      session: null,
      source: null,
      label: '',
      capabilities: [],
      parts: {},
      notices: [],
    },
    agent: { options: [] },
    signIn: { busy: false, error: null },
    tabs: {},
    calls: [],
    gone: [],
    selected: null,
    commands: {},
    dial: initialDial,
    logs: {},
    drafted: [],
    recents: [],
    banners: [],
    announcements: [],
    sound: 'ok',
    told: { ringing: null, clickToDial: {}, items: {} },
    awaiting: null,
  };
}
