// What the shell shows in its main area, and what a page may ask of the shell.
import type { RecordView } from '../../link';
import type { Route } from '../route';
import type { ServerLink } from '../serverLink';
import type { ViewedRecord } from '../viewedRecord';

export interface Page {
  readonly route: Route;
  readonly title: string;
  readonly element: HTMLElement;
  /** SLDS standard icon, for a console tab. */
  readonly icon: string;
  readonly record: ViewedRecord | null;
}

export interface PageContext {
  readonly link: ServerLink;
  /** The route's address in this tab: user and mode are kept. */
  address(route: Route): string;
  go(route: Route): void;
}

export const recordRoute = (view: RecordView): Route => ({
  page: 'record',
  object: view.object,
  id: String(view.fields['Id']),
});
