// Many stories in lanes beside each other: each lane has a lab and a browser of its own. Stories mostly wait, so there are
// more lanes than processors.
import { RawChromium } from '../rawChromium';
import { playStory } from './playStory';
import type { Told } from './playStory';
import { openLab } from './stage/lab';

export interface Telling {
  readonly seeds: readonly number[];
  readonly lanes: number;
  /** Another copy of the project, whose softphone is tried; null: this one. */
  readonly project?: string;
  /** As soon as each is over. */
  readonly told?: (story: Told) => void;
  /** No further story begins. */
  readonly isEnough?: (story: Told) => boolean;
}

/** Tabs of two users' pages would share a renderer otherwise, and stand still together. */
const BROWSER = ['--renderer-process-limit=100'];

export async function tellStories(telling: Telling): Promise<readonly Told[]> {
  const { seeds, told } = telling;
  const left = [...seeds];
  const all: Told[] = [];
  let isOver = false;
  const lane = async (): Promise<void> => {
    const [lab, browser] = await Promise.all([openLab(telling.project ?? null), RawChromium.launch(BROWSER)]);
    try {
      for (let seed = left.shift(); seed !== undefined && !isOver; seed = left.shift()) {
        const story = await playStory(seed, lab, browser);
        all.push(story);
        told?.(story);
        isOver ||= telling.isEnough?.(story) ?? false;
      }
    } finally {
      await browser.close();
      await lab.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(telling.lanes, seeds.length) }, lane));
  return all.sort((a, b) => a.seed - b.seed);
}

export const seedsFrom = (seed: number, stories: number): readonly number[] =>
  Array.from({ length: stories }, (_none, at) => seed + at);
