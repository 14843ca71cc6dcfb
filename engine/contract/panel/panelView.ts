// What the panel shows, ready to show: the whole view in each message, at most 32 KB. Also the short answers that are
// no part of a view. Everything is JSON.
import type { CallAction, CallDirection, CallKind, CallState } from '../driver/call';
import type { SelfCheckAnswer } from './selfCheck';
import type { TextView } from './textView';
import type {
  AgentQueue,
  LoginField,
  PresenceKind,
  PresenceReason,
  RingDevice,
  SessionPhase,
  SuperviseMode,
  Target,
  VendorAction,
} from '../driver/driver';

/** `e164` is null for extensions, SIP URIs and anything that is no public number; then the others hold it as given. */
export interface NumberView {
  readonly e164: string | null;
  readonly national: string;
  readonly international: string;
}

export interface ErrorView {
  readonly code: string;
  readonly labelKey: string;
  readonly remedyKey: string;
  readonly params?: readonly string[];
  /** What Salesforce itself said to a save that it refused: text of at most 500 characters, never markup. */
  readonly said?: string;
}

export type ScreenName =
  | 'starting'
  | 'not-configured'
  | 'sign-in'
  | 'trouble'
  | 'idle'
  | 'incoming'
  | 'dialing'
  | 'active'
  | 'wrap-up';

export interface PresenceOptionView {
  readonly id: string;
  readonly label: string;
  readonly kind: PresenceKind;
  readonly selected: boolean;
  readonly reasons: readonly PresenceReason[];
  readonly reasonRequired: boolean;
}
export interface StatusView {
  readonly phase: SessionPhase;
  readonly label: string | null;
  readonly kind: PresenceKind | null;
  readonly reason: string | null;
  readonly pendingLabel: string | null;
  /** Epoch ms; the panel counts. */
  readonly since: number | null;
  /** Selectable presences only; empty when the driver has no presence or it cannot be set now. */
  readonly options: readonly PresenceOptionView[];
  readonly canLogout: boolean;
  /** Where calls ring; empty when the system has no choice of devices, or it cannot be made. At most 10. */
  readonly ringDevices: readonly RingDevice[];
  /** The agent's queues, at most 30. */
  readonly queues: readonly AgentQueue[];
  /** Messages not yet heard; null: the system tells none. */
  readonly voicemail: number | null;
  /** The vendor's own actions that belong to no call, at most 10. */
  readonly vendorActions: readonly VendorAction[];
}

