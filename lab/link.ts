// What a shell and the lab's server say to each other over one WebSocket: types only, for both sides.
import type { NetworkCall } from './peers/peer';
import type { OrgErrorDetail } from './org/orgError';
import type { CtiResponse } from './wire';

export interface CtiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly callId: number;
  readonly apiVersion: number;
  /** A listener was registered: there will be no answer. */
  readonly registration: boolean;
  /** Epoch ms with fractions, by the window's clock. */
  readonly receivedAt: number;
}

/** What the host is to do with a call, after the server has logged it and looked for a fault. */
export interface Verdict {
  readonly seq: number;
  /** The window carries the call out (for calls of the org the server already has). */
  readonly run: boolean;
  readonly answer: boolean;
  /** Given: the answer. Absent: the window's own. */
  readonly response?: CtiResponse;
  /** The answer in place of whatever came of it: it is done all the same. */
  readonly instead?: CtiResponse;
  /** The window waits so long before it answers. */
  readonly lateMs: number;
}

export interface RecordView {
  readonly object: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  /** Names of the records that reference fields point at. */
  readonly names: Readonly<Record<string, string>>;
}
export interface RecordPage extends RecordView {
  readonly id: string;
  /** Newest first. */
  readonly activities: readonly RecordView[];
  readonly related: readonly { readonly object: string; readonly records: readonly RecordView[] }[];
}

/** Everything that a shell can ask: what it sends and what comes back. */
export interface LinkOperations {
  readonly openCti: { readonly ask: CtiCall; readonly reply: Verdict };
  readonly wait: { readonly ask: { readonly ms: number }; readonly reply: null };
  readonly record: { readonly ask: { readonly id: string }; readonly reply: RecordPage | null };
  readonly list: { readonly ask: { readonly object: string }; readonly reply: readonly RecordView[] };
  readonly search: { readonly ask: { readonly text: string }; readonly reply: readonly RecordView[] };
  readonly create: {
    readonly ask: { readonly object: string; readonly values: Readonly<Record<string, unknown>> };
    readonly reply: { readonly id: string } | { readonly errors: readonly OrgErrorDetail[] };
  };
}
export type Operation = keyof LinkOperations;

/** What the host tells without asking. */
export type HostNote =
  | { readonly kind: 'answered'; readonly seq: number; readonly at: number; readonly response: CtiResponse }
  | { readonly kind: 'event'; readonly method: string; readonly at: number; readonly payload: unknown }
  | { readonly kind: 'rejected'; readonly reason: string; readonly origin: string; readonly at: number };

/** How softphone and shell are set up; it may change while shells are open. */
export interface ShellSettings {
  /** How a minimised softphone is hidden: both are found in browsers' throttling rules. */
  readonly minimised: 'display-none' | 'off-screen';
}

export type ToServer =
  | { readonly type: 'hello'; readonly user: string }
  | { readonly type: 'ask'; readonly id: number; readonly operation: Operation; readonly body: unknown }
  | { readonly type: 'note'; readonly note: HostNote };

export type ToShell =
  | { readonly type: 'welcome'; readonly tab: string; readonly settings: ShellSettings }
  | { readonly type: 'reply'; readonly id: number; readonly body: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly reason: string }
  | { readonly type: 'settings'; readonly settings: ShellSettings }
  | { readonly type: 'network'; readonly calls: readonly NetworkCall[] };

/** What the server writes into the shell's page. */
export interface ShellSetup {
  readonly user: { readonly key: string; readonly Id: string; readonly Name: string };
  readonly users: readonly { readonly key: string; readonly Name: string }[];
  readonly console: boolean;
  readonly pageOrigin: string;
  /** Address of the softphone's page, with its query. */
  readonly softphoneUrl: string;
  /** The `allow` of its frame. */
  readonly frameAllow: string;
  readonly phone: string;
  readonly presets: readonly {
    readonly label: string;
    readonly from: string;
    readonly name?: string;
    readonly queue?: string;
  }[];
}
