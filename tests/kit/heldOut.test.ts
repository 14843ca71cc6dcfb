// The forty faults that no case was written for: how many of them the kit catches says more than the table of those it was made with.
import path from 'node:path';
import type { Subject } from '../../drivers/kit/subject';
import { sizesOfFaults } from './faults/faultSizes';
import { onSimulator } from './faults/matrix';
import { firstCatch } from './heldOut/firstCatch';
import { heldOutFaults } from './heldOut/heldOutFaults';
import { simulatorSubject } from './simulatorSubject';

let good: Subject;
beforeAll(async () => {
  good = await simulatorSubject();
}, 60_000);

it('there are forty, of at most five lines each', () => {
  const sizes = sizesOfFaults(path.join(__dirname, 'heldOut'));
  expect(Object.keys(sizes).sort()).toEqual(heldOutFaults.map(({ id }) => id).sort());
  expect(Object.values(sizes).filter((lines) => lines > 5)).toEqual([]);
  expect(heldOutFaults).toHaveLength(40);
});

/** As the first run left it; it was stopped after 22 of the forty (docs/conformance.md). */
const caughtAtFirst = [
  ...['answer-only-told', 'muted-once', 'digits-reversed', 'star-dropped', 'plus-dropped', 'hold-as-mute'],
  ...['reject-answers', 'answer-ends-other', 'unmute-oldest', 'dial-ends-other', 'refused-answer-shown'],
  ...['refused-mute-shown', 'refused-reject-ends', 'unhold-impatient', 'microphone-listener-a-call'],
];

it.each(heldOutFaults.filter(({ id }) => caughtAtFirst.includes(id)))(
  '$id is caught @long',
  async (fault) => {
    expect(await firstCatch(onSimulator(good), fault)).not.toBeNull();
  },
  300_000,
);
