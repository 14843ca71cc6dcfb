// The configuration that the page carries, or what an admin reads when there is none.
import type { SoftphoneConfig } from '../contract/config/config';
import { readConfig, RECORDS_REFUSED } from '../contract/config/readConfig';
import type { ConfigProblem } from '../contract/config/readConfig';
import type { SoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';

export type PageConfig =
  | { readonly ok: true; readonly config: SoftphoneConfig; readonly leftOut: readonly ConfigProblem[] }
  | { readonly ok: false; readonly error: SoftphoneError };

export function readPageConfig(text: string | null): PageConfig {
  if (text === null || text.trim() === '') return { ok: false, error: fault('SP-1001') };
  const result = readConfig(text);
  if (result.ok) return result;
  const { field, reason } = result;
  if (field === RECORDS_REFUSED.field) return { ok: false, error: fault('SP-1106', { cause: reason }) };
  const error =
    field === '' ? fault('SP-1002', { cause: reason }) : fault('SP-1003', { params: [field], cause: reason });
  return { ok: false, error };
}
