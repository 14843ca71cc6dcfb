// What arrives on the wire before any browser has looked at it: nothing of it ends the lab or leaves a folder.
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { startLab, type Lab } from '../../start';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ port: 0, phone: 'simulator' });
}, 60_000);
afterAll(() => lab.stop());

const portOf = (side: 'lightning' | 'page'): number =>
  Number(new URL(side === 'lightning' ? lab.lightningOrigin : lab.pageOrigin).port);
const hostOf = (side: 'lightning' | 'page'): string =>
  new URL(side === 'lightning' ? lab.lightningOrigin : lab.pageOrigin).host;

/** Sends the bytes; resolves with the first line of the answer, '' when the connection is closed without one. */
const raw = (text: string, side: 'lightning' | 'page' = 'lightning'): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(portOf(side), '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
const get = (
  target: string,
  side: 'lightning' | 'page' = 'lightning',
  host = hostOf(side),
): Promise<string> => raw(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, side);
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

const isAlive = async (): Promise<void> => {
  expect(statusOf(await get('/lightning/page/home'))).toBe(200);
  expect(statusOf(await get('/apex/SoftphoneStandalone', 'page'))).toBe(200);
};

const TARGETS = [
  ...[
    '//',
    '///',
    '//evil.example/',
    '/\\evil',
    '/%',
    '/%E0%A4%A',
    '/%00',
    '/lab/slds/%00',
    '/lab/api/records/%',
  ],
  ...[
    '/lab/slds/..%2f..%2f..%2fpackage.json',
    '/lab/slds/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/lab/slds/../../../package.json',
  ],
  ...['/lab/slds/..%5c..%5cpackage.json', '/lab/components/..%2f..%2fpackage.json', '/lab/slds//etc/passwd'],
  ...[
    '/resource/..%2f..%2fclasses/SoftphoneController.cls',
    '/resource/%2e%2e/classes/SoftphoneController.cls',
  ],
  ...[
    '/resource/constructor/name',
    '/resource/__proto__/x',
    '/resource/toString',
    '/resource/',
    '/resource/..',
  ],
  ...[
    '/apex/constructor',
    '/apex/..%2f..%2fclasses%2fSoftphoneController',
    '/apex/__proto__',
    '/apex/%2e%2e',
  ],
  ...[
    '/lab/api/records/constructor',
    '/lab/api/records/__proto__',
    '/lab/api/metadata/constructor/x',
    '/lab/aura/..%2f..%2fclasses',
  ],
  ...['/lightning/page/home?user=constructor', '/lightning/page/home?user=__proto__&page=constructor'],
  ...[
    'http://',
    'http://[',
    'http://evil.example/lab/api/records/Contact',
    '*',
    '?',
    '#',
    'x',
    '/'.repeat(10_000),
  ],
  `/${'x'.repeat(10_000)}`,
];

describe.each(['lightning', 'page'] as const)('the server of %s', (side) => {
  it.each(TARGETS.map((target) => [target]))('answers %.60s and goes on', async (target) => {
    const answer = await get(target, side);
    expect(statusOf(answer)).not.toBe(500);
    expect(answer).not.toMatch(/softphone-connector|root:|public with sharing|"dependencies"/);
    await isAlive();
  });

  it.each([
    'GET\r\n\r\n',
    'GET / \r\n\r\n',
    '\0\0\0\0',
    'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
    'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    'POST /lab/api/reset HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'GET /lab/link HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  ])('goes on after %j', async (text) => {
    await raw(text, side);
    await isAlive();
  });

  it.each([
    ['evil.example', 421],
    ['evil.example:80', 421],
    ['', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost.evil.example', 421],
    ['a@localhost', 421],
    ['127.0.0.1', 421],
  ])('serves nothing for the host %j', async (host, status) => {
    expect(statusOf(await get('/favicon.ico', side, host))).toBe(status);
  });

  it('serves its own name and those of the loopback, with its port', async () => {
    const port = String(portOf(side));
    for (const host of [
      hostOf(side),
      hostOf(side).toUpperCase(),
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
    ])
      expect(statusOf(await get('/favicon.ico', side, host))).toBe(204);
  });
});

describe('the link of a shell', () => {
  const closedAfter = (text: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const address = `ws://127.0.0.1:${String(portOf('lightning'))}/lab/link`;
      const socket = new WebSocket(address, { origin: lab.lightningOrigin });
      socket.on('open', () => socket.send(text));
      socket.on('close', resolve);
      socket.on('error', reject);
    });

  it.each([
    '',
    'text',
    '{',
    'null',
    '[]',
    '5',
    '{}',
    '{"type":"hello"}',
    '{"type":"ask","id":"1","operation":"list"}',
    '{"type":"constructor"}',
  ])('is closed after %j, and the lab goes on', async (text) => {
    expect(await closedAfter(text)).toBe(1007);
    await isAlive();
  });
});
