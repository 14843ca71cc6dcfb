import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { readConfig } from '../engine/contract/config/readConfig';
import { readArguments } from '../scripts/commandLine/command';
import { LAB_SHAPE, readOptions } from './options';
import { startLab, type Lab } from './start';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ phone: 'none' });
});
afterAll(() => lab.stop());
beforeEach(() => lab.api.reset());

const get = (origin: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${new URL(origin).port}${path}`, { headers });
const page = async (path: string) => (await get(lab.pageOrigin, path)).text();
const carried = async (path: string) => {
  const html = await page(path);
  return readConfig(/id="softphone-config">([^<]*)</.exec(html)?.[1] ?? '');
};

describe('the page origin', () => {
  it('serves the real adapter pages with a configuration that the engine reads', async () => {
    await lab.api.config.patch({ driver: { id: 'simulator' } });
    const standalone = await carried('/apex/SoftphoneStandalone?user=sam');
    const [, sam] = await lab.api.users();
    expect(standalone).toMatchObject({
      ok: true,
      config: {
        userId: sam?.Id,
        page: 'standalone',
        driver: { id: 'simulator', baseUrl: '/resource/SoftphoneDriver_simulator' },
        urls: { openCtiLibrary: '/support/api/60.0/lightning/opencti_min.js' },
      },
    });
    expect(await carried('/apex/Softphone')).toMatchObject({ config: { page: 'lightning-out' } });
  });

  it('carries text in place of the configuration when told so', async () => {
    await lab.api.config.raw('{"version": 2, </script>');
    const html = await page('/apex/SoftphoneStandalone');
    expect(html).toContain('{"version": 2, \\u003c/script>');
  });

  it('lets a test choose any driver and where it comes from', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-test-'));
    try {
      writeFileSync(join(folder, 'driver.js'), 'driver of a test');
      await lab.api.addResource('SoftphoneDriver_acme', folder);
      await lab.api.config.patch({ driver: { id: 'acme' } });
      const config = await carried('/apex/SoftphoneStandalone');
      expect(config).toMatchObject({ config: { driver: { baseUrl: '/resource/SoftphoneDriver_acme' } } });
      expect(await page('/resource/SoftphoneDriver_acme/driver.js')).toBe('driver of a test');
      expect(
        (await get(lab.pageOrigin, '/resource/SoftphoneDriver_acme/%2e%2e/%2e%2e/etc/passwd')).status,
      ).toBe(404);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has no static resource that it was told to miss', async () => {
    await lab.api.settings.patch({ missingResources: ['softphoneEngine'] });
    expect((await get(lab.pageOrigin, '/resource/softphoneEngine/engine.js')).status).toBe(404);
  });

  it('divides the time-outs for tests', async () => {
    const quick = await startLab({ phone: 'none', profile: 'test' });
    try {
      await quick.api.config.patch({ driver: { id: 'simulator' } });
      const { timeouts } = (await quick.api.config.get()) as { timeouts: Record<string, number> };
      expect(timeouts).toMatchObject({ hostCall: 1000, hostSaveLog: 3000, hostHandshakeTries: 4 });
    } finally {
      await quick.stop();
    }
  });

  it('lets only the Lightning origin frame its pages', async () => {
    const { headers } = await get(lab.pageOrigin, '/apex/SoftphoneStandalone');
    expect(headers.get('content-security-policy')).toBe(`frame-ancestors 'self' ${lab.lightningOrigin}`);
  });

  it('serves the client double of the version in the path, and nothing before 38.0', async () => {
    expect(await page('/support/api/43.0/lightning/opencti_min.js')).toContain('__OPEN_CTI_VERSION__ = 43');
    expect((await get(lab.pageOrigin, '/support/api/20.0/lightning/opencti_min.js')).status).toBe(404);
  });
});

describe('the library of the org that frames a page', () => {
  it('goes to pages of any site; what is the lab’s own does not', async () => {
    const from = { origin: 'https://phone.vendor.example' };
    const library = '/support/api/60.0/lightning/opencti_min.js';
    expect((await get(lab.lightningOrigin, library, from)).status).toBe(200);
    expect((await get(lab.lightningOrigin, '/lab/api/users', from)).status).toBe(403);
  });
});

describe('the control API', () => {
  it('keeps records by the org’s rules', async () => {
    const { records } = lab.api;
    const made = await records.create('Contact', { LastName: 'Moss', Phone: '(415) 555-0190' });
    expect(await records.list('Contact', { LastName: 'Moss' })).toEqual([made]);
    expect(await records.update('Contact', made.Id, { FirstName: 'Kai' })).toMatchObject({
      Name: 'Kai Moss',
    });
    await expect(records.create('Contact', {})).rejects.toThrow('Required fields are missing: [LastName]');
    await lab.api.reset();
    await expect(records.get('Contact', made.Id)).rejects.toThrow('There is no Contact');
  });

  it('answers a browser page of another site with 403', async () => {
    const { status } = await get(lab.lightningOrigin, '/lab/api/users', { origin: 'http://evil.example' });
    expect(status).toBe(403);
  });

  it('answers a page that is to stand still as late as it asks', async () => {
    const asked = fetch(`http://127.0.0.1:${new URL(lab.url).port}/lab/api/stall?ms=30`);
    expect(await (await asked).json()).toBeNull();
  });

  it('restarts the telephone system: its calls are gone', async () => {
    await expect(lab.api.network.fault('restart')).rejects.toThrow('without a telephone');
    const phone = await startLab({ phone: 'simulator' });
    await phone.api.network.fault('restart');
    expect(await phone.api.network.calls()).toEqual([]);
    await phone.stop();
  });

  it('says what it does not know', async () => {
    const faults = lab.api.faults.add({ method: 'fireNotification', kind: 'fail' });
    await expect(faults).rejects.toThrow('method must be an Open CTI method');
    await expect(lab.api.network.ring({})).rejects.toThrow('started without a telephone');
    expect((await get(lab.lightningOrigin, '/lab/api/nothing')).status).toBe(404);
  });
});

