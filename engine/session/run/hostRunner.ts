// The CRM's side of the effects, in the tab that each one names.
import type { SearchOutcome } from '../../contract/crm/crm';
import { searchOutcomeShape } from '../../contract/crm/crmShape';
import type { Handlers } from '../../contract/handlers';
import type { TabId } from '../../contract/ports';
import { reader } from '../../contract/shape/reader';
import type { Reader } from '../../contract/shape/reader';
import type { SoftphoneError } from '../../contract/softphoneError';
import { knownError } from '../../contract/softphoneErrorShape';
import { nearMatches } from '../../crm/localNumber';
import { fault } from '../../errors';
import type { Effect } from '../state/effects';
import type { RunnerContext } from './runnerContext';
import { searchServer, serverFacts } from './serverSearch';

type HostEffect = Extract<Effect, { type: `host.${string}` }>;
type Search = Extract<Effect, { type: 'host.search' }>;
type Pop = Extract<Effect, { type: 'host.pop' }>;

export function hostRunner(context: RunnerContext): Handlers<HostEffect, void> {
  const { ports } = context;
  const tell = latestOnly(context);
  const read = reader('Salesforce', ports.log);
  const host = (tab: TabId) => ports.tabs.host(tab);
  return {
    'host.search': (effect) => void search(context, effect, read),
    'host.pop': (effect) => void pop(context, effect),
    'host.facts': (effect) => void facts(context, effect),
    'host.clickToDial': ({ tab, enabled }) =>
      tell(`clickToDial ${tab}`, () => host(tab).setClickToDial(enabled)),
    'host.item': ({ tab, label, icon }) => tell(`item ${tab}`, () => host(tab).setItem({ label, icon })),
    'host.panelVisible': ({ tab }) => tell(`panelVisible ${tab}`, () => host(tab).setPanelVisible(true)),
    'host.refresh': ({ tab }) => tell(`refresh ${tab}`, () => host(tab).refreshView()),
    'host.publish': (effect) => void publish(context, effect),
  };
}

/** One text after the other: an index that holds national formats misses E.164, and the other way round. */
async function search(context: RunnerContext, effect: Search, readSalesforce: Reader): Promise<void> {
  const { ports, dispatch } = context;
  const { callKey, texts, local, direction, defaults, tab } = effect;
  let outcome: SearchOutcome = { matches: [], popData: null };
  try {
    for (const text of texts) {
      const answer: unknown = await ports.tabs.host(tab).search(text, direction, defaults);
      const found = readSalesforce(searchOutcomeShape, answer, 'search') ?? outcome;
      outcome = local?.digits === text ? nearMatches(found, local) : found;
      if (outcome.matches.length > 0) break;
    }
    const others = outcome.matches.length > 0 ? [] : await searchServer(context, effect);
    if (others.length > 0) outcome = { matches: others, popData: null };
    dispatch({ type: 'search.done', callKey, outcome });
  } catch (error) {
    dispatch({ type: 'search.failed', callKey, error: asFault(error) });
  }
}

async function facts(context: RunnerContext, effect: Extract<Effect, { type: 'host.facts' }>): Promise<void> {
  const { callKey, ids } = effect;
  context.dispatch({ type: 'facts.found', callKey, ids, facts: await serverFacts(context, effect) });
}

async function pop(
  { ports, dispatch, persist }: RunnerContext,
  { tab, callKey, target }: Pop,
): Promise<void> {
  // On its way before the pop is: whoever leads next must not pop again.
  void persist();
  try {
    await ports.tabs.host(tab).pop(target);
    dispatch({ type: 'pop.done', callKey, target });
  } catch (error) {
    dispatch({ type: 'pop.failed', callKey, error: asFault(error) });
  }
}

/** Once: a page that missed it sees the record itself. An org without the channel refuses each one. */
async function publish(
  { ports }: RunnerContext,
  { tab, channel, message }: Extract<Effect, { type: 'host.publish' }>,
): Promise<void> {
  try {
    await ports.tabs.host(tab).publish(channel, message);
  } catch (error) {
    ports.log('debug', `The pages of a tab were not told on ${channel}`, error);
  }
}

const MOST_TRIES = 3;

/** Settings of the host: tried again while nothing newer is wanted; in the end reported, since calls go on without. */
function latestOnly({ ports, config }: RunnerContext) {
  const newest = new Map<string, symbol>();
  return (name: string, work: () => Promise<void>): void => {
    const mine = Symbol(name);
    newest.set(name, mine);
    const attempt = (left: number): void => {
      if (newest.get(name) !== mine) return;
      settled(work).catch((error: unknown) => {
        if (left > 1) ports.clock.setTimeout(() => attempt(left - 1), config.timeouts.hostHandshakeRetry);
        else ports.log('warn', `Salesforce did not take ${name.split(' ')[0] ?? name}`, error);
      });
    };
    attempt(MOST_TRIES);
  };
}

/** A synchronous throw is a rejection too. */
const settled = async (work: () => Promise<void>): Promise<void> => {
  await work();
};

function asFault(cause: unknown): SoftphoneError {
  const known = knownError(cause);
  return known && 'softphoneError' in known ? known : fault('SP-1107', { cause });
}
