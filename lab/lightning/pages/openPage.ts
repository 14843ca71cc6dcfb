// Opens the page of a route with everything on it; the shell shows it when it is complete.
import type { Route } from '../route';
import { homePage } from './homePage';
import { listPage } from './listPage';
import type { Page, PageContext } from './page';
import { openRecordPage } from './recordPage';
import { searchPage } from './searchPage';
import { messagePage } from './messagePage';

/** `new` and `flow` are dialogs over a page: the shell opens them itself. */
export type PageRoute = Exclude<Route, { readonly page: 'new' | 'flow' }>;

export async function openPage(route: PageRoute, context: PageContext): Promise<Page> {
  switch (route.page) {
    case 'home':
      return homePage(route, context);
    case 'list':
      return listPage(route, context);
    case 'record':
      return openRecordPage(route, context);
    case 'search':
      return searchPage(route, context);
    case 'unknown':
      return messagePage(route, 'Page not found', `The lab has no page at ${route.path}`);
  }
}
