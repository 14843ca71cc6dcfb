// The panel's texts. Our own components name a label by its type-checked name; the engine sends names as data.
import type { TextView } from '../../../../../engine/contract/panel/textView';
import { CATALOGUE } from './catalogue';

type Prefixed = keyof typeof CATALOGUE;
/** A label's name without its prefix: 'Answer' for `Softphone_Answer`. */
export type LabelName = Prefixed extends `Softphone_${infer Name}` ? Name : never;

export const label = (name: LabelName, ...params: readonly string[]): string =>
  fill(CATALOGUE[`Softphone_${name}`], params);

/** For names that come from the engine. A name that is not known (an older panel) shows itself rather than nothing. */
export const labelText = (key: string, params: readonly string[] = []): string =>
  Object.hasOwn(CATALOGUE, key) ? fill(CATALOGUE[key as Prefixed], params) : key;

export const textOf = (view: TextView): string =>
  view.labelKey === undefined ? (view.text ?? '') : labelText(view.labelKey, view.params);

const fill = (text: string, params: readonly string[]): string =>
  text.replace(/\{(\d+)\}/g, (hole, index: string) => params[Number(index)] ?? hole);
