// One more call when all is over, handled in every tab in turn: a tab that comes into view must take a press at once, and
// the far end must see what it did.
import { LAST_CALLER } from '../script/people';
import { legTo, pause, ringOnce } from '../playDeed';
import type { Play } from '../playDeed';
import { look, pressAbout, toggleHold } from '../stage/phone';
import type { StoryTab } from '../stage/storyTab';
import { finding } from './finding';
import type { Finding } from './finding';
import type { NetworkCallState } from '../../../lab/peers/peer';

/** For a machine that is busy; a person would have pressed long ago. */
const PATIENCE = 10_000;

export async function tryPanels(play: Play): Promise<readonly Finding[]> {
  const { stage, knowledge } = play;
  const first = stage.inView;
  const others = stage.tabs.filter((tab) => tab !== first);
  const refusal = await ringOnce(play, LAST_CALLER).catch((error: unknown) => String(error));
  if (refusal !== undefined) return [finding('stuck', `no call can come any more: ${refusal}`)];
  const findings: Finding[] = [];
  const press = async (tab: StoryTab, { name, state, does }: Press): Promise<void> => {
    await stage.look(tab);
    const isPressed = await does(tab);
    if (isPressed && (await reaches(play, state))) return;
    const what = isPressed ? 'did nothing' : 'was not there, or not as the call is';
    findings.push(finding('stuck', `${tab.name}: '${name}' ${what}: ${await shownIn(tab)}`));
  };
  await press(first, pressing('Answer', 'connected'));
  let isHeld = false;
  for (const tab of others) {
    await press(tab, holding(isHeld));
    isHeld = !isHeld;
  }
  await press(first, pressing('End', 'ended'));
  const outcome = findings.length === 0 ? 'every press worked' : 'STUCK';
  knowledge.note(`last call, in ${String(stage.tabs.length)} tabs: ${outcome}`);
  return findings;
}

interface Press {
  readonly name: string;
  /** What the far end sees of it. */
  readonly state: NetworkCallState;
  readonly does: (tab: StoryTab) => Promise<boolean>;
}

const pressing = (name: string, state: NetworkCallState): Press => ({
  name,
  state,
  does: (tab) => pressAbout(tab, LAST_CALLER, [name], PATIENCE),
});

const holding = (isHeld: boolean): Press => ({
  name: 'Hold',
  state: isHeld ? 'connected' : 'held',
  does: (tab) => toggleHold(tab, LAST_CALLER, isHeld, PATIENCE),
});

const shownIn = (tab: StoryTab): Promise<string> =>
  look(tab).then(
    ({ words }) => words,
    (error: unknown) => String(error),
  );

async function reaches({ knowledge }: Play, state: NetworkCallState): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const leg = (await knowledge.look()).findLast(legTo(LAST_CALLER));
    if (leg?.state === state) return true;
    if (Date.now() > end) return false;
    await pause(100);
  }
}
