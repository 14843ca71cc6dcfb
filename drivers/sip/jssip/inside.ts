// What is used of JsSIP 3.13.8 beyond its declarations. The version is pinned; this file is read again when it changes.
import type { UA, URI } from 'jssip';
import type { IncomingRequest, IncomingResponse, OutgoingRequest } from 'jssip/lib/SIPMessage';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { SavedDialog } from '../phone';
import type { Replaces } from '../signalling/replaces';

interface Inner {
  readonly configuration: { password: string | null; ha1: string | null; readonly uri: unknown };
  readonly transport: { connect(): void };
}
interface DialogId {
  readonly call_id: string;
  readonly local_tag: string;
  readonly remote_tag: string;
}
interface DialogInside {
  readonly _id: DialogId;
  readonly _local_uri: { toString(): string };
  readonly _remote_uri: { toString(): string };
  readonly _remote_target: { toString(): string };
  readonly _route_set: readonly string[];
  _local_seqnum?: number | null;
  _outgoing_ack_seqnum: number | null;
  uac_pending_reply: boolean;
  _createRequest(method: string, headers: readonly string[], body: string): OutgoingRequest;
}
interface RequestHandlers {
  readonly onTransportError?: () => void;
  readonly onRequestTimeout?: () => void;
}
interface SessionInside {
  readonly _dialog?: DialogInside | null;
  readonly _earlyDialogs: Readonly<Record<string, DialogInside>>;
  readonly _request: { readonly call_id: string; readonly body?: string };
  readonly _ua: UA;
  readonly _contact: string;
  readonly _connection: RTCPeerConnection;
  _connectionPromiseQueue: Promise<unknown>;
  _rtcReady: boolean;
  _localHold: boolean;
  readonly _is_canceled?: boolean;
  _createLocalDescription(type: 'offer', constraints: RTCOfferOptions | null): Promise<string>;
  _setLocalMediaStatus(): void;
  receiveRequest(request: IncomingRequest): void;
  _receiveInviteResponse(response: IncomingResponse): void;
  sendRequest(method: string, options?: { readonly eventHandlers?: RequestHandlers }): unknown;
  onTransportError(): void;
}
type IncomingInside = IncomingRequest & {
  readonly call_id: string;
  readonly server_transaction: { onTransportError(): void } | null;
  readonly to_tag?: string;
  readonly headers: Record<string, unknown>;
  readonly refer_to?: { readonly uri: URI };
  readonly replaces?: {
    readonly call_id: string;
    readonly to_tag: string;
    readonly from_tag: string;
    readonly early_only?: boolean;
  };
  reply(status: number, reason: string | null, headers: readonly string[]): void;
};

export const insideOf = (ua: UA): Inner => ua as unknown as Inner;
export const insideOfSession = (session: RTCSession): SessionInside => session as unknown as SessionInside;

export const callIdOf = (request: IncomingRequest | OutgoingRequest): string =>
  (request as IncomingInside).call_id;

/** Once it has authenticated, JsSIP keeps the hash alone and prefers it: a new password must push it out. */
export function changePassword(ua: UA, password: string): void {
  const { configuration } = insideOf(ua);
  configuration.ha1 = null;
  configuration.password = password;
}

/** JsSIP forgets a call that rings here as soon as the link is gone; the exchange still waits for its answer. */
export function outliveTheLink(request: IncomingRequest): void {
  const { server_transaction: transaction } = request as IncomingInside;
  if (transaction) transaction.onTransportError = () => undefined;
}

/** JsSIP ends an established call when the link goes during a re-INVITE; the call itself is well. */
export function survive(session: RTCSession): void {
  const inside = insideOfSession(session);
  const end = inside.onTransportError.bind(session);
  inside.onTransportError = () => {
    if (!session.isEstablished()) end();
  };
}

