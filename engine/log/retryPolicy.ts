// When a log that could not be saved is tried again, and what its failure says about the record.
import { backoff, withJitter } from '../contract/driver/base/patience';
import type { SoftphoneConfig } from '../contract/config/config';
import type { SoftphoneError } from '../contract/softphoneError';

interface Rule {
  /**
   * 'no': surely nothing was written. 'maybe': it may have been, now or a while later. 'refused': most likely not, but an error
   * behind the commit looks the same. What is not 'no' is looked up before anything is created again.
   */
  readonly written: 'no' | 'refused' | 'maybe';
  /** Tries before a person must act. */
  readonly tries: number;
}

const RULES: Readonly<Record<string, Rule>> = {
  // The host is not up: nothing was sent.
  'SP-1101': { written: 'no', tries: Infinity },
  'SP-1102': { written: 'no', tries: Infinity },
  'SP-1103': { written: 'no', tries: Infinity },
  'SP-1104': { written: 'no', tries: Infinity },
  'SP-1105': { written: 'maybe', tries: Infinity },
  // A locked row or a busy trigger passes, a missing right does not.
  'SP-1106': { written: 'refused', tries: 3 },
  'SP-1107': { written: 'refused', tries: 3 },
  // The other tab may have sent it before it went.
  'SP-1108': { written: 'maybe', tries: Infinity },
  // It said yes and not where: the record is there to be looked up.
  'SP-1109': { written: 'maybe', tries: Infinity },
};
const UNKNOWN: Rule = { written: 'maybe', tries: Infinity };

export type RetryTimeouts = Pick<SoftphoneConfig['timeouts'], 'logRetryMin' | 'logRetryMax' | 'hostSaveLog'>;

export interface RetryPolicy {
  /** Null error: a failure of unknown kind. */
  ruleFor(error: SoftphoneError | null): Rule;
  /** Milliseconds before the try that follows this many. */
  delay(tries: number): number;
  /** A request that was given up may still be on its way for so long: no record found yet proves nothing. */
  readonly settle: number;
  /** A host that breaks its promise to settle is given up after this. */
  readonly patience: number;
}

/** Doubles up to the maximum; half of it is chance, so that the logs of an outage do not all return at once. */
export const retryPolicy = (timeouts: RetryTimeouts, random: () => number): RetryPolicy => ({
  ruleFor: (error) => (error === null ? UNKNOWN : (RULES[error.code] ?? UNKNOWN)),
  delay: (tries) => {
    const { logRetryMin: first, logRetryMax: most } = timeouts;
    return withJitter(backoff({ first, most }, tries - 1), random());
  },
  settle: 2 * timeouts.hostSaveLog,
  patience: 2 * timeouts.hostSaveLog,
});
