// The one configuration shape. Both adapter pages carry it as JSON in `<script id="softphone-config">`; in an org the
// page controller renders it from custom metadata, in the lab its twin does. No secrets: every assigned user reads it.
import type { DriverConfig, PresenceKind } from '../driver/driver';

export type PopWhen = 'ring' | 'answer' | 'manual';
export type NoMatchPop = 'nothing' | 'search' | 'newRecord';
export interface PopPolicy {
  readonly when: PopWhen;
  /** 'newRecord' opens after answer only: it is modal and must not block answering. */
  readonly noMatch: NoMatchPop;
  readonly newRecordObject: string;
}
export interface LogPolicy {
  /** Write a Task for calls that were answered / not answered in this direction. */
  readonly answered: boolean;
  readonly unanswered: boolean;
}
export interface NumberRule {
  /** Applied in order before parsing: a regular expression without flags, and its replacement. */
  readonly applies: 'inbound' | 'outbound' | 'both';
  readonly pattern: string;
  readonly replacement: string;
}
export interface Disposition {
  readonly id: string;
  readonly label: string;
  /** Only for calls of this queue; absent: for all. */
  readonly queue?: string;
}

/** What a presence of the vendor means and how it is called here; an empty label keeps the vendor's. */
export interface PresenceMapping {
  /** The vendor's id of the presence. */
  readonly id: string;
  readonly label: string;
  readonly kind: PresenceKind;
}
/** A third-party wrapper library that our softphone may load, each in a sandboxed frame of its own. */
export interface HostedWrapper {
  /** Exact https URL of its script, without query or fragment. */
  readonly url: string;
  /** Subresource integrity: one hash, 'sha256-', 'sha384-' or 'sha512-' and base64. */
  readonly integrity: string;
  /** It may dial without asking the agent; premium and short numbers ask all the same. */
  readonly dials: boolean;
}

/** A screen flow that a call may start, and the inputs that it may hand over. */
export interface AllowedFlow {
  readonly name: string;
  readonly inputs: readonly string[];
}

/** An attribute of the call that the agent sees. */
export interface ShownAttribute {
  readonly attribute: string;
  /** What it is called on screen. */
  readonly label: string;
}

/** What a call's attribute is written to: a field of the Task, beside those that the softphone fills itself. */
export interface TaskField {
  readonly attribute: string;
  /** API name. */
  readonly field: string;
  readonly kind: 'text' | 'number' | 'boolean';
  /** Of a text: characters that the field holds. */
  readonly length: number;
  /** By this user; else the log is saved without it, and says so. */
  readonly isWritable: boolean;
}

