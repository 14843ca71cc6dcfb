// A second look for a number that the search behind the softphone layout does not know: the CRM's server searches all forms
// of it at once, in every phone field.
import { withinTime } from '../../contract/driver/base/patience';
import type { RecordMatch } from '../../contract/crm/crm';
import { recordMatchShape } from '../../contract/crm/crmShape';
import { BOUNDS } from '../../contract/shape/bounds';
import { reader } from '../../contract/shape/reader';
import { list } from '../../contract/shape/shape';
import type { Effect } from '../state/effects';
import type { RunnerContext } from './runnerContext';
import { fault } from '../../errors';

type Search = Extract<Effect, { type: 'host.search' }>;

/** Nobody waits for it longer than for an extension; without an answer the caller stays unknown. */
export async function searchServer(
  { ports, config }: RunnerContext,
  { tab, texts: all, local }: Search,
): Promise<readonly RecordMatch[]> {
  // It shows no numbers, so nobody could tell who is near.
  const texts = all.filter((text) => text !== local?.digits);
  if (texts.length === 0) return [];
  const ms = config.timeouts.extension;
  try {
    const asked = ports.tabs
      .host(tab)
      .callServer('SoftphonePhoneSearch', 'find', { texts: JSON.stringify(texts) }, ms);
    return readMatches(await withinTime(ports.clock, asked, ms, () => fault('SP-1105')), ports.log);
  } catch (error) {
    ports.log('debug', 'The server did not search for the number', error);
    return [];
  }
}

const foundShape = list(recordMatchShape, BOUNDS.choices);

/** Records that cannot be read are left out. */
const readMatches = (text: string, log: RunnerContext['ports']['log']): readonly RecordMatch[] =>
  text === '' ? [] : (reader('the search of the server', log)(foundShape, JSON.parse(text)) ?? []);
