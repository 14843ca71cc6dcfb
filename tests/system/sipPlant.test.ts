// The telephone plant by itself, without a browser: it starts in a moment, rings who registered, and is gone afterwards.
import { OutsidePhones } from '../../lab/peers/sip/phone/outsidePhones';
import { DOMAIN, startPlant, type SipPlant } from '../../lab/peers/sip/plant/plant';
import { headerOf } from '../../lab/peers/sip/phone/sipMessage';
import { selfSigned } from '../../lab/server/http/certificate';
import { RawAgent } from './sipRawAgent';

const agent = { extension: '1001', password: 'a-password' };
const caller = '"Ada Sample" <sip:+12025550142@phone.test>';
const opened: { close(): unknown }[] = [];

let plant: SipPlant;
let outside: OutsidePhones;
beforeAll(async () => {
  outside = new OutsidePhones();
  await outside.listen();
  const began = Date.now();
  plant = await startPlant({ users: { [agent.extension]: agent.password }, trunkPort: outside.port });
  console.log(`plant ready after ${String(Date.now() - began)} ms`);
  outside.connect(plant.sipPort);
});
afterAll(async () => {
  await outside.close();
  await plant.stop();
});
afterEach(async () => {
  // A call that still rings would ring the next test's phone as soon as it registers.
  for (const call of outside.calls) call.cancel();
  while (outside.calls.some(({ isOver }) => !isOver)) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const one of opened.splice(0)) one.close();
});

async function connected(): Promise<RawAgent> {
  const phone = await RawAgent.connect(plant.url, agent.extension);
  opened.push(phone);
  return phone;
}
const ring = (headers: readonly { readonly name: string; readonly value: string }[] = []) =>
  outside.call({ to: `sip:${agent.extension}@${DOMAIN}`, from: caller, headers });

it('registers an agent with the right password, and not with a wrong one', async () => {
  const phone = await connected();
  await expect(phone.register('wrong')).resolves.toBe(401);
  await expect(phone.register(agent.password)).resolves.toBe(200);
});

it('rings the agent with a caller that the exchange vouches for', async () => {
  const phone = await connected();
  await phone.register(agent.password);
  await ring([
    { name: 'P-Asserted-Identity', value: '<sip:somebody-else@phone.test>' },
    { name: 'X-SF-recordId', value: '003000000000001' },
  ]);
  const invite = await phone.invite();
  phone.reply(invite, 180, 'Ringing');
  expect(headerOf(invite, 'from')).toContain('"Ada Sample" <sip:+12025550142@phone.test>');
  expect(headerOf(invite, 'p-asserted-identity')).toBe('<sip:+12025550142@phone.test>');
  expect(headerOf(invite, 'x-sf-recordid')).toBe('003000000000001');
  expect(invite.body).toContain('UDP/TLS/RTP/SAVPF');
});

it('strips what steers an agent’s screen or answers by itself from callers outside, however they write it', async () => {
  const phone = await connected();
  await phone.register(agent.password);
  const stranger = new OutsidePhones();
  await stranger.listen();
  stranger.connect(plant.sipPort);
  const steering = [
    { name: 'X-SF-Record-Id', value: '003000000000001' },
    { name: 'x-sf-popurl', value: '/lightning/page/home' },
    { name: 'X-SF-Edge-Key', value: 'guessed' },
    { name: 'X-Sf-Attributes', value: 'vip=yes' },
    { name: 'Alert-Info', value: '<http://phone.test>;info=alert-autoanswer' },
    { name: 'ALERT-INFO', value: '<http://phone.test>;info=ring-answer' },
    { name: 'Call-Info', value: '<sip:phone.test>;answer-after=0' },
    { name: 'call-info', value: '<sip:phone.test>;answer-after=1' },
    { name: 'x-other', value: 'stays' },
  ];
  const call = await stranger.call({
    ...{ to: `sip:${agent.extension}@${DOMAIN}`, from: caller, headers: steering },
  });
  const invite = await phone.invite();
  phone.reply(invite, 180, 'Ringing');
  const left = invite.headers.filter(({ name }) => /^(x-|alert-info|call-info)/i.test(name));
  call.cancel();
  await phone.hears((message) => message.kind === 'request' && message.method === 'CANCEL');
  await stranger.close();
  expect(left).toEqual([{ name: 'x-other', value: 'stays' }]);
});

it('tells a phone that lost its call while it was rung: the caller has given up', async () => {
  const phone = await connected();
  await phone.register(agent.password);
  const call = await ring();
  phone.reply(await phone.invite(), 180, 'Ringing');
  call.cancel();
  await phone.hears((message) => message.kind === 'request' && message.method === 'CANCEL');
});

it('rings a phone that registers while the call already rings, with the same call', async () => {
  const first = await connected();
  await first.register(agent.password);
  await ring();
  const invite = await first.invite();
  // Before it rang: the exchange gives up a page that is gone within seconds.
  first.close();
  const second = await connected();
  await second.register(agent.password);
  const again = await second.invite();
  expect(headerOf(again, 'call-id')).toBe(headerOf(invite, 'call-id'));
  expect(headerOf(again, 'from')).toBe(headerOf(invite, 'from'));
  expect(again.body).toContain('UDP/TLS/RTP/SAVPF');
});

it('takes agents over TLS as well', async () => {
  const tls = await selfSigned(['127.0.0.1']);
  const secure = await startPlant({ users: { [agent.extension]: agent.password }, tls });
  try {
    expect(new URL(secure.url).protocol).toBe('wss:');
    const phone = await RawAgent.connect(secure.url, agent.extension);
    await expect(phone.register(agent.password)).resolves.toBe(200);
    phone.close();
  } finally {
    await secure.stop();
  }
});
