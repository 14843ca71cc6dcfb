// Twilio's real SDK in a real browser, against the lab's stand-in of its gateway: what is heard, and what goes wrong.
import path from 'node:path';
import type { Call } from '../../engine/contract/driver/call';
import type { FarCall } from '../../lab/peers/twilio/farCall';
import { Network } from '../../lab/peers/twilio/network';
import { inProject } from '../../scripts/project';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { flowsBothWays, pageHears } from './sipPage/listening';

jest.setTimeout(90_000);

/** Voices: the agent's microphone, then the far ends in their order. */
const [agentHz, firstHz, secondHz] = [1_000, 440, 880] as const;
const identity = 'alex_reed';
const number = '+12025550142';

let pages: AgentPages;
let page: AgentPage;
let network: Network;
let permissions = '';
beforeAll(async () => {
  pages = await startAgentPages(agentHz, {
    entry: inProject('drivers', 'twilio', 'voice', 'driver.ts'),
    assets: path.join(inProject('drivers', 'twilio'), 'assets'),
    flags: ['--ignore-certificate-errors'],
    // Nothing of Twilio's site: its own ringtone could not be fetched.
    policy: () =>
      `default-src 'none'; script-src 'self'; media-src 'self'; connect-src 'self' wss://127.0.0.1:1 wss://127.0.0.1:${String(network.gateway.port)}`,
    permissions: () => permissions,
  });
}, 90_000);
afterAll(() => pages.close());

beforeEach(async () => {
  permissions = 'microphone=(self)';
  network = new Network(() => undefined);
  await network.gateway.listen();
  page = await pages.open();
});
afterEach(async () => {
  await page.close();
  network.endAll();
  await network.gateway.close();
});

const token = (seconds = 3_600): string => network.gateway.tokens.mint(identity, seconds).value;
const given = (credential = token()) => ({
  id: 'twilio-voice',
  config: { signalling: `127.0.0.1:${String(network.gateway.port)}` },
  credential,
});
const start = (): Promise<void> => page.start(given());
const listens = (): number => network.gateway.seen.filter((type) => type === '> listen').length;
const inState =
  (id: string, ...wanted: readonly Call['state'][]) =>
  (call: Call): boolean =>
    call.id === id && wanted.includes(call.state);

interface TwoSides {
  readonly call: Call;
  readonly far: FarCall;
}

async function rings(from = number): Promise<TwoSides> {
  const far = await network.ring(identity, { from });
  const call = await page.call(({ logKey }) => logKey === far.callSid, 'an offered call');
  return { call, far };
}
async function talks(): Promise<TwoSides> {
  const { call, far } = await rings();
  await page.perform({ type: 'answer', callId: call.id });
  return { call: await page.call(inState(call.id, 'active'), 'a live call'), far };
}
async function dials(): Promise<TwoSides> {
  const to = { kind: 'number', value: number } as const;
  const { callId: id = '' } = await page.perform({ type: 'dial', to });
  const call = await page.call(inState(id, 'dialing'), 'a dialled call');
  for (;;) {
    const far = network.newestOutbound();
    if (far) return { call, far };
    await pause(20);
  }
}

/** The agent's tone at the far end, and not its own. */
async function farHears(far: FarCall, own: number): Promise<void> {
  const end = Date.now() + 8_000;
  while (far.sound.heard(agentHz) < 0.5) {
    if (Date.now() > end) throw new Error(`the far end hears ${far.sound.heard(agentHz).toFixed(3)}`);
    await pause(50);
  }
  expect(far.sound.heard(own)).toBeLessThan(0.05);
}

it('inbound: each hears the other, and the page asks nobody but the gateway', async () => {
  await start();
  const { call, far } = await talks();
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz, secondHz] });
  await farHears(far, firstHz);
  await flowsBothWays(page);
  expect(await page.violations()).toEqual([]);
  await page.perform({ type: 'dtmf', callId: call.id, digits: '12#' });
  while (far.digits !== '12#') await pause(50);
  network.hangUp(far);
  expect(await page.ended(call.id)).toMatchObject({ endReason: 'remote-hangup' });
});

it('outbound: the number reaches the TwiML app, early sound is heard, then each hears the other @long', async () => {
  await start();
  const { call, far } = await dials();
  expect(far.parts.parameters).toEqual({ To: number });
  await network.early(far);
  await page.call(({ id, media }) => id === call.id && media === 'early', 'early sound');
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz] });
  network.answerEarly(far);
  const live = await page.call(inState(call.id, 'active'), 'a live call');
  expect(live.vendorIds['CallSid']).toBe(far.callSid);
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz] });
  await farHears(far, firstHz);
});

it('the link goes and comes back in a call: the same call, and both are heard all the while', async () => {
  await start();
  const { call, far } = await talks();
  network.gateway.isRefusing = true;
  network.gateway.cut();
  await page.until(({ session }) => session.phase === 'reconnecting', 'a lost link');
  expect((await page.snapshot()).calls).toMatchObject([{ id: call.id, state: 'active' }]);
  await pageHears(page, call.id, { heard: [firstHz] });
  network.gateway.isRefusing = false;
  await page.until(({ session }) => session.phase === 'ready', 'the link again', 20_000);
  await page.call(
    ({ id, allowed }) => id === call.id && allowed.includes('dtmf'),
    'a call that takes commands',
  );
  await pageHears(page, call.id, { heard: [firstHz] });
  await farHears(far, firstHz);
  network.hangUp(far);
  expect(await page.ended(call.id)).toMatchObject({ endReason: 'remote-hangup' });
});

