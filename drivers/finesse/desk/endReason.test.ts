// Why a call of Finesse ended, row by row: what is expected stands here in full and is taken from no table of the driver.
import type { EndReason } from '../../../engine/contract/driver/call';
import { CALLER, customer, dialog, ME, participant } from '../testing/build';
import type { Dialog, Participant } from '../xml/dialog';
import { endReasonOf } from './callState';
import type { RememberedCall } from './rememberedCall';

const remembered = (change: Partial<RememberedCall>): RememberedCall => ({
  ...{ id: '1', dialogId: '1', logKey: '1', interactionId: '1', startedAt: 1_000, given: {}, intent: null },
  ...{ direction: 'inbound', kind: 'customer', state: 'offered', wasOffered: true },
  ...change,
});
const rang = remembered({});
const talked = remembered({ state: 'active', answeredAt: 2_000 });
const dialled = remembered({ direction: 'outbound', wasOffered: false, state: 'dialing' });
const rings = { ...dialled, state: 'alerting' } as const;
const reached = { ...dialled, state: 'active', answeredAt: 2_000 } as const;
const preview = remembered({ direction: 'outbound', isPreview: true, state: 'connecting' });

const withFar = (...others: readonly Participant[]): Dialog =>
  dialog({ participants: [gone(''), ...others] });
const gone = (cause: string): Participant => participant({ state: 'DROPPED', actions: [], cause });
const because = (cause: string): Dialog =>
  dialog({ from: ME, to: CALLER, participants: [gone(''), customer('DROPPED', { cause })] });
const mineBecause = (cause: string): Dialog =>
  dialog({ from: ME, to: CALLER, participants: [gone(cause), customer('DROPPED')] });
const colleague = (state: string) => participant({ address: '1002', state, actions: [] });

it.each<[string, RememberedCall, Dialog | null, EndReason]>([
  ['the agent hung up', { ...talked, intent: 'local-hangup' }, withFar(customer('DROPPED')), 'local-hangup'],
  ['the agent declined', { ...rang, intent: 'rejected' }, withFar(customer('ACTIVE')), 'rejected'],
  ['the agent handed it on', { ...talked, intent: 'transferred' }, null, 'transferred'],
  ['the far end hung up', talked, withFar(customer('DROPPED')), 'remote-hangup'],
  ['it was gone after the link had been down', talked, null, 'remote-hangup'],
  ['it had rung and was gone after that', rang, null, 'missed'],
  ['it was dialled and was gone after that', dialled, null, 'remote-hangup'],
  ['the caller gave up', rang, withFar(customer('DROPPED')), 'cancelled'],
  ['the caller’s state is not told', rang, withFar(customer('')), 'cancelled'],
  ['the system took it back', rang, withFar(customer('ACTIVE')), 'missed'],
  ['a colleague talks', rang, withFar(customer('ACTIVE'), colleague('ACTIVE')), 'taken-elsewhere'],
  ['a colleague has it on hold', rang, withFar(customer('ACTIVE'), colleague('HELD')), 'taken-elsewhere'],
  ['it rings at a colleague', rang, withFar(customer('ACTIVE'), colleague('ALERTING')), 'missed'],
  ['the line was busy', dialled, because('BUSY'), 'busy'],
  ['the line was busy, told of us', dialled, mineBecause('BUSY'), 'busy'],
  ['there is no such number', dialled, because('BAD_DESTINATION'), 'unreachable'],
  ['it was refused', dialled, because('CALL_REJECTED'), 'rejected'],
  ['it was declined', dialled, because('DECLINED'), 'rejected'],
  ['nobody answered', dialled, because('NO_ANSWER'), 'no-answer'],
  ['nobody answered, as other versions write it', dialled, because('NOANSWER'), 'no-answer'],
  ['nothing is told, and it rang', rings, because('OTHER'), 'no-answer'],
  ['nothing is told, and it did not ring', dialled, because('OTHER'), 'unreachable'],
  ['nothing at all is told', dialled, because(''), 'unreachable'],
  ['the far end of a dialled call hung up', reached, because('BUSY'), 'remote-hangup'],
  ['the network had refused it before', { ...dialled, failure: 'busy' }, because('OTHER'), 'busy'],
  ['it was talked on in spite of that', { ...reached, failure: 'busy' }, because(''), 'remote-hangup'],
  ['the dialler did not reach the customer', preview, because('NO_ANSWER'), 'no-answer'],
  ['the dialler’s call is gone', preview, null, 'unreachable'],
])('%s', (_name, before, told, endReason) => {
  expect(endReasonOf(before, told, ME)).toBe(endReason);
});
