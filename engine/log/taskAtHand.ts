// The Task that is a call's log, as it stands in the CRM: where it hangs, and what its description says already.
import { RECORDS_SERVICE } from '../contract/crm/crm';
import type { CrmHost, RecordFacts, RecordFields } from '../contract/crm/crm';
import { recordFactsShape } from '../contract/crm/crmShape';
import { list, readShape } from '../contract/shape/shape';
import type { StoredLog } from './storedLog';

/** Milliseconds: the agent waits. */
const PATIENCE = 2_000;

/** Null: it is not there, or may not be read. Rejects when nobody answers. */
export async function taskFacts(host: Pick<CrmHost, 'callServer'>, id: string): Promise<RecordFacts | null> {
  const answer = await host.callServer(RECORDS_SERVICE, 'describe', { ids: JSON.stringify([id]) }, PATIENCE);
  return readShape(list(recordFactsShape, 1), JSON.parse(answer), () => undefined)?.[0] ?? null;
}

/** Task.Description holds this many characters. */
const LONGEST = 32_000;

/** Beside what was written into a Task before it became this log, or was written there meanwhile: nothing of it is lost. */
export function beside(changes: RecordFields, { known }: StoredLog, there: string): RecordFields {
  const { Description: own, ...others } = changes;
  const before = known['Description'];
  if (typeof own !== 'string' || own === '') return others;
  const isThere = typeof before === 'string' && before !== '' && there.includes(before);
  const rest = isThere ? there.replace(before, () => '').trimEnd() : there;
  if (rest.includes(own)) return others;
  return { ...others, Description: rest === '' ? own : `${rest}\n\n${own}`.slice(0, LONGEST) };
}
