// What a driver is asked to do. Each command is answered by one outcome or one `DriverError`; what became of it arrives as
// events. Which capability each needs: COMMAND_CAPABILITY in callRules.ts.
import type { CallAction } from './call';
import type { DirectoryEntry, Target } from './people';

/** Actions of a call that take more than the call's id. */
type WithArguments =
  | 'dtmf'
  | 'transfer.blind'
  | 'consult'
  | 'conference'
  | 'conference.drop'
  | 'party.hold'
  | 'party.resume'
  | 'party.mute'
  | 'party.unmute'
  | 'move'
  | 'wrapup.complete'
  | 'wrapup.extend'
  | 'attributes.set';

export type CallCommandType = Exclude<CallAction, WithArguments>;

/** A command of one call. For `consult.*` the id is that of the consult leg. */
export type CallCommand =
  | { readonly type: CallCommandType; readonly callId: string }
  | { readonly type: 'dtmf'; readonly callId: string; readonly digits: string }
  /** On an `offered` call it deflects: the call rings elsewhere and was never this agent's. */
  | { readonly type: 'transfer.blind' | 'consult'; readonly callId: string; readonly to: Target }
  | {
      readonly type: 'conference';
      /** A consult leg joins the call that it belongs to. */
      readonly callId: string;
      /** Since 1.1 (`conference.merge`): another call of the agent's that joins `callId`; it ends as `transferred`. */
      readonly with?: string;
    }
  | {
      readonly type: 'conference.drop' | 'party.hold' | 'party.resume' | 'party.mute' | 'party.unmute';
      readonly callId: string;
      readonly partyId: string;
    }
  | { readonly type: 'move'; readonly callId: string; readonly deviceId: string }
  | {
      readonly type: 'wrapup.complete';
      readonly callId: string;
      readonly codeId?: string;
      /** Since 1.1, where `Wrapup.maxCodes` is above 1: all of them, `codeId` then being the first. */
      readonly codeIds?: readonly string[];
      readonly notes?: string;
    }
  | { readonly type: 'wrapup.extend'; readonly callId: string; readonly seconds?: number }
  | {
      readonly type: 'attributes.set';
      readonly callId: string;
      readonly attributes: Readonly<Record<string, string>>;
    };

export interface DialCommand {
  readonly type: 'dial';
  readonly to: Target;
  /** Id of one of `callerIds`. */
  readonly from?: string;
  /** Only where `attributes.set` is claimed. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Why, for systems that count or route by it; others leave it. Since 1.1. */
  readonly purpose?: 'callback' | 'consult';
}

export type SuperviseMode = 'listen' | 'whisper' | 'barge';

export type AgentCommand =
  | { readonly type: 'login'; readonly fields: Readonly<Record<string, string>> }
  | { readonly type: 'logout' }
  | {
      readonly type: 'presence.set';
      readonly id: string;
      readonly reasonId?: string;
      readonly when?: 'now' | 'after-call';
    }
  | DialCommand
  | {
      readonly type: 'directory.search';
      readonly text: string;
      readonly limit: number;
      /** How many hits to leave out: the page that follows. Since 1.1. */
      readonly offset?: number;
    }
  | { readonly type: 'diagnose' }
  /** Since 1.1: tries the lost link now instead of at `SessionState.retryAt`. */
  | { readonly type: 'reconnect' }
  /** Since 1.1: where the agent's calls ring from now on. */
  | { readonly type: 'device.select'; readonly deviceId: string }
  /** Since 1.1: adds to, or takes from, the entries whose presence is told; at most WATCHED_ENTRIES at a time. */
  | { readonly type: 'directory.watch' | 'directory.unwatch'; readonly targets: readonly Target[] }
  | { readonly type: 'queue.login' | 'queue.logout'; readonly queueIds: readonly string[] }
  /** Since 1.1: joins the call of a colleague; the outcome names a call of kind `supervised`. */
  | { readonly type: 'supervise'; readonly mode: SuperviseMode; readonly to: Target }
  /** Since 1.1: one of `Call.actions` (with `callId`) or of `DriverSnapshot.actions`; `fields` by its form's keys. */
  | {
      readonly type: 'vendor.action';
      readonly actionId: string;
      readonly callId?: string;
      readonly fields?: Readonly<Record<string, string>>;
    };

export type Command = AgentCommand | CallCommand;
export type CommandType = Command['type'];

/** How many entries of the directory may be watched at once. */
export const WATCHED_ENTRIES = 50;

export interface DiagnosticCheck {
  /** What was looked at, in English, for the admin. */
  readonly name: string;
  /** warning: it works, but not as it should. */
  readonly state: 'ok' | 'warning' | 'failed';
  /** What was found. */
  readonly cause?: string;
  /** What to do about it. */
  readonly remedy?: string;
}
/** "The vendor took it." What became of it arrives as events. */
export interface CommandOutcome {
  /** dial, consult, supervise: id of the call whose first event was or will be emitted. */
  readonly callId?: string;
  readonly entries?: readonly DirectoryEntry[];
  /** directory.search: there are hits after these. Since 1.1. */
  readonly more?: boolean;
  readonly checks?: readonly DiagnosticCheck[];
}
