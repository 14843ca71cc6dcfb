import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { ServerSocket } from './serverSocket';

class FakeWebSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static made: FakeWebSocket[] = [];
  readonly url: string;
  readyState = 0;
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
}
Object.assign(globalThis, { WebSocket: FakeWebSocket });

describe('the socket to the exchange', () => {
  const clock = new FakeClock();
  let socket: ServerSocket;
  let lost: string[];
  let probes: number;
  let failures: number;
  const line = () => FakeWebSocket.made.at(-1) as FakeWebSocket;

  beforeEach(() => {
    FakeWebSocket.made = [];
    lost = [];
    probes = 0;
    failures = 0;
    socket = new ServerSocket({
      servers: ['wss://a.test/ws', 'ws://b.test:8080/'],
      heartbeatMs: 1_000,
      clock,
      probe: () => (probes += 1),
      failed: () => (failures += 1),
      unread: () => undefined,
    });
    socket.ondisconnect = (_error, _code, reason = '') => void lost.push(reason);
    socket.connect();
  });
  afterEach(() => socket.disconnect());

  it('asks for a sign of life while nothing is heard, and is content with one', async () => {
    line().open();
    await clock.advance(1_000);
    expect(line().sent).toEqual(['\r\n\r\n']);
    line().onmessage?.({ data: '\r\n' });
    await clock.advance(1_900);
    expect(lost).toEqual([]);
  });

  it('gives up a frozen line that used to answer', async () => {
    line().open();
    await clock.advance(1_000);
    line().onmessage?.({ data: '\r\n' });
    await clock.advance(2_100);
    expect(lost).toEqual(['no heartbeat']);
    expect(probes).toBe(0);
  });

  it('asks in words an exchange that lets heartbeats pass without an answer', async () => {
    line().open();
    await clock.advance(2_100);
    expect([probes, lost]).toEqual([1, []]);
    line().onmessage?.({ data: 'SIP/2.0 200 OK' });
    await clock.advance(900);
    expect(lost).toEqual([]);
    await clock.advance(2_200);
    expect(lost).toEqual(['no heartbeat']);
  });

  it('gives up a connection that nobody accepts', async () => {
    await clock.advance(5_100);
    expect(lost).toEqual(['no answer to the connection']);
  });

  it('tries the servers in their order and says when the round is over', () => {
    expect([socket.url, socket.via_transport]).toEqual(['wss://a.test/ws', 'WSS']);
    socket.next();
    expect([socket.url, socket.via_transport, socket.isRoundOver]).toEqual([
      'ws://b.test:8080/',
      'WS',
      false,
    ]);
    socket.next();
    expect([socket.url, socket.isRoundOver]).toEqual(['wss://a.test/ws', true]);
  });

  it('lives on when the library stumbles over a message', () => {
    socket.ondata = () => {
      throw new Error('malformed');
    };
    line().open();
    const headers = [
      'Via: SIP/2.0/WS a.test;branch=z9hG4bK1',
      'From: <sip:a@b.test>;tag=1',
      'To: <sip:a@b.test>',
    ];
    const data = ['SIP/2.0 200 OK', ...headers, 'Call-ID: 1', 'CSeq: 1 OPTIONS', '', ''].join('\r\n');
    line().onmessage?.({ data });
    expect([failures, lost]).toEqual([1, []]);
  });

  it('leaves no timer when it is closed, and hears nothing any more', () => {
    line().open();
    const before = line();
    socket.disconnect();
    expect(clock.pending).toBe(0);
    expect(before.onmessage).toBeNull();
  });
});
