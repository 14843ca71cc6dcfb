// An agent's phone as bytes: SIP over a WebSocket, written by hand. For tests of the exchange, and for what no proper phone sends.
import { createHash, randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import {
  headerOf,
  readMessage,
  responseTo,
  writeMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../lab/peers/sip/phone/sipMessage';
import { DOMAIN } from '../../lab/peers/sip/plant/plant';

export class RawAgent {
  readonly heard: SipMessage[] = [];
  private readonly socket: WebSocket;
  private readonly user: string;
  private readonly host = `${randomBytes(6).toString('hex')}.invalid`;
  private readonly waiters = new Set<() => void>();

  private constructor(socket: WebSocket, user: string) {
    this.socket = socket;
    this.user = user;
    socket.on('message', (data: Buffer) => {
      const message = readMessage(data.toString('utf8'));
      if (message) this.heard.push(message);
      if (message?.kind === 'request' && message.method === 'CANCEL') this.cancelled(message);
      for (const wake of [...this.waiters]) wake();
    });
  }

  static async connect(url: string, user: string): Promise<RawAgent> {
    const socket = new WebSocket(url, 'sip', { rejectUnauthorized: false });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new RawAgent(socket, user);
  }

  /** The status of the last answer. */
  async register(password: string, expires = 600): Promise<number> {
    const callId = token();
    const first = await this.exchange(this.registration(callId, 1, expires, ''));
    if (first.status !== 401) return first.status;
    const credentials = digest(headerOf(first, 'www-authenticate'), this.user, password);
    const second = await this.exchange(this.registration(callId, 2, expires, credentials));
    return second.status;
  }

  send(text: string): void {
    this.socket.send(text);
  }
  reply(request: SipRequest, status: number, reason: string, body = ''): void {
    const contact = { name: 'Contact', value: `<sip:${this.user}@${this.host};transport=ws>` };
    const type = { name: 'Content-Type', value: 'application/sdp' };
    const headers = [contact, ...(body === '' ? [] : [type])];
    this.send(writeMessage(responseTo(request, [status, reason], { toTag: 'agent', headers, body })));
  }

  async hears(wanted: (message: SipMessage) => boolean, ms = 3_000): Promise<SipMessage> {
    const end = Date.now() + ms;
    for (;;) {
      const found = this.heard.find(wanted);
      if (found) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error('not heard');
      await this.woken(left);
    }
  }
  async invite(): Promise<SipRequest> {
    const found = await this.hears((message) => message.kind === 'request' && message.method === 'INVITE');
    return found as SipRequest;
  }

  close(): void {
    this.socket.terminate();
  }

  /** What every phone does when the caller gives up. */
  private cancelled(cancel: SipRequest): void {
    this.send(writeMessage(responseTo(cancel, [200, 'OK'])));
    const callId = headerOf(cancel, 'call-id');
    const invite = this.heard.findLast(
      (each) => each.kind === 'request' && each.method === 'INVITE' && headerOf(each, 'call-id') === callId,
    );
    if (invite?.kind === 'request') this.reply(invite, 487, 'Request Terminated');
  }

  private async exchange(text: string): Promise<SipResponse> {
    const known = this.heard.length;
    this.send(text);
    const isNew = (message: SipMessage): boolean =>
      message.kind === 'response' && this.heard.indexOf(message) >= known;
    return (await this.hears(isNew)) as SipResponse;
  }

  private registration(callId: string, cseq: number, expires: number, credentials: string): string {
    return [
      `REGISTER sip:${DOMAIN} SIP/2.0`,
      `Via: SIP/2.0/WS ${this.host};branch=z9hG4bK${token()}`,
      'Max-Forwards: 70',
      `From: <sip:${this.user}@${DOMAIN}>;tag=${token()}`,
      `To: <sip:${this.user}@${DOMAIN}>`,
      `Call-ID: ${callId}`,
      `CSeq: ${String(cseq)} REGISTER`,
      `Contact: <sip:${this.user}@${this.host};transport=ws>;expires=${String(expires)}`,
      ...(credentials === '' ? [] : [`Authorization: ${credentials}`]),
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  }

  private woken(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiters.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiters.add(wake);
    });
  }
}

function digest(challenge: string, user: string, password: string): string {
  const value = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const [realm, nonce, cnonce, nc] = [value('realm'), value('nonce'), token(), '00000001'];
  const uri = `sip:${DOMAIN}`;
  const one = md5(`${user}:${realm}:${password}`);
  const two = md5(`REGISTER:${uri}`);
  const response = md5(`${one}:${nonce}:${nc}:${cnonce}:auth:${two}`);
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, qop=auth, cnonce="${cnonce}", nc=${nc}`;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const token = (): string => randomBytes(6).toString('hex');