describe('a shell’s link', () => {
  /** A shell without a window: asks as its host would. */
  const connect = async (user: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${new URL(lab.url).port}/lab/link`, {
      origin: lab.lightningOrigin,
    });
    const waiting = new Map<number, (body: unknown) => void>();
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; id: number; body: unknown };
      waiting.get(message.id)?.(message.body);
    });
    await new Promise((done) => socket.once('open', done));
    socket.send(JSON.stringify({ type: 'hello', user }));
    let next = 1;
    const call = (method: string, args: object) =>
      new Promise<Record<string, unknown>>((done) => {
        const body = {
          method,
          args,
          callId: next,
          apiVersion: 60,
          registration: false,
          receivedAt: Date.now(),
        };
        waiting.set(next, done as (body: unknown) => void);
        socket.send(JSON.stringify({ type: 'ask', id: next, operation: 'openCti', body }));
        next += 1;
      });
    return { call, close: () => socket.close() };
  };
  const save = { object: { entityApiName: 'Task', Subject: 'Call', CallObject: 'leg-1' } };

  it('logs each call with its user and has the org answer', async () => {
    const shell = await connect('sam');
    const verdict = await shell.call('saveLog', save);
    shell.close();
    expect(verdict).toMatchObject({ run: true, answer: true, response: { success: true } });
    const [, sam] = await lab.api.users();
    expect(await lab.api.records.list('Task', { CallObject: 'leg-1' })).toMatchObject([{ OwnerId: sam?.Id }]);
    expect(await lab.api.openCti.calls('saveLog')).toMatchObject([{ user: 'sam', args: save, fault: null }]);
  });

  it.each([
    ['fail', { run: false, answer: true, response: { success: false } }, 0],
    ['hang', { run: false, answer: false }, 0],
    ['commit-then-fail', { run: true, answer: true, instead: { success: false } }, 1],
    ['commit-then-hang', { answer: false, response: { success: true } }, 1],
    ['late', { answer: true, response: { success: true } }, 1],
  ] as const)('strikes with %s as often as ordered', async (kind, expected, tasks) => {
    await lab.api.faults.add({ method: 'saveLog', kind, count: 1, ms: 5 });
    const shell = await connect('alex');
    expect(await shell.call('saveLog', save)).toMatchObject(expected);
    expect(await lab.api.records.list('Task', { CallObject: 'leg-1' })).toHaveLength(tasks);
    expect(await shell.call('saveLog', save)).toMatchObject({ answer: true, response: { success: true } });
    shell.close();
    expect(await lab.api.faults.list()).toEqual([]);
  });

  it('is refused to pages of another origin', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${new URL(lab.url).port}/lab/link`, {
      origin: lab.pageOrigin,
    });
    await expect(new Promise((done, fail) => socket.once('open', done).once('error', fail))).rejects.toThrow(
      '403',
    );
  });
});

describe('options', () => {
  const read = (...argv: readonly string[]) => readOptions(readArguments(LAB_SHAPE, argv));

  it('are read from the command line', () => {
    const options = read(
      '--port=0',
      '--no-open',
      '--console',
      '--resource',
      'A=/tmp/a',
      '--resource',
      'B=/tmp/b',
    );
    expect(options).toMatchObject({
      port: 0,
      open: false,
      console: true,
      resources: { A: '/tmp/a', B: '/tmp/b' },
    });
    expect(read()).toMatchObject({ phone: 'simulator', port: 4170, open: true, https: false });
  });

  it.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--port', '99999'], '--port must be a whole number'],
    [['--page-origin', 'vf.force.com'], '--page-origin must be an origin'],
    [['--resource', 'x'], '--resource must be NAME=FOLDER'],
  ])('refuse %j', (argv, reason) => {
    expect(() => read(...argv)).toThrow(reason);
  });
});
