// Plays one story: each move is turned into what it can mean in the world as it is then.
import type { RecordRef } from '../../../engine/contract/crm/crm';
import type { Call } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { PanelCommand, PanelIntent } from '../../../engine/contract/panel/panelIntent';
import { canReopen } from '../../../engine/session/record/refusedLogs';
import { tab } from '../../../engine/session/testing/builders';
import { answerOne } from './answers';
import { pick } from './exchange';
import { isNoise } from './moves';
import type { LegalKind, Move, Story } from './moves';
import { makeNoise } from './noise';
import { World } from './world';
import type { Reducer } from './world';

const MOST_CALLS = 8;
const CASES: readonly RecordRef[] = [1, 2].map((n) => ({
  id: `50000000000000${n}`,
  object: 'Case',
  name: `0000102${n}`,
}));

/** A lead that may be converted meanwhile, and records that somebody else stands behind. */
const CLICKED: readonly RecordRef[] = [
  { id: '00Q000000000001', object: 'Lead', name: 'Ben Ode' },
  { id: '00T000000000001', object: 'Task', name: 'Call back' },
  { id: '00T000000000002', object: '' },
  { id: '00v000000000001', object: 'CampaignMember' },
  { id: 'a0W000000000001', object: 'Widget__c', name: 'W-1' },
];
/** What a lead becomes. */
const CONVERTED: readonly RecordRef[] = [
  { id: '003000000000009', object: 'Contact', name: 'Ben Ode' },
  { id: '006000000000001', object: 'Opportunity', name: 'Ode' },
];

export function play(reduce: Reducer, story: Story): World {
  const world = new World(reduce, story.setting);
  for (const move of story.moves) {
    world.pass((move.a * 7 + move.b) % 1_500);
    if (isNoise(move.kind)) {
      world.noise += 1;
      makeNoise(world, move.kind, move);
    } else LEGAL[move.kind](world, move);
  }
  return world;
}

const alive = (world: World): readonly Call[] =>
  world.exchange.calls.filter(({ state }) => state !== 'closed');

const sam = { kind: 'agent', value: 'sam' } as const;
/** The last one's mode is none of the system's. */
const AGENT_COMMANDS: readonly PanelCommand[] = [
  { type: 'device.select', deviceId: 'desk' },
  { type: 'directory.watch', targets: [sam] },
  { type: 'directory.unwatch', targets: [sam] },
  { type: 'queue.login', queueIds: ['sales'] },
  { type: 'queue.logout', queueIds: ['sales'] },
  { type: 'supervise', mode: 'listen', to: sam },
  { type: 'vendor.action', actionId: 'flag' },
  { type: 'supervise', mode: 'barge', to: sam },
];

type Play = (world: World, move: Move) => void;

const intent = (world: World, each: PanelIntent): void => {
  world.feed({ type: 'intent', tab: 'tab-1', intent: each });
};

