// Which call an INVITE may take the place of (RFC 3891, section 3).

/** As the header names it: `to-tag` is ours, `from-tag` the far end's. */
export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  /** Only while it rings. */
  readonly isEarlyOnly: boolean;
}

/** offered: rings here. calling: rings at the far end. */
export type DialogStage = 'offered' | 'calling' | 'answered' | 'ended';

/** The final answer that refuses it; null: it may. `stage` null: no call of ours has these tags. */
export function refusalOfReplaces({ isEarlyOnly }: Replaces, stage: DialogStage | null): number | null {
  switch (stage) {
    case 'calling':
      return null;
    case 'answered':
      return isEarlyOnly ? 486 : null;
    case 'ended':
      return 603;
    case 'offered':
    case null:
      return 481;
  }
}
