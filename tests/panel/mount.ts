/* oxlint-disable typescript/no-unnecessary-type-parameters -- queries typed like the DOM's own */
// Puts one component on a page of Jest's, and listens to what it asks for.
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';
import type { PanelIntent } from '../../engine/contract/panel/panelIntent';

export interface Mounted {
  readonly element: HTMLElement;
  /** Intents in the order in which they were sent. */
  readonly intents: PanelIntent[];
  /** The first match inside the component, its children's insides included. */
  find<E extends HTMLElement = HTMLElement>(selector: string): E | null;
  all<E extends HTMLElement = HTMLElement>(selector: string): readonly E[];
  text(): string;
  set(props: Readonly<Record<string, unknown>>): Promise<void>;
  settle(): Promise<void>;
}

type Props = Readonly<Record<string, unknown>>;

/** As an agent finds it who did not press at once: its bars of buttons take presses (c/buttonBar). */
export async function mount(tag: string, is: typeof LightningElement, props: Props = {}): Promise<Mounted> {
  let mounted: Promise<Mounted> | undefined;
  await pastGuard(() => {
    mounted = mountJustNow(tag, is, props);
  });
  return mounted as Promise<Mounted>;
}

export async function mountJustNow(
  tag: string,
  is: typeof LightningElement,
  props: Props = {},
): Promise<Mounted> {
  document.body.replaceChildren();
  const element = createElement(tag, { is }) as unknown as HTMLElement;
  const intents: PanelIntent[] = [];
  document.body.addEventListener('softphoneintent', (event) =>
    intents.push((event as CustomEvent<PanelIntent>).detail),
  );
  Object.assign(element, props);
  document.body.append(element);
  const all = <E extends HTMLElement>(selector: string): readonly E[] => insides(element, selector) as E[];
  await settle();
  return {
    element,
    intents,
    all,
    find: <E extends HTMLElement>(selector: string) => all<E>(selector)[0] ?? null,
    text: () => insides(element, '*').map(ownText).filter(Boolean).join(' '),
    set(changed) {
      return pastGuard(() => Object.assign(element, changed));
    },
    settle,
  };
}

const GUARD_MS = 600;

/** Does something and lets the time pass in which bars that changed take no press. A test with a fake clock has its own time. */
export async function pastGuard(change: () => unknown): Promise<void> {
  const isFaked = 'clock' in setTimeout;
  if (!isFaked)
    jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setInterval'] });
  change();
  await settle();
  if (isFaked) return;
  jest.advanceTimersByTime(GUARD_MS);
  jest.useRealTimers();
  await settle();
}

/** Rendering happens in microtasks; children render after their parents. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await Promise.resolve();
}

export const press = (element: HTMLElement | null | undefined): void => {
  if (!element) throw new Error('nothing to press');
  element.click();
};

function insides(host: Element, selector: string): readonly Element[] {
  const root = host.shadowRoot;
  if (!root) return [];
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...insides(element, selector),
  ]);
}

const ownText = (element: Element): string =>
  [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent?.trim() ?? '')
    .join(' ')
    .trim();