const LEGAL: Readonly<Record<LegalKind, Play>> = {
  ring: (world, { a }) => {
    if (alive(world).length < MOST_CALLS) world.tell(world.exchange.offer(world.at, a));
  },
  dialTyped: (world, { a }) => {
    world.wishes += 1;
    const behind = ['', ' x204', ' home', ' / +14155550199'][a % 4] ?? '';
    intent(world, { type: 'dial', text: `+1415555${String(1000 + a).slice(-4)}${behind}` });
  },
  dialClicked: (world, { a }) => {
    world.wishes += 1;
    const id = `click-${world.clicks.length}`;
    world.clicks.push(id);
    const record = pick([...world.people, ...CLICKED, null], a) ?? null;
    world.feed({ type: 'clickToDial', tab: 'tab-1', id, payload: { number: '+442079460123', record } });
  },
  keyIn: (world, { a }) => {
    const record = pick(
      world.shown().filter(({ tones }) => tones !== null),
      a,
    );
    if (record) intent(world, { type: 'tones.asked', callId: record.key });
  },
  progress: (world, { a, b }) => {
    const call = pick(alive(world), a);
    if (call) world.tell(world.exchange.progress(call, world.at, b));
  },
  vary: (world, { a, b }) => {
    const call = pick(
      alive(world).filter(({ state }) => !isOver(state)),
      a,
    );
    if (!call) return;
    if (b % 4 === 0) world.driver({ type: 'quality', callId: call.id, mos: 1 + (b % 40) / 10 });
    else world.tell(world.exchange.vary(call, b));
  },
  agentActs: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const type = record && pick(record.call.allowed, b);
    if (!type || type === 'attributes.set') return;
    const callId = record.key;
    const command =
      type === 'dtmf'
        ? { type, callId, digits: '1' }
        : ({ type, callId } as { type: 'hold'; callId: string });
    intent(world, { type: 'perform', command });
  },
  answers: answerOne,
  notes: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const known = record && world.known.get(record.call.logKey);
    if (!known) return;
    known.notes = { text: `note ${b} on ${record.call.logKey}`, revision: known.notes.revision + 1 };
    intent(world, { type: 'notes.changed', callId: record.key, ...known.notes });
  },
  choose: (world, { a, b }) => {
    const record = pick(
      world.shown().filter(({ match }) => match.found !== null),
      a,
    );
    const match = pick(record?.match.found?.records ?? [], b);
    const known = record && world.known.get(record.call.logKey);
    if (!record || !match || !known) return;
    known.chosenId = match.id;
    known.expectedId = match.id;
    intent(world, { type: 'match.chosen', callId: record.key, recordId: match.id });
  },
  pin: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const known = record && world.known.get(record.call.logKey);
    if (!known) return;
    known.expectedId = null;
    intent(world, {
      type: 'related.pinned',
      callId: record.key,
      part: b % 3 ? 'person' : 'matter',
      pinned: b % 2 === 0,
    });
  },
  navigate: (world, { a }) => {
    const record = pick([...world.people, ...CASES, ...CONVERTED, null], a) ?? null;
    world.feed({ type: 'navigated', tab: 'tab-1', payload: { url: '/x', record } });
  },
  reopen: (world, { a }) => {
    const record = pick(world.state.calls.filter(canReopen), a);
    if (record) intent(world, { type: 'log.reopened', callId: record.key });
  },
  wrapUp: (world, { a }) => {
    const record = pick(
      world.shown().filter(({ wrapUp }) => wrapUp !== null),
      a,
    );
    if (record) intent(world, { type: 'wrapUp.saved', callId: record.key });
  },
  disposition: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const id = pick(['d1', 'v1', null], b) ?? null;
    if (record) intent(world, { type: 'disposition.chosen', callId: record.key, id });
  },
  dispositions: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const ids = pick([['v1', 'v2'], ['v2', 'v1'], ['v2'], ['v1', 'v1'], ['v1', 'unknown'], []], b) ?? [];
    if (record) intent(world, { type: 'dispositions.chosen', callId: record.key, ids });
  },
  wrapUpEarly: (world, { a, b }) => {
    const early = world
      .shown()
      .filter(({ wrapUp, call }) => !wrapUp && call.allowed.includes('wrapup.complete'));
    const record = pick(early, a);
    const codeIds = pick([['v1'], ['v2', 'v1'], ['v2']], b) ?? [];
    if (!record) return;
    intent(world, { type: 'perform', command: { type: 'wrapup.complete', callId: record.key, codeIds } });
  },
  agentCommand: (world, { a }) => {
    const command = pick(AGENT_COMMANDS, a);
    if (command) intent(world, { type: 'agent.perform', command });
  },
  select: (world, { a }) => {
    const record = pick(world.shown(), a);
    if (record) intent(world, { type: 'call.selected', callId: record.key });
  },
  presence: (world) => intent(world, { type: 'presence.set', id: 'a' }),
  wait: (world, { a }) => world.pass(a * 60),
  link: (world, { a }) => {
    world.link(a % 2 ? 'ready' : 'reconnecting');
    world.feed({ type: 'tab.told', tab: tab({ id: 'tab-1', activeAt: world.at, visible: a % 3 > 0 }) });
  },
  reload: (world) => world.reload(),
};

/** Everything comes to its end: calls close, wrap-ups are saved, effects are answered, time passes. */
export function close(world: World): void {
  world.link('ready');
  answerAll(world);
  // Some of those that are dialled are answered after all.
  for (const [index, call] of alive(world).entries())
    if (call.state === 'dialing' && index % 2 === 0) world.tell(world.exchange.to(call, 'active', world.at));
  answerAll(world);
  for (const call of alive(world)) {
    const ended = isOver(call.state) ? call : world.exchange.to(call, 'ended', world.at);
    world.tell(ended);
    world.tell(world.exchange.to(ended, 'closed', world.at));
  }
  answerAll(world);
  for (const call of alive(world)) world.tell(world.exchange.to(call, 'closed', world.at));
  for (const record of world.shown()) {
    if (record.wrapUp === null) continue;
    for (const id of ['d1', 'v1']) intent(world, { type: 'disposition.chosen', callId: record.key, id });
    intent(world, { type: 'wrapUp.saved', callId: record.key });
  }
  world.pass(120_000);
  answerAll(world);
  // What was refused is mended, and what was typed is there to be mended.
  for (const record of world.state.calls.filter(canReopen)) {
    intent(world, { type: 'log.reopened', callId: record.key });
    for (const id of ['d1', 'v1']) intent(world, { type: 'disposition.chosen', callId: record.key, id });
    intent(world, { type: 'wrapUp.saved', callId: record.key });
    answerAll(world);
  }
  world.pass(1_000_000);
  answerAll(world);
  world.pass(1_000_000);
}

function answerAll(world: World): void {
  for (let tries = 0; world.waiting.length > 0; tries += 1) {
    if (tries > 1_000) throw new Error('effects cause effects without end');
    answerOne(world, { kind: 'answers', a: 0, b: 1 });
  }
}
