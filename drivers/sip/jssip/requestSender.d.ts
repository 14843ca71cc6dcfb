// JsSIP declares no types for what sends a request and answers a challenge on the way.
declare module 'jssip/lib/RequestSender' {
  import type { UA } from 'jssip';
  import type { IncomingResponse, OutgoingRequest } from 'jssip/lib/SIPMessage';

  export default class RequestSender {
    constructor(
      ua: UA,
      request: OutgoingRequest,
      handlers: {
        onReceiveResponse?: (response: IncomingResponse) => void;
        onRequestTimeout?: () => void;
        onTransportError?: () => void;
        onAuthenticated?: () => void;
      },
    );
    send(): void;
  }
}

// Nor for dialogs (RFC 3261, section 12).
declare module 'jssip/lib/Dialog' {
  import type { RTCSession } from 'jssip/lib/RTCSession';
  import type { IncomingResponse } from 'jssip/lib/SIPMessage';

  export default class Dialog {
    /** What the message lacks for a dialog. */
    readonly error?: string;
    constructor(owner: RTCSession, message: IncomingResponse, type: 'UAC');
    sendRequest(method: string): unknown;
    terminate(): void;
  }
}

// Nor for the reader of messages, which tests of the border hold against what they let pass.
declare module 'jssip/lib/Parser' {
  import type { UA } from 'jssip';
  import type { IncomingRequest } from 'jssip/lib/SIPMessage';

  export function parseMessage(text: string, ua: UA): IncomingRequest | undefined;
}
