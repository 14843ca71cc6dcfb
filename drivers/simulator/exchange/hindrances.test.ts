import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { Hindrances, type Hindrance } from './hindrances';
import { done, type AgentInput } from './input';

const hold: AgentInput = { type: 'command', agent: 'alex', command: { type: 'hold', callId: 'c1' } };
const inTheWay = (how: Hindrance['how']): Hindrance => ({ agent: 'alex', command: 'hold', how });

function exchange() {
  const clock = new FakeClock();
  const taken: AgentInput[] = [];
  const hindrances = new Hindrances(clock, (input) => (taken.push(input), done()));
  return { clock, taken, hindrances };
}

it('refuses the next command of that kind, once', async () => {
  const { hindrances, taken } = exchange();
  hindrances.add(inTheWay({ type: 'refuse', code: 'vendor' }));
  await expect(hindrances.ask(hold)).resolves.toMatchObject({ ok: false, error: { code: 'vendor' } });
  expect(taken).toEqual([]);
  await expect(hindrances.ask(hold)).resolves.toEqual(done());
});

it('lets other commands pass, and those of other agents', async () => {
  const { hindrances, taken } = exchange();
  hindrances.add(inTheWay({ type: 'refuse', code: 'vendor' }));
  await hindrances.ask({ ...hold, agent: 'sam' });
  await hindrances.ask({ ...hold, command: { type: 'mute', callId: 'c1' } });
  expect(taken).toHaveLength(2);
});

it('takes a delayed command when its time has come', async () => {
  const { clock, hindrances, taken } = exchange();
  hindrances.add(inTheWay({ type: 'delay', ms: 300 }));
  const answer = hindrances.ask(hold);
  await clock.advance(299);
  expect(taken).toEqual([]);
  await clock.advance(1);
  await expect(answer).resolves.toEqual(done());
  expect(taken).toEqual([hold]);
});

it('carries nothing out after it was stopped, and leaves no timer', async () => {
  const { clock, hindrances, taken } = exchange();
  hindrances.add(inTheWay({ type: 'delay', ms: 300 }));
  const answer = hindrances.ask(hold);
  hindrances.stop();
  await expect(answer).resolves.toMatchObject({ ok: false, error: { code: 'not-connected' } });
  await clock.advance(300);
  expect(taken).toEqual([]);
  expect(clock.pending).toBe(0);
});
