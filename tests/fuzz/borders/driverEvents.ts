// Whatever a driver may tell: events of every type, spoilt, in a session with healthy calls.
import type { DriverEvent } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { call, TAB, talked } from '../../../engine/session/testing/builders';
import type { OpenBorder } from '../fuzz';
import { hostileValue, spoilt } from '../hostile';
import type { Random } from '../random';
import { Neighbours } from './neighbours';

const error = driverError('vendor', 'x', { vendor: { code: '1', message: 'm' }, callId: 'c' });
const target = { kind: 'queue', value: 'q' } as const;
const entry = { target, label: 'Sales', presence: 'busy', waitSeconds: 3 } as const;
const action = {
  id: 'a',
  label: 'Later',
  kind: 'preview.postpone',
  enabled: true,
  form: [{ key: 'at', label: 'At', type: 'choice', choices: [{ id: '1', label: 'One' }] }],
} as const;
const option = {
  id: 'p',
  label: 'Away',
  kind: 'away',
  selectable: true,
  reasons: [{ id: 'r', label: 'Lunch' }],
} as const;

const rich = {
  id: 'x',
  parties: [
    { id: 'f', role: 'customer', state: 'connected', address: '+14155550132', name: 'Ana', muted: false },
    { id: 'g', role: 'agent', state: 'held', address: '1001' },
  ],
  queue: 'Sales',
  dialled: '+18005550100',
  vendorIds: { sid: '1' },
  attributes: { 'sf.recordId': '003000000000001', reason: 'invoice' },
  wrapup: { deadline: 1_700_000_090_000, codes: [{ id: 'c', label: 'Done' }], codeRequired: true },
  actions: [action],
  error,
  answerBy: 1_700_000_060_000,
  media: 'early',
  recording: 'on',
} as const;

export const HEALTHY_EVENTS: readonly DriverEvent[] = [
  { type: 'call', call: call('offered', rich) },
  { type: 'call', call: call('dialing', { ...rich, direction: 'outbound' }) },
  { type: 'call', call: call('active', rich) },
  { type: 'call', call: talked('ended', rich) },
  { type: 'call', call: talked('wrapup', rich) },
  { type: 'call', call: talked('closed', rich) },
  {
    type: 'session',
    session: {
      phase: 'login-required',
      since: 1,
      error,
      continueBy: 1_700_000_900_000,
      loginFields: [{ key: 'user', label: 'User', type: 'text' }],
    },
  },
  { type: 'session', session: { phase: 'reconnecting', since: 1, retryAt: 1_700_000_001_000 } },
  {
    type: 'agent',
    agent: { presence: option, reason: { id: 'r', label: 'Lunch' }, since: 1, options: [option] },
  },
  { type: 'capabilities', capabilities: ['call.dial', 'call.answer'] },
  { type: 'quality', callId: 'x', mos: 4, rttMs: 20, lossPct: 1 },
  { type: 'notice', level: 'error', error },
  { type: 'vendor', name: 'v', data: { a: 1 } },
  { type: 'callerIds', callerIds: [{ id: '1', label: 'Main', address: '+1' }] },
  { type: 'devices', devices: [{ id: 'd', label: 'Desk', kind: 'desk', selected: true }] },
  { type: 'queues', queues: [{ id: 'q', label: 'Q', loggedIn: true, selectable: true, waiting: 1 }] },
  { type: 'voicemail', voicemail: { count: 1, target } },
  { type: 'watched', watched: [entry] },
  { type: 'actions', actions: [action] },
  { type: 'vendor.notice', notice: { id: 'n', level: 'info', text: 'Hello', until: 1_700_000_005_000 } },
];

/** Of one of a few calls, so that events meet calls that are known already. */
function healthyEvent(chance: Random, round: number): DriverEvent {
  const event = chance.pick(HEALTHY_EVENTS);
  const id = `x${round}-${chance.below(4)}`;
  if (event.type === 'quality') return { ...event, callId: id };
  return event.type === 'call' ? { ...event, call: { ...event.call, id, logKey: `leg-${id}` } } : event;
}

export const driverEvents: OpenBorder = async () => {
  const world = new Neighbours();
  await world.start();
  let round = 0;
  const tell = (event: unknown) =>
    world.session.dispatch({ type: 'driver.event', tab: TAB, event: event as DriverEvent });
  return {
    play: (chance, sent) => {
      const event = chance.chance(0.02)
        ? hostileValue(chance, 'memory')
        : spoilt(chance, healthyEvent(chance, round), 'memory');
      sent(event);
      tell(event);
    },
    check: async () => {
      await world.served();
      for (let i = 0; i < 4; i += 1)
        tell({ type: 'call', call: talked('closed', { ...rich, id: `x${round}-${i}` }) });
      round += 1;
    },
    close: () => world.session.stop('unload'),
  };
};
