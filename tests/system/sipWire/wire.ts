// The real driver with the real SIP library on a real WebSocket, in Node: everything but sound. Its far end says what a test wants.
import WebSocket from 'ws';
import type { Call, Party } from '../../../engine/contract/driver/call';
import { jssipPhone } from '../../../drivers/sip/jssip/jssipPhone';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { Rig } from '../../../drivers/sip/testing/rig';
import { newBranch, newToken } from '../../../lab/peers/sip/phone/dialog';
import {
  headerOf,
  responseTo,
  tagOf,
  uriOf,
  writeMessage,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from '../../../lab/peers/sip/phone/sipMessage';
import { WebExchange } from '../../../lab/peers/sip/phone/webExchange';
import { webSound } from './fakeConnection';

// The library lets transactions run out for half a minute after all is said: they must not keep the tests waiting.
const { setTimeout: once, setInterval: often } = globalThis;
Object.assign(globalThis, {
  WebSocket,
  setTimeout: (run: () => void, ms?: number) => once(run, ms).unref(),
  setInterval: (run: () => void, ms?: number) => often(run, ms).unref(),
});

export const sdpType: SipHeader = { name: 'Content-Type', value: 'application/sdp' };
export const farContact: SipHeader = { name: 'Contact', value: '<sip:far@far.phone.test>' };

export interface Said {
  readonly from?: string;
  readonly to?: string;
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
  readonly callId?: string;
}

export class Wire {
  readonly exchange: WebExchange;
  readonly rig: Rig;
  readonly clock = new FakeClock();
  private isClosed = false;

  private constructor(exchange: WebExchange) {
    this.exchange = exchange;
    this.rig = new Rig({ kept: null }, this.clock, jssipPhone);
  }

  static async open(settings: Readonly<Record<string, string | number | boolean>> = {}): Promise<Wire> {
    const wire = await Wire.unregistered();
    await wire.rig.start({ servers: wire.exchange.url, heartbeatMs: 3_600_000, ...settings });
    return wire;
  }
  static async unregistered(): Promise<Wire> {
    return new Wire(await WebExchange.listen());
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.rig.driver.stop('handover');
    await this.exchange.close();
  }

  /** INVITE of somebody outside. */
  invite(said: Said = {}): SipRequest {
    const callId = said.callId ?? newToken();
    const hasContact = said.headers?.some(({ name }) => name === 'Contact') ?? false;
    const invite: SipRequest = {
      kind: 'request',
      method: 'INVITE',
      uri: this.exchange.phone,
      headers: [
        { name: 'Via', value: `SIP/2.0/WS far.phone.test;branch=${newBranch()}` },
        { name: 'Max-Forwards', value: '70' },
        { name: 'From', value: said.from ?? `"Ada" <sip:+12025550142@phone.test>;tag=${newToken()}` },
        { name: 'To', value: said.to ?? '<sip:1001@phone.test>' },
        { name: 'Call-ID', value: callId },
        { name: 'CSeq', value: '1 INVITE' },
        ...(hasContact ? [] : [farContact]),
        ...(said.headers?.some(({ name }) => name === 'Content-Type') === true ? [] : [sdpType]),
        ...(said.headers ?? []),
      ],
      body: said.body ?? webSound(),
    };
    this.exchange.send(invite);
    return invite;
  }

  /** A call that is on, which the far end began. */
  async talk(said: Said = {}): Promise<FarDialog> {
    const invite = this.invite(said);
    const callId = headerOf(invite, 'call-id');
    await this.until(() => this.rig.calls.some(({ id }) => id === callId));
    await this.rig.perform({ type: 'answer', callId });
    const answer = await this.exchange.answerTo(callId, 200);
    const dialog = new FarDialog(this, {
      callId,
      local: headerOf(invite, 'from').replace(/^(<[^>]*>|[^;]*)$/, '$1'),
      remote: headerOf(answer, 'to'),
      target: uriOf(headerOf(answer, 'contact')),
      cseq: 1,
    });
    dialog.request('ACK', {}, 1);
    await this.until(() => this.call(callId).state === 'active');
    return dialog;
  }

  call(id: string): Call {
    const told = this.rig.told(id).at(-1);
    if (!told) throw new Error('the call was not told');
    return told;
  }
  party(id: string): Party | undefined {
    return this.call(id).parties[0];
  }

  /** Real time passes; the driver's clock stands still meanwhile. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.isClosed) throw new Error('it did not come to pass');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  /** What was sent before is answered before this returns: an OPTIONS goes the same way behind it. */
  async drained(): Promise<void> {
    const callId = newToken();
    const probe: SipRequest = {
      kind: 'request',
      method: 'OPTIONS',
      uri: this.exchange.phone,
      headers: [
        { name: 'Via', value: `SIP/2.0/WS far.phone.test;branch=${newBranch()}` },
        { name: 'From', value: `<sip:probe@phone.test>;tag=${newToken()}` },
        { name: 'To', value: '<sip:1001@phone.test>' },
        { name: 'Call-ID', value: callId },
        { name: 'CSeq', value: '1 OPTIONS' },
      ],
      body: '',
    };
    this.exchange.say(writeMessage(probe));
    await this.exchange.answerTo(callId, 200);
  }
}

interface Ends {
  readonly callId: string;
  local: string;
  remote: string;
  readonly target: string;
  cseq: number;
}

/** The far end's view of a call that is on. */
export class FarDialog {
  readonly wire: Wire;
  readonly ends: Ends;

  constructor(wire: Wire, ends: Ends) {
    this.wire = wire;
    this.ends = ends;
  }
  get id(): string {
    return this.ends.callId;
  }
  get tags(): { readonly ours: string; readonly theirs: string } {
    return { ours: tagOf(this.ends.local), theirs: tagOf(this.ends.remote) };
  }

  request(
    method: string,
    { headers = [], body = '' }: Pick<Said, 'headers' | 'body'> = {},
    cseq = (this.ends.cseq += 1),
  ): SipRequest {
    const request: SipRequest = {
      kind: 'request',
      method,
      uri: this.ends.target,
      headers: [
        { name: 'Via', value: `SIP/2.0/WS far.phone.test;branch=${newBranch()}` },
        { name: 'From', value: this.ends.local },
        { name: 'To', value: this.ends.remote },
        { name: 'Call-ID', value: this.ends.callId },
        { name: 'CSeq', value: `${String(cseq)} ${method}` },
        farContact,
        ...(body === '' ? [] : [sdpType]),
        ...headers,
      ],
      body,
    };
    this.wire.exchange.send(request);
    return request;
  }

  /** The phone's answer to a request of ours. */
  answerTo(request: SipRequest): Promise<SipResponse> {
    return this.wire.exchange.hears(
      (message) =>
        message.kind === 'response' &&
        message.status >= 200 &&
        headerOf(message, 'cseq') === headerOf(request, 'cseq') &&
        headerOf(message, 'call-id') === this.ends.callId,
    );
  }

  reply(request: SipRequest, status: number, said: Pick<Said, 'headers' | 'body'> = {}): void {
    const { headers = [], body = '' } = said;
    const all = [farContact, ...(body === '' ? [] : [sdpType]), ...headers];
    this.wire.exchange.send(responseTo(request, [status, 'As It Is'], { headers: all, body }));
  }
}
