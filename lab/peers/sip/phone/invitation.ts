// What a telephone outside is told to call, and what it says of itself.
import type { SipHeader, SipResponse } from './sipMessage';

export interface Invitation {
  /** `sip:1001@phone.test` */
  readonly to: string;
  /** As it stands in From: `"Ada" <sip:+12025550142@phone.test>`. */
  readonly from: string;
  readonly headers?: readonly SipHeader[];
  /** The Call-ID, when a test chooses it. */
  readonly callId?: string;
  /** Rings again while the agent is not there, as a queue does. */
  readonly isPatient?: boolean;
  readonly hz?: number;
  /** Every answer, for whoever had the call made. */
  readonly hear?: (response: SipResponse) => void;
}
