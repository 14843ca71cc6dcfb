// A story as data: what is done in which order. The same seed always tells the same story.
import type { Fault } from './fault';
import type { Person } from './people';

/** What the far end does, by its own hand. */
export type FarDeed = 'ring' | 'answer' | 'busy' | 'noAnswer' | 'hangup' | 'hold' | 'resume';
/** What the agent presses while the panel shows this call. */
export type AgentDeed =
  | 'Answer'
  | 'Decline'
  | 'Hold'
  | 'Mute'
  | 'End'
  | 'Save'
  | 'dial'
  | 'click'
  | 'consult'
  | 'Complete transfer'
  | 'transfer';

export type Deed =
  | { readonly by: 'far'; readonly call: number; readonly does: FarDeed }
  | { readonly by: 'colleague'; readonly call: number; readonly does: 'answer' | 'hangup' }
  | { readonly by: 'agent'; readonly call: number; readonly does: AgentDeed }
  | { readonly by: 'agent'; readonly call: number; readonly does: 'note'; readonly text: string }
  | { readonly by: 'agent'; readonly call: number; readonly does: 'result'; readonly label: string }
  /** The agent looks at this tab, counted over those that are open. */
  | { readonly by: 'agent'; readonly does: 'look'; readonly tab: number }
  | { readonly by: 'agent'; readonly does: 'open'; readonly ownWindow: boolean }
  | { readonly by: 'chance'; readonly fault: Fault };

export interface Step {
  /** Milliseconds before it. */
  readonly pause: number;
  readonly deed: Deed;
}

export interface StoryCall {
  readonly person: Person;
  readonly direction: 'inbound' | 'outbound';
}

export interface Story {
  /** Null: written by hand. */
  readonly seed: number | null;
  readonly tabs: number;
  readonly calls: readonly StoryCall[];
  readonly steps: readonly Step[];
}
