// Writes the story of a seed: lives of calls, woven into each other when they are there at the same time, and faults
// between any two steps.
import { random } from '../../fuzz/random';
import type { Random } from '../../fuzz/random';
import { chooseFaults } from './chooseFaults';
import { lifeOfCall } from './lifeOfCall';
import type { Life } from './lifeOfCall';
import { KNOWN, UNKNOWN } from './people';
import type { Person } from './people';
import type { Deed, Step, Story } from './story';

export function writeStory(seed: number): Story {
  const chance = random(seed);
  const tabs = 1 + chance.below(4);
  const lives = beginnings(chance);
  const isWoven = lives.length > 1 && chance.chance(0.7);
  const calls = lives.map((life) => deedsOf(life, isWoven, chance));
  const woven = isWoven ? weave(calls, chance) : calls.flat();
  const deeds = withAgentsWays(woven, tabs, chance);
  const people = cast(lives, chance);
  return {
    seed,
    tabs,
    calls: lives.map(({ begins }, call) => ({
      person: people[call] ?? fail(),
      direction: begins === 'in' ? 'inbound' : 'outbound',
    })),
    steps: withFaults(deeds, chance).map((deed): Step => ({ pause: chance.below(400), deed })),
  };
}

const fail = (): never => {
  throw new Error('a story has more calls than people');
};

/** One call mostly, sometimes two or three. */
function beginnings(chance: Random): readonly Life[] {
  const count = chance.pick([1, 1, 2, 2, 3]);
  return Array.from({ length: count }, (_none, call) => ({
    call,
    begins: chance.pick(['in', 'in', 'out', 'click'] as const),
  }));
}

const deedsOf = (life: Life, isWoven: boolean, chance: Random): readonly Deed[] =>
  lifeOfCall(isWoven && life.call > 0 && life.begins === 'out' ? { ...life, begins: 'click' } : life, chance);

/** Each call keeps its own order. */
function weave(calls: readonly (readonly Deed[])[], chance: Random): readonly Deed[] {
  const left = calls.map((deeds) => [...deeds]);
  // The first has begun before the next comes.
  const woven = left[0]?.splice(0, 2) ?? [];
  for (;;) {
    const open = left.filter((deeds) => deeds.length > 0);
    if (open.length === 0) return woven;
    woven.push(...chance.pick(open).splice(0, 1));
  }
}

/** Who clicks on a number needs a record that has it. */
function cast(lives: readonly Life[], chance: Random): readonly Person[] {
  const known = [...KNOWN];
  const others = [...UNKNOWN];
  const take = (from: Person[]): Person => from.splice(chance.below(from.length), 1)[0] ?? fail();
  return lives.map(({ begins, call }) =>
    begins === 'click' || (begins === 'out' && call > 0) || chance.chance(0.4) ? take(known) : take(others),
  );
}

/** An agent turns from tab to tab and opens new ones. */
function withAgentsWays(deeds: readonly Deed[], tabs: number, chance: Random): readonly Deed[] {
  return deeds.flatMap((deed): readonly Deed[] => {
    if (tabs > 1 && chance.chance(0.15)) return [{ by: 'agent', does: 'look', tab: chance.below(4) }, deed];
    if (chance.chance(0.03)) return [{ by: 'agent', does: 'open', ownWindow: chance.chance(0.5) }, deed];
    return [deed];
  });
}

function withFaults(deeds: readonly Deed[], chance: Random): readonly Deed[] {
  const faulty = [...deeds];
  for (const fault of chooseFaults(chance))
    faulty.splice(chance.below(faulty.length + 1), 0, { by: 'chance', fault });
  return faulty;
}
