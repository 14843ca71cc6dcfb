// TaskRouter and the agent decide at the same moment: a hundred orders of each pair, by seed. Each call has one clean end, and
// nothing of it stays.
import { seededOrder } from '../../drivers/kit/seededOrder';
import { isDriverError } from '../../engine/contract/driver/driverError';
import type { ReservationRow } from '../../lab/peers/taskrouter/routing/rows';
import { CALLER, FlexAgent, startFlex, type FlexCentre } from './flexAgent';

jest.setTimeout(180_000);

let centre: FlexCentre;
let agent: FlexAgent;
beforeAll(async () => {
  centre = await startFlex();
  agent = new FlexAgent(centre);
  await agent.start();
});
afterAll(async () => {
  await agent.stop();
  await centre.router.stop();
});

type Move = (given: { readonly id: string; readonly reservation: ReservationRow }) => Promise<unknown>;

const refusals: unknown[] = [];
const asked =
  (type: 'answer' | 'reject' | 'hangup'): Move =>
  ({ id }) =>
    agent.perform({ type, callId: id }).catch((error: unknown) => refusals.push(error));

const isPending = (reservation: ReservationRow): boolean => reservation.status === 'pending';
const becomes =
  (status: 'rescinded' | 'canceled' | 'timeout'): Move =>
  ({ reservation }) => {
    if (isPending(reservation)) centre.router.centre.workspace.become(reservation, status);
    return Promise.resolve();
  };
const callerLeaves: Move = ({ reservation }) => {
  centre.router.centre.phones
    .findLast(({ callSid }) => callSid === reservation.task.attributes['call_sid'])
    ?.hangUp();
  return Promise.resolve();
};

const ANSWERED = ['remote-hangup', 'local-hangup'];
const races: readonly (readonly [string, readonly Move[], readonly string[]])[] = [
  ['rescinded against the answer', [asked('answer'), becomes('rescinded')], ['taken-elsewhere', 'cancelled']],
  ['canceled against the answer', [asked('answer'), becomes('canceled')], ['cancelled']],
  ['timed out against the answer', [asked('answer'), becomes('timeout')], ['missed', 'cancelled']],
  ['the caller gives up against the answer', [asked('answer'), callerLeaves], ['cancelled', 'remote-hangup']],
  [
    'rescinded against the rejection',
    [asked('reject'), becomes('rescinded')],
    ['taken-elsewhere', 'rejected'],
  ],
  ['answered and hung up at once', [asked('answer'), asked('hangup')], ['cancelled', ...ANSWERED]],
  ['answered twice', [asked('answer'), asked('answer')], []],
];

it.each(races)('%s: 100 orders @long', async (_what, moves, reasons) => {
  await inOrders(100, moves, reasons);
});
it.each(races.slice(0, 1))('%s: 100 orders', async (_what, moves, reasons) => {
  await inOrders(100, moves, reasons);
});

async function inOrders(seeds: number, moves: readonly Move[], reasons: readonly string[]): Promise<void> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    refusals.length = 0;
    const { reservation } = centre.router.ring('alex', { from: CALLER });
    const { id } = await agent.offered();
    await seededOrder(
      seed,
      moves.map((move) => () => move({ id, reservation })),
    );
    await agent.until(() => settled(id), `seed ${String(seed)}: what became of it`);
    // Whoever is through ends it.
    if (agent.callBy(id)?.state === 'active') await agent.perform({ type: 'hangup', callId: id });
    await agent.untilState(id, 'wrapup', 'closed');
    if (agent.callBy(id)?.state === 'wrapup') await agent.perform({ type: 'wrapup.complete', callId: id });
    await agent.untilState(id, 'closed');
    const { endReason, answeredAt } = agent.callBy(id) ?? {};
    const wanted = answeredAt === undefined ? reasons : ANSWERED;
    if (reasons.length > 0) expect([seed, wanted]).toEqual([seed, expect.arrayContaining([endReason])]);
    expect(refusals.filter((error) => !isDriverError(error))).toEqual([]);
    expect(agent.statesOf(id).filter((state) => state === 'ended')).toHaveLength(1);
    expect(agent.calls).toEqual([]);
    await agent.until(() => centre.router.reservationsOf('alex').length === 0, 'no reservation that stays');
  }
}

const settled = (id: string): boolean =>
  !['offered', 'connecting'].includes(agent.callBy(id)?.state ?? 'closed');
