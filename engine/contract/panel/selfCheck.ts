// The self-check as the panel shows it: one line for each thing that has to be right, with cause and remedy. Numbers are
// masked and nothing secret is in it: the panel offers it for copying.
import type { TextView } from './textView';

/** unknown: it could not be found out; why not is the cause. */
export type CheckState = 'ok' | 'warning' | 'failed' | 'unknown';

export interface CheckView {
  /** Stable: 'layout', 'connection:wss://pbx.example.com'. */
  readonly id: string;
  readonly name: TextView;
  readonly state: CheckState;
  readonly cause: TextView;
  /** With the name of the Setup screen; null when there is nothing to do. */
  readonly remedy: TextView | null;
}

/** What a reader of the report wants to know of the surroundings: versions, page, profile. */
export interface CheckFact {
  readonly name: string;
  readonly value: string;
}

export interface SelfCheckAnswer {
  readonly type: 'selfCheck';
  /** 'failed': the check itself did not come about. */
  readonly state: 'running' | 'done' | 'failed';
  readonly checks: readonly CheckView[];
  readonly facts: readonly CheckFact[];
  /** Epoch ms. */
  readonly at: number;
}