export interface SoftphoneConfig {
  readonly version: 1;
  /** Developer name of the profile record that this configuration was read from; '' = defaults only. */
  readonly profile: string;
  /** The user may not read the records that configure the softphone: a permission set is missing, not a record. */
  readonly recordsRefused: boolean;
  /** The user holds the custom permission Softphone_Admin: the self-check is offered. */
  readonly admin: boolean;
  readonly orgId: string;
  readonly userId: string;
  /** BCP 47, e.g. 'en-US': texts and formats. */
  readonly language: string;
  readonly locale: string;
  /** IANA zone for dates written to the CRM; '' = the browser's. */
  readonly timeZone: string;
  /** ISO 3166 alpha-2: how numbers without + are read. */
  readonly country: string;
  /** Origins of this org, exactly: the softphone starts only in a frame of one of these. Empty: nowhere. */
  readonly frameOrigins: readonly string[];
  /** Which of the two adapter pages this is. */
  readonly page: 'lightning-out' | 'standalone';
  readonly urls: {
    readonly openCtiLibrary: string;
    /** Base of the standalone bundle, without trailing slash. */
    readonly standaloneBase: string;
    readonly standalonePage: string;
  };
  readonly driver: {
    readonly id: string;
    /** Base URL of its static resource, without trailing slash: `<base>/driver.js`, `<base>/manifest.json`. */
    readonly baseUrl: string;
    readonly settings: DriverConfig;
    /** Paths of settings that the server held back: they are named like a secret, and every user could read them. */
    readonly refusedSettings: readonly string[];
  };
  readonly pop: {
    readonly inbound: PopPolicy;
    readonly outbound: PopPolicy;
    readonly internal: PopPolicy;
  };
  /** What a call may open by its attributes beyond a record. */
  readonly popAllowed: {
    /** Paths within Salesforce, without query: these and what lies below them. */
    readonly urls: readonly string[];
    readonly flows: readonly AllowedFlow[];
  };
  readonly log: {
    readonly inbound: LogPolicy;
    readonly outbound: LogPolicy;
    readonly internal: LogPolicy;
    /** The package's Activity fields exist and this user may write them; else they are left out of the Task. */
    readonly customFields: boolean;
    /** A call that was clicked on an open Task of the agent's completes that Task, once it is answered. */
    readonly completesTask: boolean;
    /** Only what stands here is taken from a call's attributes. */
    readonly taskFields: readonly TaskField[];
  };
  readonly dial: {
    /** An extension behind the number is keyed in by itself once somebody has answered; else the agent presses. */
    readonly extensionAfterAnswer: boolean;
    /** API name of the checkbox of a record that says that nobody may be called; '': none. */
    readonly doNotCallField: string;
  };
  readonly wrapUp: {
    /** Let our own wrap-up screen follow a call when the vendor has none. */
    readonly enabled: boolean;
    /** 0: no limit of ours (a vendor's deadline still shows). */
    readonly seconds: number;
    readonly dispositionRequired: boolean;
  };
  readonly dispositions: readonly Disposition[];
  readonly numberRules: readonly NumberRule[];
  readonly presenceMap: readonly PresenceMapping[];
  /** Which of the customer's Apex extensions are there: only these are called, within `timeouts.extension`. */
  readonly extensions: {
    readonly beforePop: boolean;
    readonly beforeDial: boolean;
    readonly beforeLog: boolean;
  };
  readonly wrappers: readonly HostedWrapper[];
  /** In the order in which they are shown; no other attribute is. */
  readonly shownAttributes: readonly ShownAttribute[];
  /** Milliseconds. The lab's test profile divides them. */
  readonly timeouts: {
    readonly hostCall: number;
    readonly hostSaveLog: number;
    readonly hostHandshakeRetry: number;
    readonly hostHandshakeTries: number;
    readonly driverLoad: number;
    readonly driverStart: number;
    readonly driverCommand: number;
    readonly driverRetryMin: number;
    readonly driverRetryMax: number;
    readonly pendingDial: number;
    readonly restoredCalls: number;
    /** One comma among the digits that are keyed in after the answer. */
    readonly tonePause: number;
    readonly panelHello: number;
    readonly heartbeat: number;
    readonly heartbeatMissed: number;
    readonly logRetryMin: number;
    readonly logRetryMax: number;
    readonly persistCoalesce: number;
    /** How long changes of a draft log are gathered before it is saved again. */
    readonly logDraft: number;
    readonly qualityView: number;
    /** For one Apex extension of the customer; then the default applies. */
    readonly extension: number;
  };
  /** Checks every driver event against the contract and reports breaches in the console. */
  readonly debug: boolean;
}

const POP: PopPolicy = { when: 'answer', noMatch: 'nothing', newRecordObject: 'Contact' };
const LOG: LogPolicy = { answered: true, unanswered: true };

export const CONFIG_DEFAULTS: SoftphoneConfig = {
  version: 1,
  profile: '',
  recordsRefused: false,
  admin: false,
  orgId: '',
  userId: '',
  language: 'en-US',
  locale: 'en-US',
  timeZone: '',
  country: 'US',
  frameOrigins: [],
  page: 'standalone',
  urls: {
    openCtiLibrary: '/support/api/60.0/lightning/opencti_min.js',
    standaloneBase: '',
    standalonePage: '/apex/SoftphoneStandalone',
  },
  driver: { id: '', baseUrl: '', settings: {}, refusedSettings: [] },
  pop: { inbound: POP, outbound: { ...POP, when: 'manual' }, internal: { ...POP, when: 'manual' } },
  popAllowed: { urls: [], flows: [] },
  log: {
    inbound: LOG,
    outbound: LOG,
    internal: { answered: true, unanswered: false },
    customFields: false,
    completesTask: false,
    taskFields: [],
  },
  dial: { extensionAfterAnswer: false, doNotCallField: '' },
  wrapUp: { enabled: true, seconds: 0, dispositionRequired: false },
  dispositions: [],
  numberRules: [],
  presenceMap: [],
  extensions: { beforePop: false, beforeDial: false, beforeLog: false },
  wrappers: [],
  shownAttributes: [],
  timeouts: {
    hostCall: 5_000,
    hostSaveLog: 15_000,
    hostHandshakeRetry: 1_000,
    hostHandshakeTries: 4,
    driverLoad: 10_000,
    driverStart: 15_000,
    driverCommand: 10_000,
    driverRetryMin: 1_000,
    driverRetryMax: 30_000,
    pendingDial: 30_000,
    restoredCalls: 10_000,
    tonePause: 2_000,
    panelHello: 10_000,
    heartbeat: 1_000,
    heartbeatMissed: 5_000,
    logRetryMin: 2_000,
    logRetryMax: 300_000,
    persistCoalesce: 200,
    logDraft: 5_000,
    qualityView: 2_000,
    extension: 800,
  },
  debug: false,
};