/** JsSIP opens the microphone when the far end takes us off hold, also of an agent who is muted. */
export function keepMicrophone(session: RTCSession): void {
  insideOfSession(session)._setLocalMediaStatus = () => undefined;
}

/** Requests of the far end within the call, before JsSIP sees them; `take` says whether that is all that is done with one. */
export function screenRequests(session: RTCSession, take: (request: IncomingRequest) => boolean): void {
  const inside = insideOfSession(session);
  const receive = inside.receiveRequest.bind(session);
  inside.receiveRequest = (request) => {
    if (!take(request)) receive(request);
  };
}

/** Every request, before JsSIP sees it. */
export function screenUa(ua: UA, look: (request: IncomingRequest) => void): void {
  const inside = ua as unknown as { receiveRequest(request: IncomingRequest): void };
  const receive = inside.receiveRequest.bind(ua);
  inside.receiveRequest = (request) => {
    look(request);
    receive(request);
  };
}

/** Of an INVITE that begins a call; the header is gone afterwards. */
export function takeReplaces(request: IncomingRequest): Replaces | null {
  const { replaces, to_tag, headers } = request as IncomingInside;
  if (request.method !== 'INVITE' || to_tag !== undefined || !replaces) return null;
  delete headers['Replaces'];
  const { call_id, from_tag, early_only } = replaces;
  return { callId: call_id, toTag: replaces.to_tag, fromTag: from_tag, isEarlyOnly: early_only === true };
}

export const referTargetOf = (request: IncomingRequest): URI | null =>
  (request as IncomingInside).refer_to?.uri ?? null;

/** Those that other telephones may name; of a call that still rings there may be several. */
export function dialogIdsOf(session: RTCSession): readonly DialogId[] {
  const { _dialog, _earlyDialogs } = insideOfSession(session);
  return (_dialog ? [_dialog] : Object.values(_earlyDialogs)).map(({ _id }) => _id);
}

export function replyTo(request: IncomingRequest, status: number, headers: readonly string[] = []): void {
  (request as IncomingInside).reply(status, null, headers);
}

/** JsSIP tells of a registration that was renewed only when it believes it had none. */
export function hearOfRenewal(ua: UA): void {
  const registrator = (ua as unknown as { registrator(): { _registered: boolean } }).registrator();
  registrator._registered = false;
}

/** Tells when the call's BYE, whoever sent it, reached nobody. */
export function watchBye(session: RTCSession, lost: () => void): void {
  const inside = insideOfSession(session);
  const send = inside.sendRequest.bind(session);
  inside.sendRequest = (method, options = {}) => {
    if (method !== 'BYE') return send(method, options);
    return send(method, { ...options, eventHandlers: { onTransportError: lost, onRequestTimeout: lost } });
  };
}

/** Reads the dialog whenever it is asked, also after the session has let go of it. */
export function dialogReader(session: RTCSession): () => SavedDialog | null {
  let kept: DialogInside | null = null;
  return () => {
    kept = insideOfSession(session)._dialog ?? kept;
    return kept ? savedDialog(kept) : null;
  };
}

const savedDialog = (dialog: DialogInside): SavedDialog => ({
  callId: dialog._id.call_id,
  localTag: dialog._id.local_tag,
  remoteTag: dialog._id.remote_tag,
  localUri: String(dialog._local_uri),
  remoteUri: String(dialog._remote_uri),
  remoteTarget: String(dialog._remote_target),
  routes: [...dialog._route_set],
  cseq: dialog._local_seqnum ?? 1,
});

/** What JsSIP reads of a session to name it in Replaces. Of one that came in it takes the two tags for each other. */
export const placeOf = ({ callId, localTag, remoteTag }: SavedDialog): RTCSession =>
  ({ _request: { call_id: callId }, _to_tag: remoteTag, _from_tag: localTag }) as unknown as RTCSession;

export const statusOf = (message: unknown): number | undefined =>
  (message as Partial<IncomingResponse> | null)?.status_code ?? undefined;
