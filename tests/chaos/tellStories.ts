// Many stories in lanes beside each other: each lane has a lab and a browser of its own. Stories mostly wait, so there are
// more lanes than processors.
import { RawChromium } from '../rawChromium';
import { playStory } from './playStory';
import type { Told } from './playStory';
import type { Story } from './script/story';
import { writeStory } from './script/writeStory';
import { openLab } from './stage/lab';

export interface Telling {
  readonly stories: readonly Story[];
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
  const { stories, told } = telling;
  const left = [...stories];
  const all: Told[] = [];
  let isOver = false;
  const lane = async (): Promise<void> => {
    const [lab, browser] = await Promise.all([openLab(telling.project ?? null), RawChromium.launch(BROWSER)]);
    try {
      for (let story = left.shift(); story !== undefined && !isOver; story = left.shift()) {
        const played = await playStory(story, lab, browser);
        all.push(played);
        told?.(played);
        isOver ||= telling.isEnough?.(played) ?? false;
      }
    } finally {
      await browser.close();
      await lab.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(telling.lanes, stories.length) }, lane));
  return all;
}

export const storiesFrom = (seed: number, count: number): readonly Story[] =>
  Array.from({ length: count }, (_none, at) => writeStory(seed + at));
