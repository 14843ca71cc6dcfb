// Plays one story from its first step to the verdict.
import type { RawChromium } from '../rawChromium';
import type { Finding } from './judge/finding';
import { judge } from './judge/judge';
import { tryPanels } from './judge/tryPanels';
import { Knowledge } from './knowledge';
import { pause, playDeed } from './playDeed';
import type { Play } from './playDeed';
import { Faults } from './playFault';
import type { Story } from './script/story';
import { prepare } from './stage/lab';
import type { StoryLab } from './stage/lab';
import { look, pressAny } from './stage/phone';
import { Stage } from './stage/stage';

export interface Told {
  readonly seed: number | null;
  readonly calls: number;
  readonly faults: readonly string[];
  /** Notes and results whose page died before the panel called them saved. */
  readonly excused: number;
  readonly findings: readonly Finding[];
  readonly diary: readonly string[];
}

/** Logs that were refused or left in the dark take this long by the time-outs of the stories, twice over. */
const TIME_TO_SETTLE = 40_000;

export async function playStory(story: Story, lab: StoryLab, browser: RawChromium): Promise<Told> {
  await prepare(lab);
  const context = await browser.newContext();
  const knowledge = new Knowledge(lab.api);
  const stage = new Stage(lab, browser, context.id, ({ name }, line) =>
    knowledge.note(`     ${name}: ${line.slice(0, 300)}`),
  );
  const play: Play = { story, stage, knowledge, faults: new Faults(stage, knowledge) };
  try {
    for (let tab = 0; tab < story.tabs; tab += 1) await stage.open();
    await isUp(play);
    for (const { pause: ms, deed } of story.steps) {
      await pause(ms);
      await playDeed(deed, play);
    }
    await play.faults.over();
    knowledge.note('the faults are over');
    const atFirst = await settled(play);
    const stuck = atFirst.length > 0 ? [] : await tryPanels(play);
    const findings = atFirst.length > 0 ? atFirst : [...stuck, ...(await settled(play))];
    return told(play, findings);
  } catch (error) {
    return told(play, [{ kind: 'stuck', what: `the story broke off: ${String(error)}` }]);
  } finally {
    await play.faults.over().catch(() => undefined);
    await context.close();
  }
}

const told = ({ story, knowledge, faults }: Play, findings: readonly Finding[]): Told => ({
  seed: story.seed,
  calls: knowledge.legs.length,
  faults: faults.happened,
  excused: [...knowledge.typed, ...knowledge.chosen].filter(({ isExcused }) => isExcused).length,
  findings,
  diary: knowledge.diary,
});

/** A telephone system rings nobody before his phone has signed in. */
async function isUp({ stage }: Play): Promise<void> {
  for (;;) {
    const { heading } = await look(stage.inView).catch(() => ({ heading: '' }));
    if (heading === 'Phone') return;
    await pause(100);
  }
}

/** Ends what still goes on, as people would, until nothing is wrong or nobody would wait any longer. */
async function settled(play: Play): Promise<readonly Finding[]> {
  const { stage, knowledge } = play;
  const end = Date.now() + TIME_TO_SETTLE;
  for (;;) {
    for (const leg of await knowledge.look()) await hangUp(play, leg.id, leg.verbs);
    await pressAny(stage.inView, ['Save', 'Retry', 'Try again']);
    const findings = await judge(play);
    const isOver = knowledge.legs.every(({ state }) => state === 'ended');
    if (isOver && findings.length === 0) return [];
    if (Date.now() > end) {
      const alive = knowledge.legs.filter(({ state }) => state !== 'ended');
      return [
        ...findings,
        ...alive.map(({ id }) => ({ kind: 'stuck', what: `call ${id} does not end` }) as const),
      ];
    }
    await pause(400);
  }
}

async function hangUp({ stage }: Play, id: string, verbs: readonly string[]): Promise<void> {
  const verb = ['hangup', 'noAnswer'].find((each) => verbs.includes(each));
  if (verb !== undefined) await stage.lab.api.network.act(id, verb).catch(() => undefined);
}
