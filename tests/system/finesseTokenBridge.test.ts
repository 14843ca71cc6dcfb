// Single sign-on through the token bridge, in Chromium: the page of the softphone, the bridge on the node, and the identity
// service's form. The form is opened by two presses, and a page that is loaded anew needs neither.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FinessePeer } from '../../lab/peers/finesse/peer';
import { makeDriver } from '../../scripts/build/drivers';
import { ensureChromium } from '../../scripts/check/chromium';
import { alex } from './finesseClient';

jest.setTimeout(90_000);

const folder = mkdtempSync(join(tmpdir(), 'softphone-bridge-'));
const BRIDGE = '/3rdpartygadget/files/softphone/tokenBridge.html';
let server: Server;
let browser: Browser;
let peer: FinessePeer;
let origin = '';
let context: BrowserContext;

/** The engine's side of the contract, as small as it gets; what it kept survives a reload. */
const HTML = `<!doctype html><meta charset="utf-8"><title>softphone</title><button>Sign in</button><script>
  let make;
  window.SoftphoneDrivers = { register: (_contract, _id, factory) => (make = factory) };
  window.phases = [];
  window.begin = (config) => {
    window.driver = make();
    return window.driver.start({
      contract: '1.0',
      emit: (event) => event.type === 'session' && window.phases.push(event.session.phase),
      log: () => undefined,
      credential: () => Promise.reject({ driverError: true, code: 'forbidden', message: 'none', retryable: false }),
      asset: (name) => name,
      clock: { now: () => Date.now(), setTimeout: (run, ms) => setTimeout(run, ms), clearTimeout: (id) => clearTimeout(id) },
      media: {},
      memory: { load: async () => sessionStorage.kept ?? null, save: async (json) => void (sessionStorage.kept = json) },
    }, config);
  };
  document.querySelector('button').onclick = () =>
    window.driver.perform({ type: 'login', fields: { agentId: '51001', extension: '1001' } })
      .catch((error) => (window.refusal = error.code));
</script><script src="/driver.js"></script>`;

beforeAll(async () => {
  await makeDriver('finesse', folder);
  server = createServer((request, response) => {
    const isScript = request.url === '/driver.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(join(folder, 'driver.js')) : HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const options = {
    ...{ agents: [alex], hostname: '127.0.0.1', allowedOrigins: [origin] },
    ...{ progress: () => undefined, changed: () => undefined },
  };
  peer = new FinessePeer(options, { settings: { authMode: 'SSO' } });
  await peer.start();
  browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
beforeEach(async () => {
  peer.accounts.reset();
  context = await browser.newContext();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await peer.stop();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** As an admin fills it in; delivered it names nobody. */
async function allow(allowed: string): Promise<void> {
  const file = join(__dirname, '../../drivers/finesse/tokenBridge/tokenBridge.js');
  const delivered = readFileSync(file, 'utf8');
  const body = delivered.replace(
    'const SALESFORCE_ORIGINS = []',
    `const SALESFORCE_ORIGINS = ['${allowed}']`,
  );
  expect(body).not.toBe(delivered);
  await context.route('**/tokenBridge.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  );
}

async function softphone(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  return started(page);
}
async function started(page: Page): Promise<Page> {
  const config = { ...peer.driverSettings(), tokenBridgePath: BRIDGE };
  await page.evaluate(
    (given) => (window as unknown as { begin(config: unknown): Promise<void> }).begin(given),
    config,
  );
  return page;
}
const phaseOf = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      (window as unknown as { driver: { snapshot(): { session: { phase: string } } } }).driver.snapshot()
        .session.phase,
  );
const phasesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { phases: readonly string[] }).phases);

async function until(page: Page, phase: string): Promise<void> {
  const end = Date.now() + 20_000;
  while ((await phaseOf(page)) !== phase) {
    if (Date.now() > end) throw new Error(`still ${await phaseOf(page)}, not ${phase}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function signOn(page: Page): Promise<void> {
  const [bridge] = await Promise.all([context.waitForEvent('page'), page.click('button')]);
  const [form] = await Promise.all([context.waitForEvent('page'), bridge.click('button')]);
  await form.fill('[name=user]', '51001');
  await form.fill('[name=password]', 'lab-51001');
  await form.click('button');
  await until(page, 'ready');
}

describe('single sign-on through the token bridge', () => {
  it('shows the form of the identity service once, then the softphone is ready', async () => {
    await allow(origin);
    const page = await softphone();
    expect(await phaseOf(page)).toBe('login-required');
    await signOn(page);
    expect(await phasesOf(page)).toEqual(['starting', 'login-required', 'starting', 'ready']);
    // Both windows close by themselves.
    const end = Date.now() + 5_000;
    while (context.pages().length > 1 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(context.pages()).toHaveLength(1);
  });

  it('is silent when the page is loaded anew', async () => {
    await allow(origin);
    const page = await softphone();
    await signOn(page);
    await page.reload();
    await started(page);
    expect(await phasesOf(page)).toEqual(['starting', 'ready']);
  });

  it('gives nothing to a page that the admin has not named', async () => {
    await allow('https://acme--c.vf.force.com');
    const page = await softphone();
    const [bridge] = await Promise.all([context.waitForEvent('page'), page.click('button')]);
    await bridge.waitForSelector('text=not among those');
    expect(await bridge.isVisible('button')).toBe(false);
    expect(await phaseOf(page)).toBe('starting');
    await bridge.close();
    await until(page, 'login-required');
  });
});
