// The words of the self-check, beside those of the panel: only an admin ever needs them, so they load with its screen.
import type { TextView } from '../../../../../engine/contract/panel/textView';
import { CATALOGUE } from './catalogue';

type Prefixed = keyof typeof CATALOGUE;
/** A label's name without its prefix: 'Copy' for `Softphone_Check_Copy`. */
export type CheckLabelName = Prefixed extends `Softphone_Check_${infer Name}` ? Name : never;

export const checkLabel = (name: CheckLabelName, ...params: readonly string[]): string =>
  fill(CATALOGUE[`Softphone_Check_${name}`], params);

/** What a check says: its label, or a driver's own words. A name that is not known shows itself rather than nothing. */
export function checkText({ text = '', labelKey, params = [] }: TextView): string {
  if (labelKey === undefined) return text;
  return Object.hasOwn(CATALOGUE, labelKey) ? fill(CATALOGUE[labelKey as Prefixed], params) : labelKey;
}

const fill = (text: string, params: readonly string[]): string =>
  text.replace(/\{(\d+)\}/g, (hole, index: string) => params[Number(index)] ?? hole);
