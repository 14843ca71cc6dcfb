// The main area of the shell: one page in a standard app, tabs with sub-tabs in a console app.
import type { Page } from '../pages/page';
import type { PageRoute } from '../pages/openPage';

export interface Workspace {
  readonly element: HTMLElement;
  /** The page that is in view. */
  current(): Page | null;
  /** Shows the route's page, already open or new. `fromLink`: the agent followed a link on the page in view. */
  show(route: PageRoute, fromLink: boolean): Promise<void>;
  /** Reads the page in view anew. */
  refresh(): Promise<void>;
}

export interface WorkspaceParts {
  readonly open: (route: PageRoute) => Promise<Page>;
  /** Another page came into view, by whatever way. */
  readonly shown: (page: Page, previous: Page | null) => void;
}
