// Answers to effects: mostly good, sometimes late, refused or uncertain.
import type { RecordFacts } from '../../../engine/contract/crm/crm';
import type { CallLogStatus } from '../../../engine/contract/ports';
import type { Effect } from '../../../engine/session/state/effects';
import { fault } from '../../../engine/errors';
import type { Move } from './moves';
import type { World } from './world';

export function answerOne(world: World, { a, b }: Move): void {
  const effect = world.waiting[a % Math.max(1, world.waiting.length)];
  if (!effect) return;
  world.waiting = world.waiting.filter((each) => each !== effect);
  switch (effect.type) {
    case 'driver.perform':
      performed(world, effect, b);
      return;
    case 'host.search':
      searched(world, effect, b);
      return;
    case 'host.pop':
      popped(world, effect, b);
      return;
    case 'host.facts':
      told(world, effect, b);
      return;
    case 'extension.ask':
      extended(world, effect, b);
      return;
    case 'log.put':
      saved(world, effect, b);
      return;
    default:
      throw new Error(`${effect.type} waits for no answer`);
  }
}

function performed(world: World, effect: Extract<Effect, { type: 'driver.perform' }>, b: number): void {
  if (b % 10 === 0) {
    const error = { driverError: true, code: 'timeout', message: 'late', retryable: true } as const;
    world.feed({ type: 'command.failed', effect: effect.id, error });
    return;
  }
  const { command } = effect;
  if (command.type === 'presence.set' || command.type === 'logout') {
    world.feed({ type: 'command.done', effect: effect.id, outcome: {} });
    return;
  }
  const call = world.exchange.obey(command, world.at, b);
  const outcome = call && b % 3 ? { callId: call.id } : {};
  // The promise and the event race.
  if (b % 2) world.feed({ type: 'command.done', effect: effect.id, outcome });
  if (call) world.tell(call);
  if (b % 2 === 0) world.feed({ type: 'command.done', effect: effect.id, outcome });
}

function searched(world: World, { callKey }: Extract<Effect, { type: 'host.search' }>, b: number): void {
  if (b % 9 === 0) world.feed({ type: 'search.failed', callKey, error: fault('SP-1105') });
  else {
    const matches = world.people.slice(0, b % 4);
    world.feed({ type: 'search.done', callKey, outcome: { matches, popData: null } });
  }
}

function popped(world: World, { callKey, target }: Extract<Effect, { type: 'host.pop' }>, b: number): void {
  if (b % 9 === 0) world.feed({ type: 'pop.failed', callKey, error: fault('SP-1105') });
  else world.feed({ type: 'pop.done', callKey, target });
  const person = target.type === 'record' ? world.personOf(target.recordId) : null;
  // Our own pop is a navigation too.
  if (person) world.feed({ type: 'navigated', tab: 'tab-1', payload: { url: '/r', record: person } });
}

/** What the server says of records: mostly what stands behind them, sometimes nothing at all. */
function told(world: World, { callKey, ids }: Extract<Effect, { type: 'host.facts' }>, b: number): void {
  const person = world.people[b % world.people.length] ?? null;
  const facts = ids.map((id): RecordFacts => ({
    ...{
      id,
      object: id.startsWith('00T') ? 'Task' : '',
      canRelate: /^(?:00[36Q]|a0W)/.test(id) && b % 2 === 0,
    },
    ...{ person: b % 3 ? person : null, matter: null, description: '' },
    ...{ isOpenTask: id.startsWith('00T') && b % 4 > 0, doNotCall: b % 5 === 0 },
  }));
  world.feed({ type: 'facts.found', callKey, ids, facts: b % 7 === 0 ? [] : facts });
}

/** A customer's extension: mostly as it would be, else it changes pop, number or log. */
function extended(
  world: World,
  { subject, point }: Extract<Effect, { type: 'extension.ask' }>,
  b: number,
): void {
  const answered = { type: 'extension.answered', subject } as const;
  const isSilent = b % 3 > 0;
  switch (point) {
    case 'beforePop': {
      const person = world.people[b % world.people.length];
      const answer = isSilent || !person ? null : ({ type: 'record', recordId: person.id } as const);
      world.feed({ ...answered, point, answer: b % 9 === 0 ? { type: 'skip' } : answer });
      return;
    }
    case 'beforeDial': {
      const answer = { type: 'number', number: '+442079460999' } as const;
      const block = { type: 'block', reason: 'No' } as const;
      world.feed({ ...answered, point, answer: isSilent ? null : b % 2 ? answer : block });
      return;
    }
    case 'beforeLog':
      world.feed({ ...answered, point, answer: isSilent ? null : { Added__c: b } });
  }
}

type Fate = Pick<CallLogStatus, 'state' | 'error' | 'dropped'>;
const refusals = [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Name the order.', fields: [] }];
const refused: Fate = { state: 'failed', error: fault('SP-3002', { refusals }) };
/** Two of ten are refused, one of them for good; two more are saved without something. */
const FATES: readonly Fate[] = [
  { state: 'saved' },
  { state: 'saved' },
  { state: 'saved' },
  { state: 'saved', dropped: [{ field: 'Queue__c', value: 'Sales', why: 'denied', isGuess: false }] },
  { state: 'waiting' },
  { state: 'confirming' },
  { state: 'uncertain' },
  refused,
  { ...refused, state: 'waiting' },
  { state: 'saved', dropped: [{ field: 'Description', value: 'x', why: 'denied', isGuess: false }] },
];

function saved(world: World, { entry }: Extract<Effect, { type: 'log.put' }>, b: number): void {
  const { key } = entry;
  const log = world.logs.get(key);
  const isNewest = log?.entries.at(-1) === entry;
  const say = (fate: Fate): void => {
    if (log) log.status = fate.state;
    world.feed({ type: 'log.changed', status: { key, final: entry.final, attempt: 1, ...fate } });
  };
  // The queue works on the newest entry of a key only.
  if (!isNewest) return;
  say({ state: 'waiting' });
  say({ state: 'saving' });
  say(FATES[b % FATES.length] ?? { state: 'saved' });
}
