// The Flex driver on the real worker SDK: what is offered, taken, held, given away, ended and wrapped up.
import type { OutsidePhone } from '../../lab/peers/taskrouter/routing/outsidePhone';
import { CALLER, FlexAgent, OTHER, startFlex, type FlexCentre } from './flexAgent';

let centre: FlexCentre;
let agent: FlexAgent;
beforeAll(async () => {
  centre = await startFlex();
});
beforeEach(async () => {
  centre.router.reset();
  agent = new FlexAgent(centre);
  await agent.start();
});
afterEach(() => agent.stop());
afterAll(() => centre.router.stop());

const calledPhone = async (number: string): Promise<OutsidePhone> => {
  const find = () =>
    centre.router.centre.phones.findLast((one) => one.number === number && one.state === 'called');
  await agent.until(() => find() !== undefined, 'a telephone that is called');
  const phone = find();
  if (!phone) throw new Error('nobody is called');
  return phone;
};

it('offers a reservation with the task’s attributes, takes it by a conference, ends it, wraps it up', async () => {
  const attributes = { tier: 'gold', sfdcObjectId: '003000000000001', nested: { a: 1 } };
  const { phone } = centre.router.ring('alex', { from: CALLER, name: 'Ada Sample', attributes }, 'Sales');
  const offered = await agent.offered();
  expect(offered).toMatchObject({
    logKey: offered.id,
    queue: 'Sales',
    direction: 'inbound',
    attributes: { tier: 'gold', 'sf.recordId': '003000000000001' },
    parties: [{ address: CALLER, name: 'Ada Sample', state: 'ringing' }],
    allowed: ['answer', 'reject'],
  });
  expect(offered.logKey).toMatch(/^WR/);
  expect(offered.interactionId).toMatch(/^WT/);
  await agent.perform({ type: 'answer', callId: offered.id });
  await agent.untilState(offered.id, 'active');
  expect(phone.state).toBe('talking');
  phone.hangUp();
  await agent.untilState(offered.id, 'wrapup');
  expect(agent.callBy(offered.id)?.endReason).toBe('remote-hangup');
  await agent.perform({ type: 'wrapup.complete', callId: offered.id });
  await agent.untilState(offered.id, 'closed');
  expect(agent.statesOf(offered.id)).toEqual([
    'offered',
    'connecting',
    'active',
    'ended',
    'wrapup',
    'closed',
  ]);
  expect(centre.router.reservationsOf('alex')).toEqual([]);
});

it.each([
  ['canceled', 'cancelled'],
  ['rescinded', 'taken-elsewhere'],
  ['timeout', 'missed'],
] as const)('a reservation that is %s ends as %s', async (status, reason) => {
  const { reservation } = centre.router.ring('alex', { from: CALLER });
  const { id } = await agent.offered();
  centre.router.centre.workspace.become(reservation, status);
  await agent.untilState(id, 'closed');
  expect(agent.callBy(id)?.endReason).toBe(reason);
});

it('a rejected call ends as rejected', async () => {
  centre.router.ring('alex', { from: CALLER });
  const { id } = await agent.offered();
  await agent.perform({ type: 'reject', callId: id });
  await agent.untilState(id, 'closed');
  expect(agent.callBy(id)?.endReason).toBe('rejected');
});

it('holds the customer by the conference, and talks again', async () => {
  const { id } = await agent.talking(centre);
  await agent.perform({ type: 'hold', callId: id });
  await agent.untilState(id, 'held');
  const seats = () => [...centre.router.centre.conferences.values()].flatMap((one) => one.seats);
  expect(seats().find(({ label }) => label === 'customer')?.isHeld).toBe(true);
  await agent.perform({ type: 'resume', callId: id });
  await agent.untilState(id, 'active');
  expect(seats().find(({ label }) => label === 'customer')?.isHeld).toBe(false);
});

it('gives a call to a queue; a worker whom nobody knows is refused and the agent keeps the call', async () => {
  const { id, phone } = await agent.talking(centre);
  const to = { kind: 'agent', value: 'WK0' } as const;
  await expect(agent.perform({ type: 'transfer.blind', callId: id, to })).rejects.toMatchObject({
    code: 'destination-unreachable',
  });
  expect(agent.callBy(id)?.state).toBe('active');
  const queue = centre.router.centre.workspace.queues[2]?.sid ?? '';
  await agent.perform({ type: 'transfer.blind', callId: id, to: { kind: 'queue', value: queue } });
  await agent.untilState(id, 'wrapup');
  expect(agent.callBy(id)?.endReason).toBe('transferred');
  expect(phone.state).toBe('talking');
});

