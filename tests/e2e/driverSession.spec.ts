// What a driver says of its session while it runs, as the agent meets it: things learnt late, a link that is away, a sign-in
// in the middle of a call.
import type { Call } from '../../engine/contract/driver/call';
import type { DriverEvent } from '../../engine/contract/driver/driver';
import { driverResource } from './driverResource';
import { expect, test } from './softphone';
import type { Agent } from './softphone';

const manifest = {
  ...{ id: 'acme', label: 'Acme', version: '1.0.0', contract: '1.1', configSchema: [], origins: [] },
  capabilities: ['login', 'call.dial', 'call.answer', 'call.hangup', 'session.reconnect'],
  sessions: 'exclusive',
};

/** Tells what the test says, and writes down what it is asked. */
const DRIVER = `
  let host;
  const told = { session: { phase: 'ready', since: 0 }, agent: { options: [] }, calls: [], capabilities: ${JSON.stringify(manifest.capabilities)} };
  const asked = [];
  globalThis.AcmePhone = { asked, tell: (event) => host.emit(event) };
  SoftphoneDrivers.register('1.1', 'acme', () => ({
    manifest: ${JSON.stringify(manifest)},
    async start(given) { host = given; host.emit({ type: 'session', session: told.session }); },
    async stop() {},
    snapshot: () => told,
    async perform(command) { asked.push(command.type); return {}; },
  }));`;

interface AcmePhone {
  readonly asked: readonly string[];
  readonly tell: (event: DriverEvent) => void;
}

const acme = driverResource({ 'manifest.json': JSON.stringify(manifest), 'driver.js': DRIVER });
test.afterAll(() => {
  acme.remove();
});
test.beforeEach(async ({ api }) => {
  await api.addResource('SoftphoneDriver_acme', acme.folder);
  await api.config.patch({ driver: { id: 'acme' } });
});

const frameOf = (agent: Agent) => {
  const frame = agent.page.frames().find((one) => one.url().includes('/apex/'));
  if (!frame) throw new Error('the softphone has no frame');
  return frame;
};
const tell = (agent: Agent, event: DriverEvent): Promise<void> =>
  frameOf(agent).evaluate((given) => {
    (globalThis as unknown as { readonly AcmePhone: AcmePhone }).AcmePhone.tell(given);
  }, event);
const asked = (agent: Agent): Promise<readonly string[]> =>
  frameOf(agent).evaluate(() => (globalThis as unknown as { readonly AcmePhone: AcmePhone }).AcmePhone.asked);

test('caller ids that the system tells only after sign-in can be chosen', async ({ openTab }) => {
  const agent = await openTab();
  await agent.ready();
  const choice = agent.phone.getByRole('combobox', { name: /call(er)? (id|from)|from/i });
  await expect(choice).toHaveCount(0);
  await tell(agent, {
    type: 'callerIds',
    callerIds: [
      { id: 'sales', label: 'Sales', address: '+14155550100' },
      { id: 'support', label: 'Support', address: '+14155550101' },
    ],
  });
  await expect(choice).toBeVisible();
  await expect(choice.locator('option')).toContainText(['Sales', 'Support']);
});

test('a lost link says when it is tried again, and is tried at once on Retry now', async ({ openTab }) => {
  const agent = await openTab();
  await agent.ready();
  const session = { phase: 'reconnecting', since: Date.now(), retryAt: Date.now() + 40_000 } as const;
  await tell(agent, { type: 'session', session });
  await expect(agent.phone.getByText(/Trying again in/)).toBeVisible();
  await agent.button('Retry now').click();
  await expect.poll(() => asked(agent)).toEqual(['reconnect']);
  await tell(agent, { type: 'session', session: { phase: 'ready', since: Date.now() } });
  await expect(agent.button('Retry now')).toHaveCount(0);
});

test('an agent who is signed out in a call gets the form, with a driver that said nothing of the time', async ({
  openTab,
}) => {
  const agent = await openTab();
  await agent.ready();
  const at = Date.now();
  const call: Omit<Call, 'state' | 'allowed'> = {
    ...{ id: 'c1', logKey: 'c1', vendorIds: {}, interactionId: 'c1' },
    direction: 'inbound',
    kind: 'customer',
    parties: [{ id: 'p1', role: 'customer', address: '+14155550199', state: 'connected' }],
    ...{ muted: false, startedAt: at, attributes: {} },
  };
  await tell(agent, { type: 'call', call: { ...call, state: 'offered', allowed: ['answer'] } });
  const answered: Call = { ...call, state: 'active', answeredAt: at, allowed: ['hangup'] };
  await tell(agent, { type: 'call', call: answered });
  await expect(agent.button('End')).toBeVisible();
  const loginFields = [{ key: 'password', label: 'Password', type: 'password' }] as const;
  await tell(agent, { type: 'session', session: { phase: 'login-required', since: at, loginFields } });
  await tell(agent, { type: 'call', call: { ...answered, allowed: [] } });
  await expect(agent.shown(/may still be on/)).toBeVisible();
  await agent.phone.getByLabel('Password').fill('secret');
  await agent.phone.getByLabel('Password').press('Enter');
  await expect.poll(() => asked(agent)).toEqual(['login']);
  await tell(agent, { type: 'session', session: { phase: 'ready', since: Date.now() } });
  await tell(agent, { type: 'call', call: answered });
  await expect(agent.button('End')).toBeVisible();
});
