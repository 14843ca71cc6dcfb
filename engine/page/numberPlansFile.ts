// The file of numbering plans beside our script. Without it no number can be read, so it is asked for until it is there.
import { backoff } from '../contract/driver/base/patience';
import { isObject } from '../contract/plainData';
import type { Clock, Log } from '../contract/ports';
import type { NumberPlans } from '../crm/numberPlans';

export interface NumberPlansParts {
  readonly load: () => Promise<unknown>;
  readonly clock: Pick<Clock, 'setTimeout'>;
  readonly log: Log;
  /** Milliseconds until it is asked for again; doubles up to the most. */
  readonly patience: { readonly first: number; readonly most: number };
  /** It did not come, or is no such file; said once. */
  readonly missing: () => void;
}

export async function fetchNumberPlans(parts: NumberPlansParts): Promise<NumberPlans> {
  const { load, clock, log, patience, missing } = parts;
  for (let failures = 0; ; failures += 1) {
    try {
      return readNumberPlans(await load());
    } catch (error) {
      log('error', 'The numbering plans cannot be loaded', error);
      if (failures === 0) missing();
      await new Promise<void>((resolve) => clock.setTimeout(resolve, backoff(patience, failures)));
    }
  }
}

/** Our own file as it was built: what can be wrong is that it is not that file (an error page, half a deployment). */
function readNumberPlans(data: unknown): NumberPlans {
  if (!isNumberPlans(data)) throw new Error('this is no file of numbering plans');
  return data;
}

const isNumberPlans = (data: unknown): data is NumberPlans =>
  isObject(data) &&
  isObject(data['metadata']) &&
  isObject(data['usage']) &&
  typeof data['parsePhoneNumberFromString'] === 'function';
