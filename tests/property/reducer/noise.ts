// What a session has to survive: events that break the contract, messages that come twice or too late, strangers.
import type { Call, CallState } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { PanelIntent } from '../../../engine/contract/panel/panelIntent';
import { fault } from '../../../engine/errors';
import { tab } from '../../../engine/session/testing/builders';
import { pick } from './exchange';
import type { Move, NoiseKind } from './moves';
import type { World } from './world';

export function makeNoise(world: World, kind: NoiseKind, move: Move): void {
  NOISE[kind](world, move);
}

const intent = (world: World, each: PanelIntent, from = 'tab-1') =>
  world.feed({ type: 'intent', tab: from, intent: each });

const NOISE: Readonly<Record<NoiseKind, (world: World, move: Move) => void>> = {
  unknownCall: (world, { a }) => {
    const [model] = world.exchange.calls;
    if (!model) return;
    const call = { ...model, id: `ghost-${a}`, logKey: `ghost-${a}`, state: 'closed', endedAt: 1 } as const;
    world.driver({ type: 'call', call });
    world.driver({ type: 'quality', callId: `ghost-${a}`, mos: 3 });
  },
  repeated: (world, { a }) => {
    const known = pick([...world.known.values()], a);
    // Not structuredClone: in a test its objects are of another realm, and the state would be none of ours.
    if (known) world.driver({ type: 'call', call: JSON.parse(JSON.stringify(known.call)) as Call });
  },
  backwards: (world, { a, b }) => {
    const known = pick([...world.known.values()], a);
    if (!known) return;
    const earlier: readonly CallState[] = isOver(known.call.state)
      ? ['active', 'held', 'offered']
      : ['offered', 'dialing'];
    const state = pick(earlier, b) ?? 'offered';
    // Not back at all: it would be what it is.
    if (known.call.state === 'offered' || known.call.state === 'dialing') return;
    world.driver({ type: 'call', call: { ...known.call, state } });
  },
  afterClosed: (world, { a, b }) => {
    const closed = [...world.known.values()].filter(({ call }) => call.state === 'closed');
    const known = pick(closed, a);
    const state = pick(['active', 'ended', 'wrapup', 'closed'] as const, b) ?? 'active';
    if (known) world.driver({ type: 'call', call: { ...known.call, state } });
  },
  unknownIntent: (world, { a, b }) => {
    const callId = `ghost-${a}`;
    const intents: readonly PanelIntent[] = [
      { type: 'perform', command: { type: 'answer', callId } },
      { type: 'notes.changed', callId, text: 'ghost', revision: 99 },
      { type: 'wrapUp.saved', callId },
      { type: 'match.chosen', callId, recordId: '003000000000001' },
      { type: 'related.pinned', callId, part: 'person', pinned: true },
      { type: 'disposition.chosen', callId, id: 'd1' },
      { type: 'call.selected', callId },
      { type: 'log.retried', callId },
      { type: 'log.savedAnyway', callId },
      { type: 'log.savedAnyway' },
      { type: 'perform', command: { type: 'wrapup.extend', callId } },
    ];
    const each = pick(intents, b);
    if (each) intent(world, each);
  },
  notAllowed: (world, { a, b }) => {
    const record = pick(world.shown(), a);
    const types = ['answer', 'reject', 'hangup', 'hold', 'resume', 'mute', 'unmute', 'swap'] as const;
    const type = pick(
      types.filter((each) => !record?.call.allowed.includes(each)),
      b,
    );
    if (record && type) intent(world, { type: 'perform', command: { type, callId: record.key } });
  },
  staleNotes: (world, { a }) => {
    const record = pick(world.shown(), a);
    if (!record || record.notes.revision < 1) return;
    const revision = record.notes.revision - 1;
    intent(world, { type: 'notes.changed', callId: record.key, text: 'stale', revision });
  },
  clickAgain: (world, { a }) => {
    const id = pick(world.clicks, a);
    const payload = { number: '+442079460123', record: null };
    if (id !== undefined) world.feed({ type: 'clickToDial', tab: 'tab-1', id, payload });
  },
  tabJoins: (world, { a, b }) => {
    const id = `tab-${2 + (a % 3)}`;
    world.tabs.add(id);
    const state = pick(['ready', 'starting', 'failed'] as const, b) ?? 'ready';
    const visible = b % 2 === 0;
    world.feed({
      type: 'tab.told',
      tab: tab({ id, activeAt: world.at, visible, activated: a % 2 === 0, host: { state } }),
    });
  },
  tabLeaves: (world, { a }) => {
    const id = pick(
      [...world.tabs].filter((each) => each !== 'tab-1'),
      a,
    );
    if (id === undefined) return;
    world.tabs.delete(id);
    world.feed({ type: 'tab.left', tab: id });
  },
  unknownTab: (world, { a }) => {
    // Of this user all the same: its beats stayed away.
    world.wishes += 1;
    intent(world, { type: 'dial', text: '+14155550100' }, 'nobody');
    const known = pick([...world.known.values()], a);
    if (known)
      world.driver(
        { type: 'call', call: { ...known.call, state: 'closed', id: 'x', logKey: 'x' } },
        'nobody',
      );
    world.feed({ type: 'tab.left', tab: 'nobody' });
  },
  strayResult: (world, { a, b }) => {
    const outcome = { matches: [...world.people], popData: null };
    const strays = [
      { type: 'command.done', effect: `c-${a}`, outcome: {} },
      { type: 'command.failed', effect: `c-${a}`, error: fault('SP-2011') },
      { type: 'search.done', callKey: `ghost-${a}`, outcome },
      { type: 'timer', timer: { kind: 'wrapUp.over', key: `ghost-${a}`, at: world.at } },
      { type: 'timer', timer: { kind: 'driver.retry', at: world.at } },
      { type: 'log.changed', status: { key: 'ghost', state: 'saved', final: true, attempt: 1 } },
      { type: 'ring.result', outcome: 'blocked' },
      { type: 'snapshot.saved', upTo: world.at },
    ] as const;
    const stray = pick(strays, b);
    if (stray) world.feed(stray);
  },
};