it('consults a number, joins it, puts it out again', async () => {
  const { id, phone } = await agent.talking(centre);
  const { callId: legId = '' } = await agent.perform({
    type: 'consult',
    callId: id,
    to: { kind: 'number', value: OTHER },
  });
  const third = await calledPhone(OTHER);
  expect(agent.callBy(id)?.state).toBe('held');
  third.ring();
  await agent.untilState(legId, 'alerting');
  third.answer();
  await agent.untilState(legId, 'active');
  await agent.perform({ type: 'conference', callId: legId });
  await agent.untilState(legId, 'closed');
  const { parties = [] } = agent.callBy(id) ?? {};
  expect(parties.map(({ state }) => state)).toEqual(['connected', 'connected']);
  await agent.perform({ type: 'conference.drop', callId: id, partyId: parties[1]?.id ?? '' });
  await agent.until(() => third.isOver, 'the third is put out');
  expect(agent.callBy(id)?.state).toBe('active');
  phone.hangUp();
  await agent.untilState(id, 'wrapup');
});

it('hands a call to a colleague after a word: customer and colleague go on', async () => {
  const { id, phone } = await agent.talking(centre);
  const colleague = centre.router.worker('').sid;
  const { callId: legId = '' } = await agent.perform({
    type: 'consult',
    callId: id,
    to: { kind: 'agent', value: colleague },
  });
  await agent.until(() => centre.router.reservationsOf('').length === 1, 'an offer to the colleague');
  const [offer] = centre.router.reservationsOf('');
  if (offer) centre.router.centre.joinColleague(offer);
  await agent.untilState(legId, 'active');
  await agent.perform({ type: 'consult.transfer', callId: legId });
  await agent.untilState(id, 'wrapup');
  expect([agent.callBy(id)?.endReason, agent.callBy(legId)?.endReason]).toEqual([
    'transferred',
    'transferred',
  ]);
  expect(phone.state).toBe('talking');
  expect(centre.router.reservationsOf('')[0]?.status).toBe('accepted');
});

it('a colleague who declines ends the consultation; the call stays held and is resumed', async () => {
  const { id } = await agent.talking(centre);
  const to = { kind: 'agent', value: centre.router.worker('').sid } as const;
  const { callId: legId = '' } = await agent.perform({ type: 'consult', callId: id, to });
  await agent.until(() => centre.router.reservationsOf('').length === 1, 'an offer to the colleague');
  const [offer] = centre.router.reservationsOf('');
  if (offer) centre.router.centre.workspace.settle(offer, 'rejected');
  await agent.untilState(legId, 'closed');
  expect(agent.callBy(id)?.state).toBe('held');
  await agent.perform({ type: 'resume', callId: id });
  await agent.untilState(id, 'active');
});

it('calls a number by a task of its own, and tells busy', async () => {
  const dial = { type: 'dial', to: { kind: 'number', value: OTHER } } as const;
  const { callId = '' } = await agent.perform(dial);
  const phone = await calledPhone(OTHER);
  expect(agent.callBy(callId)).toMatchObject({ direction: 'outbound', dialled: OTHER, state: 'dialing' });
  phone.ring();
  await agent.untilState(callId, 'alerting');
  phone.answer();
  await agent.untilState(callId, 'active');
  phone.hangUp();
  await agent.untilState(callId, 'wrapup');
  await agent.perform({ type: 'wrapup.complete', callId });
  await agent.untilState(callId, 'closed');
  const { callId: second = '' } = await agent.perform(dial);
  (await calledPhone(OTHER)).refuse('busy');
  await agent.untilState(second, 'ended', 'wrapup');
  expect(agent.callBy(second)).toMatchObject({ endReason: 'busy' });
  expect(agent.callBy(second)?.answeredAt).toBeUndefined();
});

