// Everything outside that the engine's pure heart reaches, as small interfaces. The composition root wires them.
import type { FieldValue, RecordFields, TabHost } from './crm/crm';
import type {
  CommandOutcome,
  Command,
  DriverManifest,
  DriverSnapshot,
  LogLevel,
  StopReason,
} from './driver/driver';
import type { ExtensionAnswer, ExtensionPoint } from './crm/extension';
import type { PanelAnswer, PanelView } from './panel/panelView';
import type { PublicEvents } from './publicEvents';
import type { SoftphoneError } from './softphoneError';

export type TabId = string;

export interface Clock {
  /** Epoch ms. */
  now(): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
}

export type Log = (level: LogLevel, message: string, data?: unknown) => void;

/** The configured driver, from loading its bundle to stopping it. `emit` is given when it is made. */
export interface DriverPort {
  /** Loads, checks and starts. Rejects with a `SoftphoneError` (bundle, contract, configuration) or `DriverError`. */
  start(): Promise<void>;
  stop(reason: StopReason): Promise<void>;
  /** `tab`: for `sessions: 'shared'` drivers, the tab that owns the call. Rejects with a `DriverError`. */
  perform(command: Command, tab: TabId | null): Promise<CommandOutcome>;
  /** The running driver's manifest and snapshot; null before there is a driver. Asked once it has started. */
  describe?(): { readonly manifest: DriverManifest; readonly snapshot: DriverSnapshot } | null;
}

/** One call's log as it should stand in the CRM. Entries of one key replace each other. */
export interface CallLogEntry {
  /** The engine's own id of the call: unique for each offer, so that two calls never share an entry. */
  readonly key: string;
  /** Written to Task.CallObject; look-ups are by it and the owner. */
  readonly callObject: string;
  readonly fields: RecordFields;
  /** false: draft while the call lives, more will follow. true: the last word. */
  readonly final: boolean;
  /**
   * The record that becomes this log, where there is one already: what is its own (subject, due date, priority, what its
   * description says) stays. `known`: fields as they stand there.
   */
  readonly into?: { readonly recordId: string; readonly known: RecordFields };
  /** Of values that are ids, by field: what a person calls the record. */
  readonly names?: Readonly<Record<string, string>>;
  /** An earlier session had handed it over: where nothing of that is kept, it may have been saved all the same. */
  readonly isAgain?: boolean;
}

/** A field that the CRM has refused, and that the record was saved without. */
export interface DroppedField {
  readonly field: string;
  readonly value: FieldValue;
  /** gone: the record was deleted or merged; denied: the user may not; alone: a lead's log belongs to nothing else. */
  readonly why: 'gone' | 'denied' | 'alone' | 'refused';
  /** Of two records one was refused and nobody said which. */
  readonly isGuess: boolean;
}
/**
 * ```
 * waiting -> saving -> saved            (draft or final; a newer entry makes it waiting again)
 *              |  |  \-> waiting       (refused or not reached: retried at retryAt)
 *              |  \----> confirming    (it is there; written once more, since an older update may still arrive)
 *              \-------> uncertain     (no answer: may have been saved; looked up before anything is created)
 * ```
 * 'uncertain' with SP-3011: it cannot be looked up; a person may say that it is to be created.
 * 'failed': refused for good (a missing field or right); kept, visible, retried by hand.
 */
export interface CallLogStatus {
  readonly key: string;
  readonly state: 'waiting' | 'saving' | 'saved' | 'confirming' | 'uncertain' | 'failed';
  readonly final: boolean;
  readonly recordId?: string;
  readonly attempt: number;
  readonly retryAt?: number;
  readonly error?: SoftphoneError;
  readonly dropped?: readonly DroppedField[];
  /** Of a saved one: names of the records that it hangs at. */
  readonly hangsAt?: string;
}
export interface CallLogPort {
  /** Resolves once the entry is durable; the save itself is told through `LogSink`. */
  put(entry: CallLogEntry): Promise<void>;
  retry(key: string): void;
  /** A person has looked: there is no record of it. Only while it is uncertain and cannot be looked up (SP-3011). */
  saveAnyway(key: string): void;
  /** Answer to a save that had timed out. */
  lateSave(fields: RecordFields, recordId: string): void;
  /** The fields of those that are not saved, by their keys. */
  unsaved?(): ReadonlyMap<string, RecordFields>;
}
export type LogSink = (status: CallLogStatus) => void;

/** Ringing in one tab. A tab without user activation cannot sound: the runner is told and the panel says so. */
export interface RingPort {
  start(tab: TabId): Promise<'sounding' | 'blocked'>;
  stop(): void;
}

/** The session's durable copy: one JSON text a user. Writes are coalesced by the caller. */
export interface SnapshotStore {
  /** Waited for, since without it calls and notes are lost: a store that is not answered rejects in the end. */
  load(): Promise<string | null>;
  save(json: string): Promise<void>;
  /** What cannot be read, beside what else was kept so; never written over. */
  keep?(text: string): Promise<void>;
}

/** The other tabs, and this one, as the leader's session sees them. */
export interface TabsPort {
  /** Host calls of this tab, over the channel when it is another tab. Rejects when the tab is gone. */
  host(tab: TabId): TabHost;
  sendView(tab: TabId, view: PanelView): void;
  sendAnswer(tab: TabId, answer: PanelAnswer): void;
  /** Hands leadership to this tab (sign-in and "use here" must work where they are pressed). */
  handOver(tab: TabId): void;
}

/** What the session publishes to scripts of the page. Delivered in every tab. */
export type PublicEvent = {
  readonly [E in 'onAgentStateChange' | 'onCallChange']: {
    readonly eventType: E;
    readonly payload: PublicEvents[E];
  };
}['onAgentStateChange' | 'onCallChange'];

/** A number as it stands in the field after a key press. */
export interface TypedNumber {
  readonly text: string;
  readonly caret: number;
  /** The number as it will be shown, null while it is none yet. */
  readonly national: string | null;
}

export interface SessionPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly driver: DriverPort;
  readonly logs: CallLogPort;
  readonly ring: RingPort;
  readonly store: SnapshotStore;
  readonly tabs: TabsPort;
  readonly publish: (event: PublicEvent) => void;
  /** What earlier versions have kept and this one cannot read, each as the text that it is stored as. */
  readonly unread?: () => Promise<readonly string[]>;
  /** Performs `login` with the fields that the sign-in form left with the page: taken once, seen by nobody else. */
  readonly login: () => Promise<void>;
  /** Rejects when the formatter could not be loaded: what was typed stays as it is. */
  readonly formatTyped: (text: string, caret: number) => Promise<TypedNumber>;
  /** Rejects for what is no answer to this question, and when the reader could not be loaded. */
  readonly readAnswer: (point: ExtensionPoint, text: string) => Promise<ExtensionAnswer>;
  /** Random id, unique enough for a key. */
  readonly newId: () => string;
  /** From 0 to below 1. */
  readonly random: () => number;
}
