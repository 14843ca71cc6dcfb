// Each thing that an admin, a vendor or a caller can get wrong shows its own message, with code and remedy.
import { driverResource } from './driverResource';
import { expect, test } from './softphone';
import type { Agent } from './softphone';

const shows = async (agent: Agent, code: string): Promise<void> => {
  await expect(agent.phone.getByText(code).first()).toBeVisible({ timeout: 20_000 });
  // A code alone helps nobody: cause and remedy are sentences beside it.
  const text = await agent.phone.locator('body').innerText();
  expect(text.replace(/\s+/g, ' ').length).toBeGreaterThan(40);
};

const manifest = (extra: object = {}) =>
  JSON.stringify({
    id: 'acme',
    label: 'Acme',
    version: '1.0.0',
    contract: '1.0',
    capabilities: ['call.dial', 'call.answer', 'call.reject', 'call.hangup'],
    configSchema: [],
    origins: [],
    sessions: 'exclusive',
    ...extra,
  });

/** A driver small enough to read: ready at once, dials a call that is answered at once, ends it. */
const driver = (start = 'host = h; emitSession("ready");') => `
  let host, phase = 'stopped', call = null, n = 0;
  const session = () => ({ phase, since: 0 });
  const emitSession = (next) => { phase = next; host.emit({ type: 'session', session: session() }); };
  const tell = () => host.emit({ type: 'call', call: { ...call } });
  SoftphoneDrivers.register('1.0', 'acme', () => ({
    manifest: ${manifest()},
    async start(h) { ${start} },
    async stop() { phase = 'stopped'; },
    snapshot: () => ({ session: session(), agent: { options: [] }, calls: call ? [call] : [],
      capabilities: ['call.dial', 'call.answer', 'call.reject', 'call.hangup'] }),
    async perform(command) {
      const now = host.clock.now();
      if (command.type === 'dial') {
        const id = 'acme-' + ++n;
        call = { id, logKey: id, vendorIds: {}, interactionId: id, direction: 'outbound', kind: 'customer', state: 'dialing',
          parties: [{ id: 'far', role: 'customer', address: command.to.value, state: 'connected' }], muted: false,
          startedAt: now, attributes: {}, allowed: ['hangup'] };
        tell();
        call = { ...call, state: 'active', answeredAt: now };
        tell();
        return { callId: id };
      }
      if (command.type === 'hangup' && call) {
        call = { ...call, state: 'ended', endedAt: now, endReason: 'local-hangup', allowed: [] };
        tell();
        call = { ...call, state: 'closed' };
        tell();
        call = null;
        return {};
      }
      throw { driverError: true, code: 'not-supported', message: command.type, retryable: false };
    },
  }));`;

test('a driver bundle that is not in the package loads by configuration alone', async ({ api, openTab }) => {
  const made = driverResource({ 'manifest.json': manifest(), 'driver.js': driver() });
  try {
    await api.addResource('SoftphoneDriver_acme', made.folder);
    await api.config.patch({ driver: { id: 'acme' } });
    const agent = await openTab();
    await agent.ready();
    await agent.phone.getByRole('textbox', { name: /number/i }).fill('+14155550199');
    await agent.button('Call').click();
    await expect(agent.button('End')).toBeVisible();
  } finally {
    made.remove();
  }
});

for (const [name, files, code] of [
  [
    'throws in start',
    { 'manifest.json': manifest(), 'driver.js': driver('throw new Error("boom");') },
    'SP-1008',
  ],
  [
    'was written for another contract',
    { 'manifest.json': manifest({ contract: '2.0' }), 'driver.js': driver() },
    'SP-1006',
  ],
  ['registers another id', { 'manifest.json': manifest(), 'driver.js': '"nothing registered";' }, 'SP-1004'],
  [
    'gets a setting that its schema refuses',
    {
      'manifest.json': manifest({
        configSchema: [{ key: 'server', label: 'Server', type: 'url', required: true }],
      }),
      'driver.js': driver(),
    },
    'SP-1007',
  ],
] as const)
  test(`a driver that ${name} is named with its remedy`, async ({ api, openTab }) => {
    const made = driverResource(files);
    try {
      await api.addResource('SoftphoneDriver_acme', made.folder);
      await api.config.patch({ driver: { id: 'acme' } });
      await shows(await openTab(), code);
    } finally {
      made.remove();
    }
  });

test('a driver whose static resource is missing is named with its remedy', async ({ api, openTab }) => {
  await api.config.patch({ driver: { id: 'nowhere' } });
  await shows(await openTab(), 'SP-1005');
});

test('a configuration that is no JSON is named with its remedy', async ({ api, openTab }) => {
  await api.config.raw('{ "version": 1, ');
  await shows(await openTab(), 'SP-1002');
});

test('a field of the configuration without which there is no phone is named', async ({ api, openTab }) => {
  await api.config.patch({ version: 2 });
  const agent = await openTab();
  await shows(agent, 'SP-1003');
  await expect(agent.phone.getByText(/version/).first()).toBeVisible();
});

test('any other wrong field costs itself: the phone works', async ({ api, openTab }) => {
  await api.config.patch({ pop: { inbound: { when: 'sometimes' } } });
  const agent = await openTab();
  await agent.ready();
});

test('a page that Salesforce did not open says which parameter is missing', async ({ api, openTab }) => {
  await api.settings.patch({ query: { sfdcIframeOrigin: null } });
  await shows(await openTab(), 'SP-1101');
});

test('an Open CTI that never answers is named, and can be retried', async ({ api, openTab }) => {
  await api.faults.add({ method: 'getCallCenterSettings', kind: 'hang', count: 100 });
  await shows(await openTab(), 'SP-1104');
});

test('a hostile caller name is shown as harmless, short text', async ({ agent, api }) => {
  const ring = await agent.ring({
    from: '+14155550199',
    name: `<img src=x onerror="document.title='owned'">\u202Egnp.exe${'A'.repeat(10_000)}`,
  });
  await expect(agent.button('Answer')).toBeVisible();
  const text = await agent.phone.locator('body').innerText();
  expect(text).toContain('<img src=x');
  expect(text).not.toContain('\u202E');
  expect(text.length).toBeLessThan(3_000);
  await expect(agent.phone.locator('img[src="x"]')).toHaveCount(0);
  expect(await agent.page.title()).not.toBe('owned');
  const width = await agent.phone
    .locator('body')
    .evaluate((body) => body.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBeLessThanOrEqual(0);
  await api.network.act(ring.id, 'hangup');
});