it('the caller hangs up while the link is down: the call is over when it is back @long', async () => {
  await start();
  const { call, far } = await talks();
  network.gateway.isRefusing = true;
  network.gateway.cut();
  await page.until(({ session }) => session.phase === 'reconnecting', 'a lost link');
  network.hangUp(far);
  network.gateway.isRefusing = false;
  expect(await page.ended(call.id, 20_000)).toMatchObject({
    endReason: 'lost',
    error: { vendor: { code: '31404' } },
  });
});

it('the token runs out in a call: one fresh one, taken on the same link, and the call goes on @long', async () => {
  // Exchanged 30 s before its end.
  await page.mintNext([token(32), token()]);
  await start();
  const { call, far } = await talks();
  while ((await page.minted()).renewed === 0) await pause(100);
  while (listens() < 2) await pause(50);
  await pageHears(page, call.id, { heard: [firstHz] });
  await farHears(far, firstHz);
  expect((await page.minted()).renewed).toBe(1);
  expect((await page.snapshot()).session.phase).toBe('ready');
});

it('a renewal of the registration is refused in a call: one fresh token, registered anew, unseen @long', async () => {
  await page.mintNext([token(), token()]);
  await start();
  const { call, far } = await talks();
  const told = (await page.events()).length;
  network.gateway.expire(identity);
  // Signed off and on again: the SDK had stopped its timer for the next renewal.
  while (network.gateway.seen.filter((type) => type === '< ready').length < 2) await pause(50);
  expect(await page.minted()).toEqual({ asked: 2, renewed: 1 });
  const sessions = (await page.events()).slice(told).filter(({ type }) => type === 'session');
  expect(sessions).toEqual([]);
  await farHears(far, firstHz);
  network.hangUp(far);
  await page.ended(call.id);
  // A registration that only the SDK believes in would bring no call.
  await rings();
});

it('a bad token: asked once for a fresh one, then given up; the promise of the SDK never settles', async () => {
  expect(await page.startFails(given('no.access.token'))).toMatchObject({
    code: 'auth-expired',
    vendor: { code: '20101' },
  });
  expect(await page.minted()).toEqual({ asked: 2, renewed: 1 });
  expect((await page.snapshot()).session).toMatchObject({ phase: 'failed', error: { code: 'auth-expired' } });
});

it('a bad token and then a good one: it starts @long', async () => {
  await page.mintNext(['no.access.token', token()]);
  await start();
  await rings();
});

it('the browser refuses the microphone: the call ends as that, and nobody is rung for a call of ours', async () => {
  permissions = 'microphone=()';
  await page.close();
  page = await pages.open();
  await start();
  const { call } = await rings();
  const answering = page.perform({ type: 'answer', callId: call.id });
  await expect(answering).rejects.toThrow();
  expect(await page.ended(call.id)).toMatchObject({
    endReason: 'media-failed',
    error: { code: 'media-permission' },
  });
  const to = { kind: 'number', value: number } as const;
  await expect(page.perform({ type: 'dial', to })).rejects.toThrow();
  expect(network.newestOutbound()).toBeUndefined();
});

it('a second call rings beside the first, cannot take its place, and is answered after it', async () => {
  await start();
  const first = await talks();
  const second = await rings('+12025550143');
  expect(second.call.allowed).toEqual(['reject']);
  await expect(page.perform({ type: 'answer', callId: second.call.id })).rejects.toThrow();
  await pageHears(page, first.call.id, { heard: [firstHz], silent: [secondHz] });
  expect(first.far.state).toBe('connected');
  await page.perform({ type: 'hangup', callId: first.call.id });
  await page.ended(first.call.id);
  await page.perform({ type: 'answer', callId: second.call.id });
  await page.call(inState(second.call.id, 'active'), 'the second call');
  await pageHears(page, second.call.id, { heard: [secondHz], silent: [firstHz] });
  await farHears(second.far, secondHz);
});

it('an answer whose sound nobody understands ends the call as that @long', async () => {
  await start();
  const { call, far } = await dials();
  network.gateway.say(identity, 'answer', { callsid: far.callSid, sdp: 'v=0 and nothing else' });
  expect(await page.ended(call.id)).toMatchObject({
    endReason: 'media-failed',
    error: { code: 'media-failed' },
  });
});

it('the first edge does not answer: the second is tried @long', async () => {
  const { config, ...rest } = given();
  await page.start({ ...rest, config: { signalling: `127.0.0.1:1 ${config.signalling}` } });
  await rings();
});

it('diagnose tells apart what is there, what does not answer, what the policy forbids, and the microphone @long', async () => {
  permissions = 'microphone=()';
  await page.close();
  page = await pages.open();
  const { config, ...rest } = given();
  const good = config.signalling;
  await page.start({ ...rest, config: { signalling: `${good} 127.0.0.1:1 edge.example` } });
  const { checks = [] } = await page.perform({ type: 'diagnose' });
  const told = Object.fromEntries(checks.map(({ name, state, cause }) => [name, `${state} ${cause ?? ''}`]));
  expect(told).toMatchObject({
    'secure context': 'ok ',
    'microphone policy': 'failed the page may not ask for the microphone',
    token: 'ok ',
    [`edge ${good}`]: expect.stringMatching(/^ok \d+ ms$/) as unknown,
    'edge 127.0.0.1:1': 'failed no answer',
    'edge edge.example': "failed the page's policy forbids it (connect-src)",
    registration: 'ok ',
  });
  expect(checks.find(({ name }) => name === 'edge edge.example')?.remedy).toContain('wss://edge.example');
});

it('diagnose after a start that failed: what was minted is no token @long', async () => {
  await page.startFails(given('{"password":"never"}'));
  const { checks = [] } = await page.perform({ type: 'diagnose' });
  const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
  expect(failed).toEqual(['token', 'registration']);
  expect(JSON.stringify(checks)).not.toContain('never');
});
