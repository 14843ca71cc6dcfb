// One more call when all is over, handled in every tab in turn: a tab that comes into view must take a press at once, and
// the far end must see what it did.
import { LAST_CALLER } from '../script/people';
import { legTo, pause } from '../playDeed';
import type { Play } from '../playDeed';
import { pressAbout } from '../stage/phone';
import { finding } from './finding';
import type { Finding } from './finding';
import type { NetworkCallState } from '../../../lab/peers/peer';

/** For a machine that is busy; a person would have pressed long ago. */
const PATIENCE = 10_000;

export async function tryPanels(play: Play): Promise<readonly Finding[]> {
  const { stage, knowledge } = play;
  const tabs = [stage.inView, ...stage.tabs.filter((tab) => tab !== stage.inView)];
  const call = await stage.lab.api.network
    .ring({ agent: 'alex', from: LAST_CALLER.number, queue: 'Support' })
    .catch((error: unknown) => String(error));
  if (typeof call === 'string') return [finding('stuck', `no call can come any more: ${call}`)];
  const findings: Finding[] = [];
  const press = async (tab: (typeof tabs)[number], name: string, state: NetworkCallState): Promise<void> => {
    await stage.look(tab);
    // As long as a person needs to see it.
    await pause(300);
    const isPressed = await pressAbout(tab, LAST_CALLER, [name], PATIENCE);
    if (isPressed && (await reaches(play, state))) return;
    findings.push(finding('stuck', `${tab.name}: '${name}' ${isPressed ? 'did nothing' : 'was not there'}`));
  };
  await press(tabs[0] ?? stage.inView, 'Answer', 'connected');
  let isHeld = false;
  for (const tab of tabs.slice(1)) {
    isHeld = !isHeld;
    await press(tab, 'Hold', isHeld ? 'held' : 'connected');
  }
  await press(tabs[0] ?? stage.inView, 'End', 'ended');
  knowledge.note(
    `last call, in ${String(tabs.length)} tabs: ${findings.length === 0 ? 'every press worked' : 'STUCK'}`,
  );
  return findings;
}

async function reaches({ knowledge }: Play, state: NetworkCallState): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const leg = (await knowledge.look()).findLast(legTo(LAST_CALLER));
    if (leg?.state === state) return true;
    if (Date.now() > end) return false;
    await pause(100);
  }
}
