// Two colleagues on this same softphone, each in a browser of its own, and a customer with a real telephone: who is connected with whom
// by a transfer, and who goes on after a page died. Each is heard by the tone of its microphone.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Call } from '../../engine/contract/driver/call';
import { LinphonePhone } from '../../lab/peers/sip/plant/linphone';
import { OutsidePhones } from '../../lab/peers/sip/phone/outsidePhones';
import { DOMAIN, startPlant, type SipPlant } from '../../lab/peers/sip/plant/plant';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { pageHears, recordingHolds } from './sipPage/listening';
import { toneWav } from './sipPage/tone';

jest.setTimeout(120_000);

const passwords = { '1001': randomBytes(9).toString('hex'), '1002': randomBytes(9).toString('hex') };
type Extension = keyof typeof passwords;
/** Voices: the two agents' microphones, the customer. */
const [firstHz, secondHz, customerHz] = [1_000, 660, 440] as const;
const customerNumber = '+12025550142';

let browsers: Readonly<Record<Extension, AgentPages>>;
let outside: OutsidePhones;
let plant: SipPlant;
let customer: LinphonePhone;
let first: AgentPage;
let second: AgentPage;
beforeAll(async () => {
  const [one, other] = await Promise.all([startAgentPages(firstHz), startAgentPages(secondHz)]);
  browsers = { '1001': one, '1002': other };
}, 90_000);
afterAll(() => Promise.all(Object.values(browsers).map((pages) => pages.close())));

beforeEach(async () => {
  outside = new OutsidePhones({
    called: () => ({
      kind: 'redirect',
      to: Promise.resolve(`sip:far@127.0.0.1:${String(customer.sipPort)}`),
    }),
  });
  await outside.listen();
  plant = await startPlant({ users: passwords, trunkPort: outside.port });
  outside.connect(plant.sipPort);
  const voice = path.join(plant.folder, 'voice.wav');
  writeFileSync(voice, toneWav(customerHz));
  customer = await LinphonePhone.start({
    ...{ folder: plant.folder, exchangePort: plant.sipPort, number: customerNumber, voice },
  });
  [first, second] = await Promise.all([openPage('1001'), openPage('1002')]);
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  await customer.stop();
  await outside.close();
  await plant.stop();
});

async function openPage(user: Extension, kept: string | null = null): Promise<AgentPage> {
  const page = await browsers[user].open();
  await page.start({
    id: 'sip',
    config: { servers: plant.url, domain: DOMAIN, keepOnReload: true },
    credential: JSON.stringify({ user, password: passwords[user] }),
    kept,
  });
  return page;
}
async function answers(page: AgentPage): Promise<Call> {
  const { id } = await page.call(({ state }) => state === 'offered', 'a ringing call');
  await page.perform({ type: 'answer', callId: id });
  return live(page, id);
}
const live = (page: AgentPage, id: string): Promise<Call> =>
  page.call((call) => call.id === id && call.state === 'active', 'a live call');

/** The two colleagues talk. */
async function colleagues(): Promise<{ readonly ours: Call; readonly theirs: Call }> {
  const to = { kind: 'number', value: '1002' } as const;
  const { callId = '' } = await first.perform({ type: 'dial', to });
  const theirs = await answers(second);
  const ours = await live(first, callId);
  await pageHears(first, ours.id, { heard: [secondHz], silent: [firstHz] });
  await pageHears(second, theirs.id, { heard: [firstHz], silent: [secondHz] });
  return { ours, theirs };
}
const partyIs = (page: AgentPage, id: string, address: string): Promise<Call> =>
  page.call(
    (call) =>
      call.id === id &&
      call.parties.some((party) => party.address === address && party.state === 'connected'),
    `${address} in the call`,
  );

it('a consult transfer to a colleague: customer and colleague hear each other, who transferred is gone', async () => {
  customer.dial('1001');
  const call = await answers(first);
  const to = { kind: 'number', value: '1002' } as const;
  const { callId: consult = '' } = await first.perform({ type: 'consult', callId: call.id, to });
  const asked = await answers(second);
  await live(first, consult);
  await pageHears(second, asked.id, { heard: [firstHz], silent: [secondHz, customerHz] });

  await first.perform({ type: 'consult.transfer', callId: consult });
  const ends = [await first.ended(call.id), await first.ended(consult)];
  expect(ends.map(({ endReason }) => endReason)).toEqual(['transferred', 'transferred']);

  const goesOn = await partyIs(second, asked.id, customerNumber);
  expect(goesOn).toMatchObject({ state: 'active', logKey: asked.logKey, answeredAt: asked.answeredAt });
  expect((await second.snapshot()).calls).toHaveLength(1);
  await pageHears(second, asked.id, { heard: [customerHz], silent: [firstHz, secondHz] });
  await recordingHolds(() => customer.recording, { heard: [secondHz], silent: [firstHz, customerHz] });
  const silent = await first.traffic();
  await pause(500);
  expect(await first.traffic()).toEqual(silent);

  customer.hangup();
  expect((await second.ended(asked.id)).endReason).toBe('remote-hangup');
});

it('a page that died goes on in the next one: the colleague keeps one call, and both hear each other', async () => {
  const { ours, theirs } = await colleagues();
  const kept = await first.kept();
  await first.close();
  first = await openPage('1001', kept);
  await live(first, ours.id);
  await pageHears(first, ours.id, { heard: [secondHz], silent: [firstHz] });
  await pageHears(second, theirs.id, { heard: [firstHz], silent: [secondHz] });
  const { calls } = await second.snapshot();
  expect(calls).toMatchObject([{ id: theirs.id, state: 'active', answeredAt: theirs.answeredAt }]);
  await first.perform({ type: 'hangup', callId: ours.id });
  expect((await second.ended(theirs.id)).endReason).toBe('remote-hangup');
});

it('a colleague whose page died during the consultation is still connected with the customer', async () => {
  customer.dial('1001');
  const call = await answers(first);
  const to = { kind: 'number', value: '1002' } as const;
  const { callId: consult = '' } = await first.perform({ type: 'consult', callId: call.id, to });
  const asked = await answers(second);
  await live(first, consult);
  const kept = await second.kept();
  await second.close();
  second = await openPage('1002', kept);
  await live(second, asked.id);
  await pageHears(second, asked.id, { heard: [firstHz], silent: [secondHz, customerHz] });
  await first.perform({ type: 'consult.transfer', callId: consult });
  expect((await first.ended(call.id)).endReason).toBe('transferred');
  await partyIs(second, asked.id, customerNumber);
  await pageHears(second, asked.id, { heard: [customerHz], silent: [firstHz, secondHz] });
  await recordingHolds(() => customer.recording, { heard: [secondHz], silent: [firstHz, customerHz] });
});

it('a colleague who is transferred to a customer speaks with the customer, in the same call', async () => {
  const { ours, theirs } = await colleagues();
  const to = { kind: 'number', value: customerNumber } as const;
  await first.perform({ type: 'transfer.blind', callId: ours.id, to });
  expect((await first.ended(ours.id)).endReason).toBe('transferred');
  await partyIs(second, theirs.id, customerNumber);
  await pageHears(second, theirs.id, { heard: [customerHz], silent: [firstHz, secondHz] });
  await recordingHolds(() => customer.recording, { heard: [secondHz], silent: [firstHz, customerHz] });
  expect((await second.snapshot()).calls).toMatchObject([{ id: theirs.id, state: 'active' }]);
});
