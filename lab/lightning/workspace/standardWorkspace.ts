// A standard app: the page in view, and nothing else.
import { element } from '../element';
import type { Page } from '../pages/page';
import type { PageRoute } from '../pages/openPage';
import type { Workspace, WorkspaceParts } from './workspace';

export function standardWorkspace({ open, shown }: WorkspaceParts): Workspace {
  const main = element('main', { class: 'lab-main', tabindex: -1 });
  let current: Page | null = null;
  let newest = 0;

  /** A page that took longer than the one asked for after it is not shown. */
  const bring = async (route: PageRoute): Promise<Page | null> => {
    newest += 1;
    const mine = newest;
    const page = await open(route);
    if (mine !== newest) return null;
    main.replaceChildren(page.element);
    return page;
  };

  return {
    element: main,
    current: () => current,
    show: async (route) => {
      const previous = current;
      const page = await bring(route);
      if (!page) return;
      current = page;
      main.scrollTop = 0;
      shown(page, previous);
    },
    refresh: async () => {
      if (!current) return;
      const scroll = main.scrollTop;
      current = (await bring(current.route as PageRoute)) ?? current;
      main.scrollTop = scroll;
    },
  };
}
