// Moves the shell from page to page: addresses and history, links, dialogs, and the news of each navigation.
import type { ShellSetup } from '../link';
import { ConsoleWorkspace } from './workspace/consoleWorkspace';
import type { Dialog } from './dialogs/dialog';
import { openFlowDialog } from './dialogs/flowDialog';
import { navigationBar, type NavigationBar } from './navigationBar';
import { openNewRecordDialog } from './dialogs/newRecordDialog';
import { openPage, type PageRoute } from './pages/openPage';
import type { Page, PageContext } from './pages/page';
import { pathOf, readRoute, type Route } from './route';
import { objectOfId } from './openCti/screenPop';
import type { ServerLink } from './serverLink';
import { standardWorkspace } from './workspace/standardWorkspace';
import type { ViewedRecord } from './viewedRecord';
import type { Workspace } from './workspace/workspace';

export interface NavigationParts {
  readonly setup: ShellSetup;
  readonly link: ServerLink;
  /** The address or the page in view changed, as far as Lightning Experience tells it. */
  readonly navigated: () => void;
}

/** Kept in every address of the tab: who is signed in, whether it is a console, and which adapter page it frames. */
const KEPT = ['user', 'console', 'page'];

export class ShellNavigation {
  readonly bar: HTMLElement;
  readonly element: HTMLElement;
  readonly #parts: NavigationParts;
  readonly #workspace: Workspace;
  readonly #navigation: NavigationBar;
  readonly #context: PageContext;
  #dialog: Dialog | null = null;
  /** Going back through the history must not add to it. */
  #keepsHistory = false;

  constructor(parts: NavigationParts) {
    this.#parts = parts;
    this.#context = {
      link: parts.link,
      address: (route) => this.#address(route),
      go: (route) => this.go(route),
    };
    const workspace = {
      open: (route: PageRoute) => openPage(route, this.#context),
      shown: (page: Page, previous: Page | null) => this.#shown(page, previous),
    };
    this.#workspace = parts.setup.console ? new ConsoleWorkspace(workspace) : standardWorkspace(workspace);
    this.#navigation = navigationBar((route) => this.#address(route));
    this.bar = this.#navigation.element;
    this.element = this.#workspace.element;
    document.addEventListener('click', (event) => this.#clicked(event));
    window.addEventListener('popstate', () => void this.#restore());
  }

  /** The page of the window's own address. */
  async start(): Promise<void> {
    const route = readRoute(location.pathname + location.search, objectOfId);
    history.replaceState(null, '', this.#address(route));
    await this.#restore();
  }

  go(route: Route): void {
    void this.#open(route, false);
  }

  async pop(route: Route): Promise<void> {
    await this.#open(route, false);
  }

  refresh(): Promise<void> {
    return this.#workspace.refresh();
  }

  /** While a dialog is open there is no record in view. */
  viewed(): ViewedRecord {
    return this.#dialog ? {} : (this.#workspace.current()?.record ?? {});
  }

  async #restore(): Promise<void> {
    this.#keepsHistory = true;
    await this.#open(readRoute(location.pathname + location.search, objectOfId), false);
    this.#keepsHistory = false;
  }

  async #open(route: Route, fromLink: boolean): Promise<void> {
    this.#dialog?.close();
    if (route.page !== 'new' && route.page !== 'flow') {
      await this.#workspace.show(route, fromLink);
      return;
    }
    if (!this.#workspace.current()) await this.#workspace.show({ page: 'home' }, false);
    this.#setAddress(route);
    this.#openDialog(route);
    this.#parts.navigated();
  }

  #openDialog(route: Extract<Route, { readonly page: 'new' | 'flow' }>): void {
    this.#dialog =
      route.page === 'flow'
        ? openFlowDialog(route.name, route.args, () => this.#left(null))
        : openNewRecordDialog(route, this.#context, (id) =>
            this.#left(id === null ? null : { object: route.object, id }),
          );
  }

  /** Back to the page below, or on to the record that was made. */
  #left(made: { readonly object: string; readonly id: string } | null): void {
    this.#dialog = null;
    const page = this.#workspace.current();
    if (made) this.go({ page: 'record', ...made });
    else if (page) {
      this.#setAddress(page.route);
      this.#parts.navigated();
    }
  }

  #shown(page: Page, previous: Page | null): void {
    this.#setAddress(page.route);
    document.title = `${page.title} | Softphone Lab`;
    this.#navigation.mark(page.route);
    // A console app says nothing when the agent goes from a record to a list: what was viewed last goes stale.
    const isSilent = this.#parts.setup.console && previous?.record !== null && page.record === null;
    if (previous === null || !isSilent) this.#parts.navigated();
  }

  #setAddress(route: Route): void {
    const address = this.#address(route);
    if (address === location.pathname + location.search) return;
    if (this.#keepsHistory) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }

  #address(route: Route): string {
    const url = new URL(pathOf(route), location.origin);
    const here = new URLSearchParams(location.search);
    for (const name of KEPT) {
      const value = here.get(name);
      if (value !== null) url.searchParams.set(name, value);
    }
    return url.pathname + url.search;
  }

  /** Links of the shell stay in the window; with a modifier key the browser opens a tab as usual. */
  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (
      !link ||
      link.target !== '' ||
      !link.pathname.startsWith('/lightning/') ||
      link.origin !== location.origin
    )
      return;
    event.preventDefault();
    void this.#open(readRoute(link.pathname + link.search, objectOfId), link.closest('main') !== null);
  }
}