/** Words of the telephone system, as text. */
export interface NoticeView {
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface BannerView {
  readonly level: 'info' | 'warning' | 'error';
  readonly error: ErrorView;
  /** Epoch ms of the next automatic try. */
  readonly retryAt: number | null;
  readonly canRetry: boolean;
  readonly canDismiss: boolean;
  /** The call that the banner is about can be placed again: `dial` with these. */
  readonly redial?: RedialView | null;
}

export interface RedialView {
  readonly text: string;
  readonly recentId: string;
}

/** A call that goes on at the telephone system, as it was last known. */
export interface ContinuedCallView {
  readonly id: string;
  readonly title: TextView;
  readonly state: CallState;
  readonly direction: CallDirection;
  /** Epoch ms of the answer, or of the beginning. */
  readonly since: number;
  /** Epoch ms until which the system keeps it; null: it did not say. */
  readonly continueBy: number | null;
  readonly hasNotes: boolean;
  /** It can be ended without signing in. */
  readonly canEnd: boolean;
}

export interface SignInView {
  readonly driverLabel: string;
  readonly fields: readonly LoginField[];
  readonly busy: boolean;
  readonly error: ErrorView | null;
  /** Signing in goes on with this call. */
  readonly continuing?: ContinuedCallView | null;
}

export interface RecordView {
  readonly id: string;
  readonly object: string;
  readonly name: string;
  /** One more line to tell two records apart, may be empty. */
  readonly detail: string;
  /** Whoever it is may not be called. */
  readonly doNotCall?: boolean;
}

export interface MatchesView {
  readonly state: 'none' | 'searching' | 'done' | 'failed';
  readonly records: readonly RecordView[];
  readonly chosenId: string | null;
}

/** One of the two records that a call belongs to. */
export interface RelationView {
  readonly record: RecordView | null;
  readonly source: 'none' | 'attribute' | 'clicked' | 'match' | 'chosen' | 'viewed' | 'pinned';
  readonly pinned: boolean;
  /** The page in view could take its place: `related.taken`. */
  readonly inView: RecordView | null;
}

export interface RelatedView {
  readonly person: RelationView;
  readonly matter: RelationView;
}

export interface NotesView {
  readonly text: string;
  /** Counts changes; see `IntentNotes.revision`. A focused field ignores revisions that it sent itself. */
  readonly revision: number;
  readonly savedAt: number | null;
}

export interface ActionView {
  readonly action: CallAction;
  readonly enabled: boolean;
  /** Why it is impossible now; null when enabled. */
  readonly reasonKey: string | null;
}

export interface LogView {
  readonly state: 'none' | 'waiting' | 'saving' | 'saved' | 'confirming' | 'uncertain' | 'failed';
  /** Of a saved one: what it hangs at in the CRM. */
  readonly recordName: string | null;
  readonly attempt: number;
  readonly retryAt: number | null;
  readonly error: ErrorView | null;
  /** What the newest save had to do without, said once each, with who or what it was. At most 5. */
  readonly dropped: readonly ErrorView[];
  readonly canRetry: boolean;
  /** It cannot be looked up whether it is there: the agent says. */
  readonly canSaveAnyway: boolean;
}

export interface WrapUpView {
  /** The agent still talks: what is completed now is not asked for after the call. */
  readonly isEarly: boolean;
  readonly startedAt: number;
  readonly deadline: number | null;
  readonly dispositions: readonly { readonly id: string; readonly label: string }[];
  /** The first that was chosen. */
  readonly dispositionId: string | null;
  readonly dispositionIds: readonly string[];
  readonly mostDispositions: number;
  readonly dispositionRequired: boolean;
  readonly canExtend: boolean;
  readonly canSave: boolean;
}

export interface TonesView {
  /** Without the pause before it; a comma is a pause. */
  readonly digits: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'stopped';
  /** They follow by themselves. */
  readonly isAutomatic: boolean;
}

export interface QualityView {
  readonly level: 'good' | 'fair' | 'poor';
  readonly mos: number | null;
}

export interface PartyView {
  readonly id: string;
  readonly name: TextView;
  readonly number: NumberView | null;
  readonly role: 'customer' | 'agent' | 'third-party' | 'supervisor' | 'unknown';
  readonly state: 'ringing' | 'connected' | 'held' | 'left';
  readonly muted: boolean;
}

export interface CallView {
  readonly id: string;
  readonly state: CallState;
  readonly direction: CallDirection;
  readonly kind: CallKind;
  readonly consultOf: string | null;
  /** Matched record's name, else the caller's name, else the number, else a label ('Anonymous'). */
  readonly title: TextView;
  readonly number: NumberView | null;
  /** Stood behind the dialled number: to be keyed in after the answer. */
  readonly tones: TonesView | null;
  /** The text that it was dialled from holds more numbers than this one. */
  readonly isFirstOfSeveral: boolean;
  readonly queue: string | null;
  readonly dialled: NumberView | null;
  readonly parties: readonly PartyView[];
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly muted: boolean;
  readonly recording: 'on' | 'paused' | 'off' | null;
  readonly mediaLost: boolean;
  /** Sound before the answer. */
  readonly media: 'none' | 'early' | 'two-way';
  /** While it rings: epoch ms at which the offer is taken back. */
  readonly answerBy: number | null;
  readonly supervision: SuperviseMode | null;
  /** Of the call on screen, at most 10. */
  readonly vendorActions: readonly VendorAction[];
  readonly quality: QualityView | null;
  /** One entry for each action that the driver supports at all; others are not shown. */
  readonly actions: readonly ActionView[];
  readonly matches: MatchesView;
  readonly related: RelatedView;
  readonly notes: NotesView;
  /** A Task is written of it; of a call that is not logged no notes are taken. */
  readonly isLogged: boolean;
  readonly wrapUp: WrapUpView | null;
  readonly log: LogView;
  readonly error: ErrorView | null;
  /** At most 2 KB. */
  readonly attributes: readonly AttributeView[];
}

/** What the telephone system says of a call, as far as the admin has it shown. */
export interface AttributeView {
  readonly label: string;
  readonly text: string;
}

export interface RecentView {
  readonly id: string;
  readonly direction: CallDirection;
  readonly outcome: 'answered' | 'missed' | 'declined' | 'not-reached';
  readonly title: TextView;
  readonly number: NumberView | null;
  readonly at: number;
  readonly durationSeconds: number | null;
  readonly record: RecordView | null;
}
export const PAGE_SIZE = 50;

export interface DialView {
  readonly canDial: boolean;
  /** Why dialling is impossible now; null when possible. */
  readonly reasonKey: string | null;
  readonly callerIds: readonly { readonly id: string; readonly label: string }[];
  /** The number is put into the dial field when this revision is new (redial after a reload, for example). */
  readonly prefill: { readonly text: string; readonly revision: number } | null;
}

export interface PendingDialView {
  readonly number: NumberView;
  readonly name: string | null;
  readonly expiresAt: number;
}

/** Spoken once, by `id`. What the panel shows besides (banners, errors, who joins) it speaks of by itself. */
export interface AnnouncementView {
  readonly id: number;
  readonly assertive: boolean;
  readonly labelKey: string;
  readonly params: readonly string[];
  /** The call that it is about; null: none. */
  readonly callId: string | null;
  /** Of a call that has ended: its `endReason`. */
  readonly endReason?: string;
}

export interface UnsavedLogsView {
  /** Tried before, and tried again. */
  readonly waiting: number;
  readonly confirming: number;
  readonly uncertain: number;
  /** Uncertain, and it cannot be looked up. */
  readonly undecided: number;
  readonly failed: number;
  /** Those that Salesforce has refused, with what it said; at most 3. Also of a call that the agent still talks on. */
  readonly refused: readonly RefusedLogView[];
}

export interface RefusedLogView {
  readonly callId: string;
  readonly title: TextView;
  readonly error: ErrorView;
  /** Its wrap-up can be opened once more: `log.reopened`. */
  readonly canEdit: boolean;
}

export interface PanelView {
  readonly v: 1;
  /** The tab this view is for, and whether its engine leads. */
  readonly tab: { readonly id: string; readonly leader: boolean };
  /** Whose it is: what the panel keeps in the browser is kept for this user. */
  readonly user: string;
  readonly locale: string;
  readonly screen: ScreenName;
  readonly status: StatusView;
  readonly banner: BannerView | null;
  readonly notices: readonly NoticeView[];
  /** Why there is nothing to phone with (screens 'not-configured' and 'trouble'). */
  readonly problem: ErrorView | null;
  readonly signIn: SignInView | null;
  readonly dial: DialView;
  readonly pendingDial: PendingDialView | null;
  readonly calls: readonly CallView[];
  /** The call that the screen is about. */
  readonly currentCallId: string | null;
  readonly recents: { readonly total: number; readonly items: readonly RecentView[] };
  /** Logs of calls that are no longer shown and not yet safe in the CRM. */
  readonly unsavedLogs: UnsavedLogsView;
  readonly sound: 'ok' | 'blocked';
  /** Of the directory, as they are now: who was asked for by `directory.watch`. At most 50. */
  readonly watched: readonly WatchedView[];
  /** The newest, oldest first. */
  readonly announcements: readonly AnnouncementView[];
  /** The self-check is offered. */
  readonly selfCheck: boolean;
  /** Said on screen: one tab only, nothing survives a reload. */
  readonly memoryOnly: boolean;
}

/** Down, beside views: the answer to one intent that asked for something. */
export type PanelAnswer =
  | {
      readonly type: 'formatted';
      readonly request: number;
      readonly text: string;
      readonly caret: number;
      readonly national: string | null;
    }
  | SelfCheckAnswer
  | { readonly type: 'recents'; readonly offset: number; readonly items: readonly RecentView[] }
  | UnsavedAnswer
  | DevicesAnswer
  /** 0 to 1, ten times a second while the microphone is checked. */
  | { readonly type: 'level'; readonly level: number }
  | {
      readonly type: 'directory';
      readonly request: number;
      readonly entries: readonly DirectoryEntryView[];
      readonly error: ErrorView | null;
    };
/** To `unsaved.asked`. Newest first. */
export interface UnsavedAnswer {
  readonly type: 'unsaved';
  readonly calls: readonly UnsavedCallView[];
  /** What an earlier version has kept and this one cannot read, each as the text that it is stored as. */
  readonly unread: readonly string[];
}
export interface UnsavedCallView {
  readonly callId: string;
  readonly title: TextView;
  /** Epoch ms of the call's beginning. */
  readonly at: number;
  readonly state: LogView['state'];
  readonly retryAt: number | null;
  readonly error: ErrorView | null;
  /** All of them, '' for none. */
  readonly notes: string;
  /** `log.reopened` */
  readonly canEdit: boolean;
  /** `log.retried` */
  readonly canRetry: boolean;
  /** `log.savedAnyway` */
  readonly canSaveAnyway: boolean;
}

export interface DirectoryEntryView {
  readonly kind: Target['kind'];
  readonly value: string;
  readonly label: string;
  readonly presence: PresenceKind | null;
  /** How long a caller waits there at present; null: not told. */
  readonly waitSeconds: number | null;
}

export type WatchedView = Pick<DirectoryEntryView, 'kind' | 'value' | 'presence'>;

export type DeviceUse = 'microphone' | 'speaker' | 'ringer';
export interface DeviceView {
  readonly id: string;
  /** '' while the browser does not tell it. */
  readonly label: string;
}
export interface DeviceListView {
  readonly use: DeviceUse;
  readonly devices: readonly DeviceView[];
  /** '' for the system's own choice. */
  readonly chosenId: string;
  /** The chosen one is unplugged: the system's own serves meanwhile. It is among `devices` all the same. */
  readonly isMissing: boolean;
}
/** The sound devices of this tab's browser, again whenever something about them changes while the settings are open. */
export interface DevicesAnswer {
  readonly type: 'devices';
  /** A use that this browser gives no choice for is left out. */
  readonly lists: readonly DeviceListView[];
  /** The browser names no device before the microphone was allowed once. */
  readonly isPermissionNeeded: boolean;
  readonly checking: DeviceUse | null;
  readonly error: ErrorView | null;
}
