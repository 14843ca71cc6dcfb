// A second look for a number that the search behind the softphone layout does not know: the CRM's server searches all forms
// of it at once, in every phone field.
import { withinTime } from '../../contract/driver/base/patience';
import type { RecordMatch } from '../../contract/crm/crm';
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
    return readMatches(await withinTime(ports.clock, asked, ms, () => fault('SP-1105')));
  } catch (error) {
    ports.log('debug', 'The server did not search for the number', error);
    return [];
  }
}

function readMatches(text: string): readonly RecordMatch[] {
  const given: unknown = text === '' ? [] : JSON.parse(text);
  return Array.isArray(given) ? given.flatMap(matchOf) : [];
}

function matchOf(given: unknown): readonly RecordMatch[] {
  const { id, object, name } = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof object !== 'string') return [];
  return [{ id, object, name: typeof name === 'string' ? name : '', fields: {} }];
}
