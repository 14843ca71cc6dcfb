// The customer's three points in a call, each an Apex method that is asked in good time and answers in this form. What
// they are asked and may answer is written for admins in docs/extensions.md.
import type { CallDirection } from '../driver/call';
import type { RecordFields } from './crm';

/** Also the name of the method of the web service. */
export type ExtensionPoint = 'beforePop' | 'beforeDial' | 'beforeLog';
export const EXTENSION_SERVICE = 'SoftphoneExtensions';

/** Asked once for each automatic pop: when the policy lets the call pop and the search has said what it found. */
export interface BeforePop {
  /** As in the Task's `CallObject`. */
  readonly callId: string;
  readonly direction: CallDirection;
  readonly number: string;
  readonly dialled?: string;
  readonly queue?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly matches: readonly { readonly id: string; readonly object: string; readonly name: string }[];
}
export type PopAnswer =
  | { readonly type: 'record'; readonly recordId: string }
  /** Relative to Salesforce. */
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'skip' };

export interface BeforeDial {
  readonly number: string;
  readonly recordId?: string;
}
export type DialAnswer =
  | { readonly type: 'number'; readonly number: string }
  /** `reason` is shown to the agent. */
  | { readonly type: 'block'; readonly reason: string };

export interface BeforeLog {
  readonly fields: RecordFields;
}

/** `answer` null: no opinion, no answer in time, or one that nobody understands; then the softphone's own way applies. */
export type ExtensionAnswer =
  | { readonly point: 'beforePop'; readonly answer: PopAnswer | null }
  | { readonly point: 'beforeDial'; readonly answer: DialAnswer | null }
  | { readonly point: 'beforeLog'; readonly answer: RecordFields | null };

export type ExtensionQuestion = BeforePop | BeforeDial | BeforeLog;
