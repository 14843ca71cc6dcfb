// What the panel asks for. Plain data; the reducer decides whether it is possible. No secret ever travels here: the
// sign-in form hands its fields over by `PANEL_EVENTS.secret`, consumed once.
import type { AgentCommand, CallCommand } from '../driver/driver';
import type { DeviceUse } from './panelView';

/** Of a call: who is spoken to, and what it is about. */
export type RelatedPart = 'person' | 'matter';

export type PanelIntent =
  /** Text as typed or a number from a list; the engine reads and normalises it. */
  | {
      readonly type: 'dial';
      readonly text: string;
      readonly callerId?: string;
      /** The record it was dialled from, when the panel knows one (recents). */
      readonly recentId?: string;
    }
  | { readonly type: 'pendingDial.cancelled' }
  | { readonly type: 'perform'; readonly command: Exclude<CallCommand, { type: 'attributes.set' }> }
  /** What stood behind the dialled number is keyed in now: `CallView.tones`. */
  | { readonly type: 'tones.asked'; readonly callId: string }
  /** Since contract 1.1: what concerns the agent, not one call. */
  | { readonly type: 'agent.perform'; readonly command: PanelCommand }
  | { readonly type: 'notice.dismissed'; readonly id: string }
  | { readonly type: 'presence.set'; readonly id: string; readonly reasonId?: string }
  | { readonly type: 'login.requested' }
  | { readonly type: 'logout' }
  | IntentNotes
  | { readonly type: 'match.chosen'; readonly callId: string; readonly recordId: string | null }
  | {
      readonly type: 'related.pinned';
      readonly callId: string;
      readonly part: RelatedPart;
      readonly pinned: boolean;
    }
  /** The page in view takes the place of the record: `RelationView.inView`. */
  | { readonly type: 'related.taken'; readonly callId: string; readonly part: RelatedPart }
  /** The person who was taken from a page is not who is spoken to. */
  | { readonly type: 'related.undone'; readonly callId: string }
  | { readonly type: 'record.opened'; readonly recordId: string }
  | { readonly type: 'disposition.chosen'; readonly callId: string; readonly id: string | null }
  /** In place of what was chosen before; at most `WrapUpView.mostDispositions`. */
  | { readonly type: 'dispositions.chosen'; readonly callId: string; readonly ids: readonly string[] }
  /** Wrap-up is done: final log, vendor's wrap-up completed, screen left. */
  | { readonly type: 'wrapUp.saved'; readonly callId: string }
  | { readonly type: 'call.selected'; readonly callId: string }
  /** Takes a call that rings once the one that is talked on is on hold; that one stays unheld: nothing is answered. */
  | { readonly type: 'call.answeredHolding'; readonly callId: string }
  | { readonly type: 'log.retried'; readonly callId: string }
  /** Notes, result and relation of a call whose log Salesforce has refused are to be changed: its wrap-up is open once more. */
  | { readonly type: 'log.reopened'; readonly callId: string }
  /** There is no record of it in Salesforce, as the agent has seen. Without a call: of those that are no longer on screen. */
  | { readonly type: 'log.savedAnyway'; readonly callId?: string }
  /** Answered by `UnsavedAnswer`. */
  | { readonly type: 'unsaved.asked' }
  | { readonly type: 'banner.dismissed'; readonly code: string }
  | { readonly type: 'retry' }
  /** Make this tab the leader ("use phone here"). */
  | { readonly type: 'takeOver' }
  /** A press anywhere in the panel after sound was blocked: user activation is there now. */
  | { readonly type: 'sound.enabled' }
  | {
      readonly type: 'number.typed';
      readonly request: number;
      readonly text: string;
      readonly caret: number;
    }
  | { readonly type: 'recents.page'; readonly offset: number }
  | { readonly type: 'directory.search'; readonly request: number; readonly text: string }
  | DeviceIntent
  /** Answered by the page where it was asked, step by step: `SelfCheckAnswer`. */
  | { readonly type: 'selfCheck.asked' }
  /** The page's own word: a third-party wrapper library of this host broke the rules and is off. */
  | { readonly type: 'wrapper.switchedOff'; readonly host: string }
  /** The page's own word: a library that may not dial by itself wants this call. The agent presses Call, or not. */
  | { readonly type: 'wrapper.dialAsked'; readonly host: string; readonly text: string }
  /** An error inside the panel, as text (objects do not cross the membrane). */
  | { readonly type: 'panel.failed'; readonly message: string };

/** Commands of the agent that need nothing of the engine's; the others have intents of their own. */
export type PanelCommand = Extract<
  AgentCommand,
  {
    type:
      | 'device.select'
      | 'directory.watch'
      | 'directory.unwatch'
      | 'queue.login'
      | 'queue.logout'
      | 'supervise'
      | 'vendor.action';
  }
>;

export interface IntentNotes {
  readonly type: 'notes.changed';
  readonly callId: string;
  readonly text: string;
  /** Chosen by the panel, greater than any it has seen for this call. */
  readonly revision: number;
}

/** Answered by the tab where they were pressed: there the browser asks for the microphone, and there a test is heard. */
export type DeviceIntent =
  | { readonly type: 'devices.opened' }
  | { readonly type: 'devices.closed' }
  /** `id`: '' for the system's own choice. Counts for every tab of this browser. */
  | { readonly type: 'devices.chosen'; readonly use: DeviceUse; readonly id: string }
  | { readonly type: 'devices.checked'; readonly use: DeviceUse; readonly on: boolean };