it('activities are presences, those of one word with a reason; a supervisor’s choice is told', async () => {
  const { options, presence } = agent.driver.snapshot().agent;
  expect(presence?.label).toBe('Available');
  const pause = options.find(({ label }) => label === 'Break');
  expect(pause).toMatchObject({ kind: 'away', reasonRequired: true });
  expect(pause?.reasons?.map(({ label }) => label)).toEqual(['Coffee', 'Lunch']);
  const reasonId = pause?.reasons?.[1]?.id ?? '';
  await agent.perform({ type: 'presence.set', id: pause?.id ?? '', reasonId });
  expect(agent.driver.snapshot().agent.reason?.label).toBe('Lunch');
  const { workspace } = centre.router.centre;
  workspace.setActivity(centre.router.worker('alex'), workspace.activities[4]?.sid ?? '');
  await agent.until(() => agent.driver.snapshot().agent.presence?.label === 'Back office', 'the choice');
});

it('a link that is lost comes back; what ended meanwhile ends as what it was', async () => {
  const { id, phone } = await agent.talking(centre);
  const { reservation } = centre.router.ring('alex', { from: OTHER });
  const other = await agent.offered();
  centre.router.bridge.fault('refuse');
  await agent.until(() => agent.phase === 'reconnecting', 'a lost link');
  expect(agent.callBy(id)).toMatchObject({ state: 'active', allowed: [] });
  centre.router.centre.workspace.become(reservation, 'rescinded');
  phone.hangUp();
  centre.router.bridge.fault('restore');
  await agent.until(() => agent.phase === 'ready', 'the link');
  await agent.untilState(id, 'wrapup');
  await agent.untilState(other.id, 'closed');
  expect(agent.callBy(other.id)?.endReason).toBe('taken-elsewhere');
});

it('pushes that cannot be read are told as the vendor’s, and harm nothing', async () => {
  const { bridge } = centre.router;
  const { sid } = centre.router.worker('alex');
  for (const text of [
    '{"event_type":"reservation.created","payload":{"sid":"WR1"}}',
    '{"event_type":"reservation.created","payload":null}',
    '{"event_type":"reservation.wrapup","payload":{"sid":"WRnobody","reservation_status":"wrapping","task":{"sid":"WT1"}}}',
    '{"event_type":"worker.activity.update","payload":{"activity_sid":"WAnobody"}}',
    '{"event_type":"worker.activity.update","payload":7}',
    '{"event_type":"task.updated","payload":{}}',
    '{"event_type":"task.transfer-completed","payload":[]}',
    'no JSON at all',
  ])
    bridge.sendText(sid, text);
  await agent.until(() => agent.notices.length >= 8, 'every one of them told');
  expect(agent.phase).toBe('ready');
  await agent.talking(centre);
});

it('says that it leaves: the worker goes offline', async () => {
  await agent.stop('logout');
  const { workspace } = centre.router.centre;
  expect(workspace.activityOf(centre.router.worker('alex')).name).toBe('Offline');
});

it('a page loaded anew goes on with the work after its call', async () => {
  const { id } = await agent.talking(centre);
  const { answeredAt, startedAt } = agent.callBy(id) ?? {};
  const { memory } = agent.host;
  await agent.stop('unload');
  // The leg went with the page.
  const seat = [...centre.router.centre.conferences.values()][0]?.byLabel('worker');
  if (seat) [...centre.router.centre.conferences.values()][0]?.left(seat);
  agent = new FlexAgent(centre, { memory });
  await agent.start();
  expect(agent.calls).toMatchObject([{ id, logKey: id, state: 'wrapup', startedAt, answeredAt }]);
  await agent.perform({ type: 'wrapup.complete', callId: id });
  await agent.untilState(id, 'closed');
});

it('takes the worker for this browser alone only when the agent says so', async () => {
  expect(centre.router.takenAlone).toEqual([]);
  const [action] = agent.driver.snapshot().actions ?? [];
  await agent.perform({ type: 'vendor.action', actionId: action?.id ?? '' });
  expect(centre.router.takenAlone).toEqual([centre.router.worker('alex').sid]);
  expect(agent.phase).toBe('ready');
});

it('a link on which nothing passes any more is noticed, and opened again @long', async () => {
  centre.router.bridge.fault('freeze');
  // The SDK looks for a sign of life every thirty seconds.
  await agent.until(() => agent.phase === 'reconnecting', 'a dead link', 75_000);
  centre.router.bridge.fault('restore');
  await agent.until(() => agent.phase === 'ready', 'the link', 30_000);
  await agent.talking(centre);
}, 120_000);
