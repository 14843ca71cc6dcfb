// The host port: what the engine needs of a CRM, in words that outlive Open CTI. One object serves one browser tab.

/** A record as the CRM names it. `accountId`, `contactId`, `personAccount` come with person accounts and contacts. */
export interface RecordRef {
  readonly id: string;
  /** Object API name, e.g. 'Contact'. */
  readonly object: string;
  readonly name?: string;
  readonly accountId?: string;
  readonly contactId?: string;
  readonly personAccount?: boolean;
  /** Whoever it is may not be called: a field that the admin has named says so. */
  readonly doNotCall?: boolean;
}

export interface ClickToDial {
  /** As stored in the field: formatting and extension included. */
  readonly number: string;
  readonly record: RecordRef | null;
  readonly params?: string;
}
export interface Navigation {
  readonly url: string;
  readonly record: RecordRef | null;
}

export interface RecordMatch extends RecordRef {
  readonly name: string;
  /** Layout fields as text, for the second line of a match. */
  readonly fields: Readonly<Record<string, string>>;
}
/** What the CRM's server says of a record: whether a call can belong to it, and who or what stands behind it. */
export interface RecordFacts extends RecordRef {
  /** A call can be logged to it. */
  readonly canRelate: boolean;
  /** Of a Task, an Event, a campaign member: whom it is about, and what. */
  readonly person: RecordRef | null;
  readonly matter: RecordRef | null;
  /** A Task of this user that is still to be done. */
  readonly isOpenTask: boolean;
  /** Of a Task, at most 32,000 characters. */
  readonly description: string;
}
/** The web service that tells them: `describe`, with `ids` as a JSON list. */
export const RECORDS_SERVICE = 'SoftphoneRecords';

/** What the CRM itself would pop for a search; handed back unchanged. */
export interface PopData {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}
export interface SearchOutcome {
  readonly matches: readonly RecordMatch[];
  readonly popData: PopData | null;
}

export type PopTarget =
  | { readonly type: 'record'; readonly recordId: string }
  | { readonly type: 'search'; readonly text: string }
  | {
      readonly type: 'newRecord';
      readonly object: string;
      readonly defaults: Readonly<Record<string, string>>;
    }
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'flow'; readonly name: string; readonly args: readonly FlowArgument[] }
  | { readonly type: 'data'; readonly data: PopData };
export interface FlowArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export type FieldValue = string | number | boolean | null;
/** `Id` present: update; else `entityApiName` is required and a record is created. */
export type RecordFields = Readonly<Record<string, FieldValue>>;

export interface HostInfo {
  readonly settings: Readonly<Record<string, string>>;
  /** Objects that the layout searches for inbound calls; empty = nothing will ever match, null = it could not be read. */
  readonly inboundObjects: readonly string[] | null;
}

export type CallDirectionOfHost = 'inbound' | 'outbound' | 'internal';

/** Every promise settles within its configured time-out; rejections are `SoftphoneError`. */
export interface CrmHost {
  /** Handshake; retried by the host itself. */
  start(): Promise<HostInfo>;
  search(
    text: string,
    direction: CallDirectionOfHost,
    defaults: Readonly<Record<string, string>>,
  ): Promise<SearchOutcome>;
  pop(target: PopTarget): Promise<void>;
  /** Resolves with the record's id. */
  save(fields: RecordFields): Promise<string>;
  /** Ids of the running user's Tasks with this CallObject, oldest first. */
  findCallLogs(callObject: string): Promise<readonly string[]>;
  viewedRecord(): Promise<RecordRef | null>;
  setClickToDial(enabled: boolean): Promise<void>;
  setItem(item: { readonly label: string; readonly icon: string }): Promise<void>;
  setPanelVisible(visible: boolean): Promise<void>;
  refreshView(): Promise<void>;
  /** Tells the pages of this tab on a channel of theirs. */
  publish(channel: string, message: Readonly<Record<string, unknown>>): Promise<void>;
  /** Calls a web service method of the CRM's server; parameters are encoded here. */
  callServer(
    service: string,
    method: string,
    params: Readonly<Record<string, string>>,
    timeoutMs?: number,
  ): Promise<string>;
}

/** What a session asks of the host of any tab: only the tab itself starts its host, and knows where its agent is. */
export type TabHost = Omit<CrmHost, 'start' | 'viewedRecord'>;

/** What a host tells, from its one registered listener for each library event. */
export interface CrmHostEvents {
  clickToDial(payload: ClickToDial): void;
  navigated(payload: Navigation): void;
  /** The answer to a `save` that had already timed out: it resolves an uncertain log entry. */
  lateSave(fields: RecordFields, recordId: string): void;
  /** The answer to a `start` that had already failed: it would succeed now. */
  answered(): void;
}
