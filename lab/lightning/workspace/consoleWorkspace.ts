// A console app: draws what is open and keeps every open page alive.
import { consoleTabBar } from './consoleTabBar';
import {
  activate,
  closePage,
  emptyConsole,
  focusRoute,
  openSubTab,
  openTab,
  pageInView,
  replaceInView,
  showList,
  type ConsoleState,
} from './consoleTabs';
import { element } from '../element';
import type { Page } from '../pages/page';
import type { PageRoute } from '../pages/openPage';
import type { Workspace, WorkspaceParts } from './workspace';

export class ConsoleWorkspace implements Workspace {
  readonly element = element('div', { class: 'lab-console' });
  readonly #parts: WorkspaceParts;
  readonly #bars = element('nav', { class: 'lab-console-bars', 'aria-label': 'Workspace' });
  readonly #main = element('main', { class: 'lab-main', tabindex: -1 });
  #state: ConsoleState<Page> = emptyConsole;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    this.element.append(this.#bars, this.#main);
  }

  current(): Page | null {
    return pageInView(this.#state);
  }

  async show(route: PageRoute, fromLink: boolean): Promise<void> {
    const open = focusRoute(this.#state, route);
    if (open) {
      this.#become(open);
      return;
    }
    const wasInTab = this.#state.active >= 0;
    const page = await this.#parts.open(route);
    // Another way to the same record may have been quicker.
    const now = focusRoute(this.#state, route);
    if (now) this.#become(now);
    else if (route.page !== 'record') this.#become(showList(this.#state, page));
    else this.#become(fromLink && wasInTab ? openSubTab(this.#state, page) : openTab(this.#state, page));
  }

  async refresh(): Promise<void> {
    const page = this.current();
    if (!page) return;
    const fresh = await this.#parts.open(page.route as PageRoute);
    if (this.current() !== page) return;
    this.#state = replaceInView(this.#state, fresh);
    this.#draw();
  }

  #become(state: ConsoleState<Page>): void {
    const previous = this.current();
    this.#state = state;
    this.#draw();
    const page = this.current();
    if (page && page !== previous) this.#parts.shown(page, previous);
  }

  #draw(): void {
    const hadFocus = this.#bars.contains(document.activeElement);
    this.#bars.replaceChildren(
      ...consoleTabBar(this.#state, {
        showList: () => this.#become(showList(this.#state, this.#state.list)),
        activate: (tab, page) => this.#become(activate(this.#state, tab, page)),
        close: (tab, page) => this.#become(closePage(this.#state, tab, page)),
      }),
    );
    // Drawn anew, the bar has lost the focus of whoever goes through it by keyboard.
    if (hadFocus) this.#bars.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    const page = this.current();
    this.#main.replaceChildren(...(page ? [page.element] : []));
  }
}
