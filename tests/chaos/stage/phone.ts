// The phone as the agent sees it in one tab, and what the agent does there. Looking and doing are one go: nobody types into
// a field that belongs to another call by then, unless the panel shows it under the wrong name.
import type { Person } from '../script/people';
import type { StoryTab } from './storyTab';

export interface Sight {
  /** Of the screen: tells the call that it is about. */
  readonly heading: string;
  readonly calls: readonly string[];
  readonly saved: string;
  readonly words: string;
}

const LOOK = `({
  heading: document.querySelector('main h3')?.textContent.trim() ?? '',
  calls: [...document.querySelectorAll('c-call-switcher button')].map((each) => each.innerText.replaceAll('\\n', ' ')),
  saved: document.querySelector('c-notes-field .saved')?.textContent.trim() ?? '',
  words: document.body.innerText.replaceAll(/\\s+/g, ' ').slice(0, 300),
})`;

/** Rejects while the tab shows no phone. */
export const look = (tab: StoryTab): Promise<Sight> => tab.raw.evaluate<Sight>('phone', LOOK);

const BUTTON = `(name) => [...document.querySelectorAll('button')].find((each) =>
  each.textContent.trim().startsWith(name) && each.getAttribute('aria-disabled') !== 'true')`;
const FILL = `(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}`;

/** Done only while the panel shows this call. If it shows another one, that call is chosen from the list. */
const about = (person: Person, deed: string): string => `((who, button, fill) => {
  const shows = (text) => who.some((name) => text.includes(name));
  if (shows(document.querySelector('main h3')?.textContent ?? '')) return (${deed});
  const card = [...document.querySelectorAll('c-call-switcher button')].find((each) => shows(each.title));
  if (card && card.getAttribute('aria-current') !== 'true') card.click();
  return false;
})(${JSON.stringify(person.shown)}, ${BUTTON}, ${FILL})`;

const press = (name: string): string =>
  `((found) => !!found && (found.click(), true))(button(${JSON.stringify(name)}))`;

/** An agent has so much patience with one deed. */
const PATIENCE = 5_000;

/** false: it could not be done. */
async function patiently(tab: StoryTab, expression: string, patience = PATIENCE): Promise<boolean> {
  const end = Date.now() + patience;
  for (;;) {
    const isDone = await tab.raw.evaluate<boolean>('phone', expression).catch(() => false);
    if (isDone) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** The first of these buttons that is there. */
export const pressAbout = (
  tab: StoryTab,
  person: Person,
  names: readonly string[],
  patience?: number,
): Promise<boolean> => patiently(tab, about(person, names.map(press).join(' || ')), patience);

/** Only once the panel shows whether the call is on hold: the button does the opposite of what it shows. */
export const toggleHold = (
  tab: StoryTab,
  person: Person,
  isHeld: boolean,
  patience: number,
): Promise<boolean> =>
  patiently(
    tab,
    about(
      person,
      `((found) => found?.getAttribute('aria-pressed') === '${String(isHeld)}' && (found.click(), true))(button('Hold'))`,
    ),
    patience,
  );

export const typeNote = (tab: StoryTab, person: Person, text: string): Promise<boolean> =>
  patiently(
    tab,
    about(
      person,
      `((field) => !!field && (fill(field, [field.value, ${JSON.stringify(text)}].filter(Boolean).join(' ')), true))
       (document.querySelector('c-notes-field textarea'))`,
    ),
  );

export const chooseResult = (tab: StoryTab, person: Person, label: string): Promise<boolean> =>
  patiently(
    tab,
    about(
      person,
      `((found) => !!found && (found.click(), true))([...document.querySelectorAll('c-disposition-picker label')]
        .find((each) => each.textContent.trim() === ${JSON.stringify(label)}))`,
    ),
  );

export async function handOn(
  tab: StoryTab,
  person: Person,
  way: { readonly to: Person; readonly name: 'Talk first' | 'Transfer now' },
): Promise<boolean> {
  const field = `document.querySelector('c-transfer-screen input')`;
  return (
    (await pressAbout(tab, person, ['Transfer'])) &&
    (await patiently(tab, about(person, `!!${field} && (fill(${field}, '${way.to.number}'), true)`))) &&
    (await pressAbout(tab, person, [way.name]))
  );
}

/** On the idle screen. */
export async function dial(tab: StoryTab, { number }: Person): Promise<boolean> {
  const plain = (deed: string): string => `((button, fill) => ${deed})(${BUTTON}, ${FILL})`;
  const field = `document.querySelector('c-dial-pad input')`;
  return (
    (await patiently(tab, plain(`!!${field} && (fill(${field}, '${number}'), true)`))) &&
    (await patiently(tab, plain(press('Call'))))
  );
}

/** In the record's page, after the agent has gone there within the app. */
export async function clickToDial(tab: StoryTab, recordId: string, { number }: Person): Promise<boolean> {
  const link = `[...document.querySelectorAll('main a[href^="tel:"]')]
    .find((each) => each.href.replaceAll(/\\D/g, '').endsWith('${number.slice(-10)}'))`;
  const found = await tab.raw
    .evaluate(
      'top',
      `(history.pushState(null, '', '/lightning/r/Contact/${recordId}/view' + location.search),
      dispatchEvent(new PopStateEvent('popstate')))`,
    )
    .then(() => tab.raw.until('top', `((found) => !!found && (found.click(), true))(${link})`, PATIENCE))
    .catch(() => false);
  return found === true;
}

/** Anything that asks to be saved or tried again, whatever call it belongs to. */
export const pressAny = (tab: StoryTab, names: readonly string[]): Promise<boolean> =>
  tab.raw
    .evaluate<boolean>(
      'phone',
      `((button) => ${JSON.stringify(names)}.some((name) => ((found) => !!found && (found.click(), true))(button(name))))(${BUTTON})`,
    )
    .catch(() => false);
