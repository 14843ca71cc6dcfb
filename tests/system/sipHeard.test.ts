// What the agent hears where telephone networks do something else than ring and answer: sound before the answer, an answer from
// another telephone, an answer without sound, offers while the call is held. On the real exchange and media server.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FarCall } from '../../lab/peers/sip/phone/farCall';
import { OutsidePhones, type FirstAnswer } from '../../lab/peers/sip/phone/outsidePhones';
import { LinphonePhone } from '../../lab/peers/sip/plant/linphone';
import { DOMAIN, startPlant, type SipPlant } from '../../lab/peers/sip/plant/plant';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { flowsBothWays, pageHears, pageStaysSilent, recordingHolds } from './sipPage/listening';
import { toneWav } from './sipPage/tone';

jest.setTimeout(90_000);

const password = randomBytes(9).toString('hex');
/** Voices: the agent's microphone, the telephone at the trunk, the one that the call is sent on to. */
const [agentHz, trunkHz, otherHz] = [1_000, 440, 880] as const;
const number = '+12025550142';

let pages: AgentPages;
let page: AgentPage;
let outside: OutsidePhones;
let plant: SipPlant;
let called: (far: FarCall) => FirstAnswer;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
}, 90_000);
afterAll(() => pages.close());

beforeEach(async () => {
  called = () => ({ kind: 'wait' });
  outside = new OutsidePhones({ called: (far) => called(far) });
  await outside.listen();
  plant = await startPlant({ users: { '1001': password }, trunkPort: outside.port });
  outside.connect(plant.sipPort);
  page = await pages.open();
  await page.start({
    id: 'sip',
    config: { servers: plant.url, domain: DOMAIN },
    credential: JSON.stringify({ user: '1001', password }),
  });
});
afterEach(async () => {
  await page.close();
  await outside.close();
  await plant.stop();
});

async function dials(): Promise<{ readonly id: string; readonly far: FarCall }> {
  const to = { kind: 'number', value: number } as const;
  const { callId: id = '' } = await page.perform({ type: 'dial', to });
  for (;;) {
    const far = outside.calls.at(-1);
    if (far) return { id, far };
    await pause(20);
  }
}
const live = (id: string): Promise<unknown> =>
  page.call((call) => call.id === id && call.state === 'active', 'a live call');

it('early sound, then the answer of another telephone: its voice is heard, and the agent’s there', async () => {
  const { id, far } = await dials();
  far.ringWithSound();
  await page.call((call) => call.id === id && call.media === 'early', 'early sound');
  await pageHears(page, id, { heard: [trunkHz], silent: [otherHz] });

  const voice = path.join(plant.folder, 'voice.wav');
  writeFileSync(voice, toneWav(otherHz));
  const other = await LinphonePhone.start({
    folder: plant.folder,
    exchangePort: plant.sipPort,
    number,
    voice,
  });
  try {
    far.redirect(`sip:far@127.0.0.1:${String(other.sipPort)}`);
    await live(id);
    await pageHears(page, id, { heard: [otherHz], silent: [trunkHz, agentHz] });
    await recordingHolds(() => other.recording, { heard: [agentHz], silent: [otherHz] });
  } finally {
    await other.stop();
  }
});

it('early sound, then the answer of the same telephone: its voice goes on', async () => {
  const { id, far } = await dials();
  far.ringWithSound();
  await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
  far.answer();
  await live(id);
  await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
  await flowsBothWays(page);
});

it('answered and connected without a sound: the agent is told, until sound comes', async () => {
  called = (far) => {
    far.sound.isSilent = true;
    return { kind: 'answer' };
  };
  const { id, far } = await dials();
  await live(id);
  await page.call((call) => call.id === id && call.mediaLost === true, 'the loss of sound', 20_000);
  expect(await page.isConnected()).toBe(true);
  far.sound.isSilent = false;
  await page.call((call) => call.id === id && call.mediaLost !== true, 'the return of sound');
  await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
});

it('held the agent hears nothing of the customer, whatever the far end offers', async () => {
  called = () => ({ kind: 'answer' });
  const { id, far } = await dials();
  await live(id);
  await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
  await page.perform({ type: 'hold', callId: id });
  await pageHears(page, id, { heard: [], silent: [trunkHz] });
  for (const direction of ['sendrecv', 'sendonly', 'recvonly', 'inactive', 'sendrecv'] as const) {
    expect(await far.offer(direction)).toBe(200);
    await pageStaysSilent(page, id, [trunkHz]);
    expect((await page.snapshot()).calls[0]?.state).toBe('held');
  }
  await page.perform({ type: 'resume', callId: id });
  await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
});

describe('an offer of ours that the far end refuses costs no sound', () => {
  const refusal = { kind: 'refuse', status: 488 } as const;
  const makesACall = {
    'a call that came in': async () => {
      const far = await outside.call({ to: `sip:1001@${DOMAIN}`, from: `<sip:${number}@${DOMAIN}>` });
      const { id } = await page.call(({ state }) => state === 'offered', 'a ringing call');
      await page.perform({ type: 'answer', callId: id });
      return { id, far };
    },
    'a call that went out': () => {
      called = () => ({ kind: 'answer' });
      return dials();
    },
  };
  async function bothHear(id: string): Promise<void> {
    await pageHears(page, id, { heard: [trunkHz], silent: [agentHz] });
    await flowsBothWays(page);
  }

  it.each(Object.entries(makesACall))('%s', async (_, begins) => {
    const { id, far } = await begins();
    await live(id);
    await bothHear(id);

    far.nextOffers.push(refusal);
    await expect(page.perform({ type: 'hold', callId: id })).rejects.toThrow();
    await bothHear(id);

    await page.perform({ type: 'hold', callId: id });
    await pageHears(page, id, { heard: [], silent: [trunkHz] });
    far.nextOffers.push(refusal);
    await expect(page.perform({ type: 'resume', callId: id })).rejects.toThrow();
    await pageStaysSilent(page, id, [trunkHz]);
    await page.perform({ type: 'resume', callId: id });
    await bothHear(id);
  });

  it.each(Object.entries(makesACall))(
    '%s, when it is renewed after the line came back',
    async (_, begins) => {
      const { id, far } = await begins();
      await live(id);
      await bothHear(id);
      for (const answer of [refusal, refusal, null]) {
        if (answer) far.nextOffers.push(answer);
        const before = far.offersMet;
        plant.line.fault('cut');
        await page.until(({ session }) => session.phase === 'reconnecting', 'the loss of the line');
        await page.until(({ session }) => session.phase === 'ready', 'the line');
        while (far.offersMet === before) await pause(20);
        // The sound may change to new ways.
        await pause(500);
        await bothHear(id);
      }
    },
  );
});
