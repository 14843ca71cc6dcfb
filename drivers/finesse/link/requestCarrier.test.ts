import '../testing/dom';
import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { settle } from '../testing/fakeHost';
import { readNotification, type Notification } from '../xml/notification';
import { RequestCarrier } from './requestCarrier';
import { updateXml } from '../testing/build';

const carrying = () => {
  const clock = new FakeClock(0);
  const world = { isDone: false, reads: 0, becomesTrue: false, unreachable: 0 };
  const carrier = new RequestCarrier({
    clock,
    settleMs: 5_000,
    readTruth: () => {
      world.reads += 1;
      world.isDone ||= world.becomesTrue;
      return Promise.resolve();
    },
    doubtful: () => (world.unreachable += 1),
  });
  const sent: string[] = [];
  const ask = (
    send: (id: string) => Promise<void> = () => Promise.resolve(),
    by: 'word' | 'proof' = 'word',
  ) => {
    const outcome: { is: string } = { is: 'open' };
    void carrier
      .carryOut(
        async (id) => {
          sent.push(id);
          await send(id);
        },
        () => world.isDone,
        { requestId: `r${String(sent.length + 1)}`, by },
      )
      .then(
        () => (outcome.is = 'done'),
        (error: unknown) => (outcome.is = isDriverError(error) ? error.code : 'no DriverError'),
      );
    return outcome;
  };
  return { clock, world, carrier, ask };
};
const refusal = (requestId: string): Notification =>
  readNotification(
    updateXml(
      '<apiErrors><apiError><errorData>33</errorData><errorMessage>CF_RESOURCE_BUSY</errorMessage><errorType>Call Operation Failure</errorType></apiError></apiErrors>',
      'PUT',
      requestId,
    ),
  )!;

describe('a request that Finesse took', () => {
  it('is done with the word on it', async () => {
    const { carrier, ask, world } = carrying();
    const outcome = ask();
    await settle();
    expect(outcome.is).toBe('open');
    carrier.changed('r1');
    await settle();
    expect([outcome.is, world.reads]).toEqual(['done', 0]);
  });

  it('is done when what it asked for is so, whoever says it', async () => {
    const { carrier, ask, world } = carrying();
    const outcome = ask();
    world.isDone = true;
    carrier.changed('of somebody else');
    await settle();
    expect(outcome.is).toBe('done');
  });

  it('that makes a call needs the call: a word on the one that was held is not enough', async () => {
    const { carrier, ask, world } = carrying();
    const outcome = ask(undefined, 'proof');
    await settle();
    carrier.changed('r1');
    await settle();
    expect(outcome.is).toBe('open');
    world.isDone = true;
    carrier.changed();
    await settle();
    expect(outcome.is).toBe('done');
  });

  it('and that failed later is refused with that error, and no other is', async () => {
    const { carrier, ask } = carrying();
    const first = ask();
    const second = ask();
    await settle();
    expect(carrier.failedLater(refusal('r1'))).toBeNull();
    await settle();
    expect([first.is, second.is]).toEqual(['not-allowed', 'open']);
    carrier.changed('r2');
  });

  it('whose error comes when nobody waits any more is told as a notice', () => {
    expect(carrying().carrier.failedLater(refusal('long ago'))?.code).toBe('not-allowed');
  });

  it('of which nobody says anything is looked up: done, or a timeout', async () => {
    const well = carrying();
    well.world.becomesTrue = true;
    const done = well.ask();
    await settle();
    well.clock.jump(5_000);
    await settle();
    expect([done.is, well.world.reads]).toEqual(['done', 1]);
    const ill = carrying();
    const lost = ill.ask();
    await settle();
    ill.clock.jump(5_000);
    await settle();
    expect(lost.is).toBe('timeout');
  });

  it('is not waited for when the link is gone', async () => {
    const { carrier, ask, world, clock } = carrying();
    world.becomesTrue = true;
    const outcome = ask();
    await settle();
    carrier.linkLost();
    await settle();
    expect([outcome.is, clock.pending]).toEqual(['done', 0]);
  });
});

describe('a request that was refused at once', () => {
  it('is not waited for; a node that is not there is looked at', async () => {
    const { ask, world, clock } = carrying();
    const gone = ask(() => Promise.reject(driverError('unreachable', 'no node')));
    const wrong = ask(() => Promise.reject(driverError('not-allowed', 'wrong state')));
    await settle();
    expect([gone.is, wrong.is, clock.pending, world.unreachable]).toEqual([
      'unreachable',
      'not-allowed',
      0,
      1,
    ]);
  });
});
