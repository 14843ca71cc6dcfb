// The package's sample component on a record's page: the real one, compiled for the lab, hearing what the softphone
// publishes.
import { element } from '../element';

interface RecordPageComponents {
  readonly mountActivity: (parent: Element, recordId: string) => void;
}
const FOLDER = '/lab/components';

/** As in an org, a page that is refreshed keeps its components. */
const places = new Map<string, HTMLElement>();

export function softphoneActivity(recordId: string): HTMLElement {
  const known = places.get(recordId);
  if (known) return known;
  const place = element('div', { class: 'slds-m-bottom_small' });
  places.set(recordId, place);
  components().then(
    ({ mountActivity }) => mountActivity(place, recordId),
    (error: unknown) => console.warn('The record page has no softphone component', error),
  );
  return place;
}

/** The component's texts are read while its module loads. */
function components(): Promise<RecordPageComponents> {
  const scope = globalThis as { SoftphoneTexts?: Promise<unknown> };
  scope.SoftphoneTexts ??= fetch(`${FOLDER}/labels/en.json`).then(async (response) => ({
    labels: (await response.json()) as unknown,
    i18n: {},
  }));
  const address = `${FOLDER}/recordPage.js`;
  return import(address) as Promise<RecordPageComponents>;
}
