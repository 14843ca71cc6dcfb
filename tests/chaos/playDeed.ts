// Does one deed of a story, as far as it can be done, and remembers what was done.
import type { Faults } from './playFault';
import type { Knowledge } from './knowledge';
import { COLLEAGUE } from './script/people';
import type { Person } from './script/people';
import type { Deed, FarDeed, Story } from './script/story';
import { chooseResult, clickToDial, dial, handOn, look, pressAbout, typeNote } from './stage/phone';
import type { Stage } from './stage/stage';
import type { NetworkCall, NetworkCallState } from '../../lab/peers/peer';

export interface Play {
  readonly story: Story;
  readonly stage: Stage;
  readonly knowledge: Knowledge;
  readonly faults: Faults;
}

type ByAgent = Extract<Deed, { readonly by: 'agent'; readonly call: number }>;

/** What is not possible any more (the call is gone, the page is dead) is left out, and said in the diary. */
export async function playDeed(deed: Deed, play: Play): Promise<void> {
  const { stage, knowledge, faults } = play;
  if (deed.by === 'chance') return faults.happen(deed.fault);
  const isDone = await attempt(deed, play).catch((error: unknown) => String(error).slice(0, 160));
  const outcome = isDone === true ? '' : isDone === false ? '  (could not)' : `  (${isDone})`;
  const where = deed.by === 'agent' ? ` in ${stage.inView.name}` : '';
  knowledge.note(`${wordsFor(deed)}${where}${outcome}`);
}

function attempt(deed: Exclude<Deed, { by: 'chance' }>, play: Play): Promise<boolean> {
  const { stage } = play;
  if (deed.by === 'far') return farDeed(play, deed.call, deed.does);
  if (deed.by === 'colleague') return onLeg(play, legTo(COLLEAGUE), deed.does);
  if (deed.does === 'look') return stage.look(stage.tab(deed.tab)).then(() => true);
  if (deed.does === 'open') return stage.open(deed.ownWindow).then(() => true);
  return agentDeed(play, deed);
}

export function personOf({ story }: Pick<Play, 'story'>, call: number): Person {
  const found = story.calls[call];
  if (!found) throw new Error(`the story has no call ${String(call)}`);
  return found.person;
}

export const legTo =
  ({ number }: Person) =>
  ({ from, to }: NetworkCall): boolean =>
    [from, to].some((address) => address?.endsWith(number.slice(-10)) === true);

async function farDeed(play: Play, call: number, does: FarDeed): Promise<boolean> {
  const person = personOf(play, call);
  if (does === 'ring' && play.story.calls[call]?.direction === 'inbound') {
    await ringOnce(play, person);
    return true;
  }
  return onLeg(play, legTo(person), does);
}

/** An agent whom the telephone system does not know yet, or no longer, cannot be rung: the caller tries again. */
export async function ringOnce({ stage }: Play, { number: from }: Person): Promise<void> {
  const end = Date.now() + 8_000;
  for (;;) {
    try {
      await stage.lab.api.network.ring({ agent: 'alex', from, queue: 'Support' });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(250);
  }
}

async function onLeg(
  { stage, knowledge }: Play,
  isWanted: (leg: NetworkCall) => boolean,
  verb: string,
): Promise<boolean> {
  const leg = await soon(knowledge, (each) => isWanted(each) && each.state !== 'ended');
  if (!leg) return false;
  await stage.lab.api.network.act(leg.id, verb);
  return true;
}

/** A dialled number needs a moment to reach the far end. */
async function soon(
  knowledge: Knowledge,
  isWanted: (leg: NetworkCall) => boolean,
): Promise<NetworkCall | null> {
  const end = Date.now() + 4_000;
  for (;;) {
    const found = (await knowledge.look()).findLast(isWanted);
    if (found) return found;
    if (Date.now() > end) return null;
    await pause(100);
  }
}

async function agentDeed(play: Play, deed: ByAgent): Promise<boolean> {
  const { stage, knowledge } = play;
  const person = personOf(play, deed.call);
  const tab = stage.inView;
  const what = { call: deed.call, tab, isKept: false, isExcused: false };
  switch (deed.does) {
    case 'dial':
      return dial(tab, person);
    case 'click': {
      const contact = await contactOf(play, person);
      knowledge.visited.push({ contact, at: Date.now() });
      return clickToDial(tab, contact, person);
    }
    case 'note': {
      if (!(await typeNote(tab, person, deed.text))) return false;
      const typed = { ...what, text: deed.text, at: Date.now() };
      knowledge.typed.push(typed);
      typed.isKept = await saysSaved(play);
      return true;
    }
    case 'result':
      if (!(await chooseResult(tab, person, deed.label))) return false;
      knowledge.chosen.push({ ...what, label: deed.label, at: Date.now() });
      return true;
    case 'Save':
      return saveWrapUp(play, deed.call);
    case 'consult':
      return handOn(tab, person, { to: COLLEAGUE, name: 'Talk first' });
    case 'transfer':
      return handOn(tab, person, { to: COLLEAGUE, name: 'Transfer now' });
    case 'Complete transfer':
      return pressAbout(tab, COLLEAGUE, [deed.does]);
    case 'Answer':
      return pressUntil(play, person, { names: ['Answer'], state: 'connected' });
    case 'Decline':
      return pressUntil(play, person, { names: ['Decline'], state: 'ended' });
    case 'End':
      // A call that nobody has answered yet is cancelled.
      return pressUntil(play, person, { names: ['End', 'Cancel'], state: 'ended' });
    default:
      return pressAbout(tab, person, [deed.does]);
  }
}

/** Whoever sees nothing happen presses once more. */
async function pressUntil(
  { stage, knowledge }: Play,
  person: Person,
  { names, state }: { readonly names: readonly string[]; readonly state: NetworkCallState },
): Promise<boolean> {
  const isSo = (leg: NetworkCall): boolean => legTo(person)(leg) && leg.state === state;
  for (let presses = 0; presses < 2; presses += 1) {
    if (!(await pressAbout(stage.inView, person, names))) return false;
    if (await soon(knowledge, isSo)) return true;
  }
  return false;
}

async function contactOf({ stage }: Play, { contact }: Person): Promise<string> {
  const found = (await stage.lab.api.records.list('Contact')).find((each) => each.Name === contact);
  if (!found) throw new Error(`there is no contact ${String(contact)}`);
  return found.Id;
}

async function saysSaved({ stage }: Play): Promise<boolean> {
  const end = Date.now() + 1_500;
  while (Date.now() < end) {
    const saved = await look(stage.inView).then(
      (sight) => sight.saved,
      () => '',
    );
    if (saved !== '') return true;
    await pause(100);
  }
  return false;
}

/** The panel has taken it once it shows something else. */
async function saveWrapUp(play: Play, call: number): Promise<boolean> {
  const { stage, knowledge } = play;
  const person = personOf(play, call);
  if (!(await pressAbout(stage.inView, person, ['Save']))) return false;
  const end = Date.now() + 3_000;
  while (Date.now() < end) {
    const heading = await look(stage.inView).then(
      (sight) => sight.heading,
      () => null,
    );
    if (heading !== null && heading !== '' && !person.shown.some((name) => heading.includes(name))) {
      for (const each of [...knowledge.typed, ...knowledge.chosen])
        if (each.call === call && !each.isExcused) each.isKept = true;
      return true;
    }
    await pause(100);
  }
  return true;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function wordsFor(deed: Exclude<Deed, { by: 'chance' }>): string {
  const { by, does, ...rest } = deed;
  const more = Object.values(rest).map(String).join(' ');
  return `${by} ${does} ${more}`.trim();
}
