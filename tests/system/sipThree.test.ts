// Three people and what each of them hears: hold, conference, consult transfer. The customers are linphonec telephones, since
// baresip ignores Replaces and its recording ends with the first hold.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Call } from '../../engine/contract/driver/call';
import { LinphonePhone } from '../../lab/peers/sip/plant/linphone';
import { OutsidePhones } from '../../lab/peers/sip/phone/outsidePhones';
import { DOMAIN, startPlant, type SipPlant } from '../../lab/peers/sip/plant/plant';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { flowsBothWays, pageHears, recordingHolds } from './sipPage/listening';
import { toneWav } from './sipPage/tone';

jest.setTimeout(90_000);

const extension = '1001';
const password = randomBytes(9).toString('hex');
/** Voices: the agent's microphone, the first customer, the second. */
const [agentHz, firstHz, secondHz] = [1_000, 440, 880] as const;
const [firstNumber, secondNumber] = ['+12025550142', '+12025550143'] as const;

let pages: AgentPages;
let page: AgentPage;
let outside: OutsidePhones;
let plant: SipPlant;
let first: LinphonePhone;
let second: LinphonePhone;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
}, 90_000);
afterAll(() => pages.close());

beforeEach(async () => {
  outside = new OutsidePhones({
    called: ({ number }) => ({
      kind: 'redirect',
      to: Promise.resolve(`sip:far@127.0.0.1:${String((number === firstNumber ? first : second).sipPort)}`),
    }),
  });
  await outside.listen();
  plant = await startPlant({ users: { [extension]: password }, trunkPort: outside.port });
  outside.connect(plant.sipPort);
  [first, second] = await Promise.all([telephone(firstNumber, firstHz), telephone(secondNumber, secondHz)]);
  page = await pages.open();
  await page.start({
    id: 'sip',
    config: { servers: plant.url, domain: DOMAIN },
    credential: JSON.stringify({ user: extension, password }),
  });
});
afterEach(async () => {
  await page.close();
  await Promise.all([first.stop(), second.stop()]);
  await outside.close();
  await plant.stop();
});

function telephone(number: string, hz: number): Promise<LinphonePhone> {
  const voice = path.join(plant.folder, `${String(hz)}.wav`);
  writeFileSync(voice, toneWav(hz));
  return LinphonePhone.start({ folder: plant.folder, exchangePort: plant.sipPort, number, voice });
}

async function talking(): Promise<Call> {
  first.dial(extension);
  const { id } = await page.call(({ state }) => state === 'offered', 'a ringing call');
  await page.perform({ type: 'answer', callId: id });
  return page.call((call) => call.id === id && call.state === 'active', 'a live call');
}
async function consulting(call: Call): Promise<Call> {
  const to = { kind: 'number', value: secondNumber } as const;
  const { callId = '' } = await page.perform({ type: 'consult', callId: call.id, to });
  return page.call(({ id, state }) => id === callId && state === 'active', 'a live consultation');
}

it('held nobody hears anybody; resumed both hear each other again', async () => {
  const { id } = await talking();
  await pageHears(page, id, { heard: [firstHz], silent: [agentHz] });
  await recordingHolds(() => first.recording, { heard: [agentHz] });
  await page.perform({ type: 'hold', callId: id });
  await page.call((call) => call.id === id && call.state === 'held', 'a held call');
  await page.perform({ type: 'resume', callId: id });
  await page.call((call) => call.id === id && call.state === 'active', 'a resumed call');
  await pageHears(page, id, { heard: [firstHz], silent: [agentHz] });
  await recordingHolds(() => first.recording, { heard: [agentHz], silent: [firstHz] });
  await flowsBothWays(page);
});

it('in a conference of three each hears the others and not itself', async () => {
  const call = await talking();
  const leg = await consulting(call);
  await pageHears(page, leg.id, { heard: [secondHz], silent: [agentHz] });
  await page.perform({ type: 'conference', callId: leg.id });
  await page.ended(leg.id);
  await recordingHolds(() => first.recording, { heard: [agentHz, secondHz], silent: [firstHz] });
  await recordingHolds(() => second.recording, { heard: [agentHz, firstHz], silent: [secondHz] });
  // The page plays both of them, each by itself.
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz] });
  await pageHears(page, leg.id, { heard: [secondHz], silent: [agentHz] });
});

it('after a consult transfer the two customers hear each other and the agent is gone', async () => {
  const call = await talking();
  const leg = await consulting(call);
  await page.perform({ type: 'consult.transfer', callId: leg.id });
  const ends = [await page.ended(call.id), await page.ended(leg.id)];
  expect(ends.map(({ endReason }) => endReason)).toEqual(['transferred', 'transferred']);
  await recordingHolds(() => first.recording, { heard: [secondHz], silent: [agentHz, firstHz] });
  await recordingHolds(() => second.recording, { heard: [firstHz], silent: [agentHz, secondHz] });
  const before = await page.traffic();
  await pause(500);
  expect(await page.traffic()).toEqual(before);
});
