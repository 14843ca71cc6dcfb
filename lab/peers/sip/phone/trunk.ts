// The socket at which the exchange's trunk ends, as one call uses it.
import type { SipMessage, SipRequest, SipResponse } from './sipMessage';

export interface Trunk {
  /** Host and port, as they stand in Via and Contact. */
  readonly sentBy: string;
  send(message: SipMessage): void;
  /** Sends a request and hears every answer to it. */
  request(request: SipRequest, branch: string, hear: (response: SipResponse) => void): void;
  /** Answers a request, and its repetitions. */
  answer(request: SipRequest, response: SipResponse): void;
}
