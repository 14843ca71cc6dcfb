// What only the CRM's server knows: a number that the search behind the softphone layout does not find (all forms of it at once,
// in every phone field), and what records are about.
import { withinTime } from '../../contract/driver/base/patience';
import { RECORDS_SERVICE } from '../../contract/crm/crm';
import type { RecordFacts, RecordMatch } from '../../contract/crm/crm';
import { recordFactsShape, recordMatchShape } from '../../contract/crm/crmShape';
import { BOUNDS } from '../../contract/shape/bounds';
import { reader } from '../../contract/shape/reader';
import { list } from '../../contract/shape/shape';
import type { Shape } from '../../contract/shape/shape';
import type { TabId } from '../../contract/ports';
import type { Effect } from '../state/effects';
import type { RunnerContext } from './runnerContext';
import { fault } from '../../errors';

type Search = Extract<Effect, { type: 'host.search' }>;
type Facts = Extract<Effect, { type: 'host.facts' }>;

/** Nobody waits for it longer than for an extension; without an answer the caller stays unknown. */
export function searchServer(
  context: RunnerContext,
  { tab, texts: all, local }: Search,
): Promise<readonly RecordMatch[]> {
  // It shows no numbers, so nobody could tell who is near.
  const texts = all.filter((text) => text !== local?.digits);
  const question = {
    tab,
    service: 'SoftphonePhoneSearch',
    method: 'find',
    params: { texts: JSON.stringify(texts) },
  };
  return texts.length === 0 ? Promise.resolve([]) : ask(context, question, foundShape);
}

const foundShape = list(recordMatchShape, BOUNDS.choices);

/** In the same time; without an answer there is nothing to tell. */
export const serverFacts = (context: RunnerContext, { tab, ids }: Facts): Promise<readonly RecordFacts[]> =>
  ask(
    context,
    { tab, service: RECORDS_SERVICE, method: 'describe', params: { ids: JSON.stringify(ids) } },
    list(recordFactsShape, BOUNDS.choices),
  );

interface Question {
  readonly tab: TabId;
  readonly service: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Records that cannot be read are left out. */
async function ask<T>(
  { ports, config }: RunnerContext,
  { tab, service, method, params }: Question,
  shape: Shape<readonly T[]>,
): Promise<readonly T[]> {
  const ms = config.timeouts.extension;
  try {
    const asked = ports.tabs.host(tab).callServer(service, method, params, ms);
    const answer = await withinTime(ports.clock, asked, ms, () => fault('SP-1105'));
    return answer === '' ? [] : (reader('the server', ports.log)(shape, JSON.parse(answer), method) ?? []);
  } catch (error) {
    ports.log('debug', `The server did not answer ${service}.${method}`, error);
    return [];
  }
}
