// Faults of calls that come and calls that are made.
import type { Call } from '../../../engine/contract/driver/call';
import type { SoftphoneDriver } from '../../../engine/contract/driver/driver';
import { isOver } from '../../../engine/contract/driver/callRules';
import { isDriverError } from '../../../engine/contract/driver/driverError';
import { callIdOf, endsAs, lost, refusedAs, without, type Fault } from './fault';

/** A preview is offered as a call that goes out. */
const ringing = (driver: SoftphoneDriver, direction: Call['direction']): string | undefined =>
  driver.snapshot().calls.find((call) => call.state === 'offered' && isCall(call, direction))?.id;

const isCall = (call: Call, direction: Call['direction']): boolean => call.direction === direction;

export const inboundFaults: readonly Fault[] = [
  {
    id: 'remote-end-as-local',
    title: 'a caller who hangs up is told as if the agent had',
    spoil: () => ({
      call: (call) => (isCall(call, 'inbound') ? endsAs(call, 'remote-hangup', 'local-hangup') : call),
    }),
  },
  {
    id: 'parties-stay',
    title: 'everybody is still connected in a call that the agent ended',
    spoil: () => ({
      call: (call) =>
        call.endReason === 'local-hangup' && isCall(call, 'inbound')
          ? { ...call, parties: call.parties.map((party) => ({ ...party, state: 'connected' })) }
          : call,
    }),
  },
  {
    id: 'rejected-as-missed',
    title: 'a rejected call is told as missed',
    spoil: () => ({ call: (call) => (isCall(call, 'inbound') ? endsAs(call, 'rejected', 'missed') : call) }),
  },
  {
    id: 'cancelled-as-failed',
    title: 'a caller who gives up is told as a failure',
    spoil: () => ({ call: (call) => endsAs(call, 'cancelled', 'failed') }),
  },
  {
    id: 'missed-as-no-answer',
    title: 'a missed call has the reason of an outbound one',
    spoil: () => ({ call: (call) => endsAs(call, 'missed', 'no-answer') }),
  },
  {
    id: 'taken-elsewhere-as-missed',
    title: 'a call that a colleague took is told as missed',
    spoil: () => ({ call: (call) => endsAs(call, 'taken-elsewhere', 'missed') }),
  },
  {
    id: 'name-comes-later',
    title: 'the name of the caller comes with the answer only',
    spoil: () => ({
      call: (call) =>
        call.state === 'offered'
          ? { ...call, parties: call.parties.map((party) => without(party, 'name')) }
          : call,
    }),
  },
  {
    id: 'withheld-as-text',
    title: 'a withheld number is the text "anonymous"',
    spoil: () => ({
      call: (call) => ({
        ...call,
        parties: call.parties.map((party) => ({ ...party, address: party.address ?? 'anonymous' })),
      }),
    }),
  },
  {
    id: 'attributes-escaped',
    title: 'attributes are escaped for HTML',
    spoil: () => ({
      call(call) {
        const escaped = Object.entries(call.attributes).map(([key, value]) => [
          key,
          value.replace('&', '&amp;'),
        ]);
        return { ...call, attributes: Object.fromEntries(escaped) as Call['attributes'] };
      },
    }),
  },
  {
    id: 'one-key-for-all',
    title: 'every inbound call has the same log key',
    spoil: () => ({ call: (call) => (isCall(call, 'inbound') ? { ...call, logKey: 'queue' } : call) }),
  },
  {
    id: 'offered-again-unmarked',
    title: 'a second offer has the log key of the first',
    spoil: () => ({ call: (call) => ({ ...call, logKey: call.logKey.replace(/\/\d+$/, '') }) }),
  },
  {
    id: 'late-answer-is-a-bug',
    title: 'an answer that comes too late is rejected with an Error',
    spoil: () => ({
      perform: (command, pass) =>
        command.type !== 'answer'
          ? pass()
          : pass().catch((why: unknown) =>
              Promise.reject(isDriverError(why) && why.code === 'not-allowed' ? new Error('too late') : why),
            ),
    }),
  },
  {
    id: 'second-call-hidden',
    title: 'a call that rings while another is on is not told',
    spoil: () => ({
      event(event, { tell, good }) {
        const isBusy = good.snapshot().calls.some(({ state }) => state === 'active');
        if (event.type !== 'call' || event.call.state !== 'offered' || !isBusy) tell(event);
      },
    }),
  },
  {
    id: 'held-by-a-ring',
    title: 'a call is told as held as soon as another rings beside it',
    spoil: () => ({
      event(event, { tell, good }) {
        const talk = good.snapshot().calls.find(({ state }) => state === 'active');
        const rings = event.type === 'call' && event.call.state === 'offered';
        if (rings && talk) tell({ type: 'call', call: { ...talk, state: 'held', allowed: [] } });
        tell(event);
      },
    }),
  },
  {
    id: 'preview-as-inbound',
    title: 'a preview is told as a call that comes in',
    spoil: (offered = new Set<string>()) => ({
      call(call) {
        if (call.state === 'offered' && isCall(call, 'outbound')) offered.add(call.id);
        return offered.has(call.id) ? { ...call, direction: 'inbound' } : call;
      },
    }),
  },
  {
    id: 'closed-call-taken',
    title: 'takes commands for a call that is closed',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        callIdOf(command).startsWith('sim-') &&
        !good.snapshot().calls.some(({ id }) => id === callIdOf(command)) &&
        good.snapshot().session.phase === 'ready'
          ? lost(pass())
          : pass(),
    }),
  },
  {
    id: 'late-event',
    title: 'from the third call on an offer is told a third of a second late',
    spoil: (offers = { seen: 0 }) => ({
      delay: (event) =>
        event.type === 'call' && event.call.state === 'offered' && (offers.seen += 1) > 2 ? 330 : 0,
    }),
  },
];

export const outboundFaults: readonly Fault[] = [
  {
    id: 'far-hangup-as-lost',
    title: 'a far end that hangs up is told as a lost call',
    spoil: () => ({
      call: (call) => (isCall(call, 'outbound') ? endsAs(call, 'remote-hangup', 'lost') : call),
    }),
  },
  {
    id: 'never-alerting',
    title: 'does not tell that the far end rings',
    spoil: () => ({ call: (call) => (call.state === 'alerting' ? { ...call, state: 'dialing' } : call) }),
  },
  {
    id: 'busy-as-failed',
    title: 'a busy far end is told as a failure',
    spoil: () => ({ call: (call) => endsAs(call, 'busy', 'failed') }),
  },
  {
    id: 'no-answer-as-missed',
    title: 'a far end that does not answer is told as missed',
    spoil: () => ({ call: (call) => endsAs(call, 'no-answer', 'missed') }),
  },
  {
    id: 'unreachable-as-busy',
    title: 'a far end that cannot be reached is told as busy',
    spoil: () => ({ call: (call) => endsAs(call, 'unreachable', 'busy') }),
  },
  {
    id: 'declined-as-busy',
    title: 'a far end that declines is told as busy',
    spoil: () => ({ call: (call) => (isCall(call, 'outbound') ? endsAs(call, 'rejected', 'busy') : call) }),
  },
  {
    id: 'answered-when-given-up',
    title: 'a call that was given up while it rang has a time of answer',
    spoil: () => ({
      call: (call) =>
        isOver(call.state) && call.endReason === 'local-hangup' && call.endedAt !== undefined
          ? { ...call, answeredAt: call.answeredAt ?? call.endedAt }
          : call,
    }),
  },
  {
    id: 'bad-number-vaguely',
    title: 'what is no number is some error of the vendor',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'dial' ? refusedAs(pass(), 'destination-invalid', 'vendor') : pass(),
    }),
  },
  {
    id: 'dial-takes-what-rings',
    title: 'a dial answers with the call that rings meanwhile',
    spoil: () => ({
      perform: async (command, pass, { good }) => {
        const own = await pass();
        return command.type === 'dial' ? { callId: ringing(good, 'inbound') ?? own.callId ?? '' } : own;
      },
    }),
  },
  {
    id: 'dial-takes-a-preview',
    title: 'a dial answers with the preview that is offered meanwhile',
    spoil: () => ({
      perform: async (command, pass, { good }) => {
        const own = await pass();
        return command.type === 'dial' ? { callId: ringing(good, 'outbound') ?? own.callId ?? '' } : own;
      },
    }),
  },
  {
    id: 'dialled-untold',
    title: 'does not tell which number was dialled',
    spoil: () => ({ call: (call) => without(call, 'dialled') }),
  },
  {
    id: 'dial-attributes-dropped',
    title: 'attributes given with dial are dropped',
    spoil: () => ({
      perform: (command, pass) => pass(command.type === 'dial' ? without(command, 'attributes') : command),
    }),
  },
  {
    id: 'any-caller-id',
    title: 'takes any caller id',
    spoil: () => ({
      perform: (command, pass) => pass(command.type === 'dial' ? without(command, 'from') : command),
    }),
  },
  {
    id: 'not-held-by-dial',
    title: 'a call that is held because another is dialled is still told as active',
    spoil: (dialled = { yes: false }) => ({
      perform: (command, pass) => ((dialled.yes ||= command.type === 'dial'), pass()),
      call: (call) =>
        dialled.yes && call.state === 'held' ? { ...call, state: 'active', allowed: [] } : call,
    }),
  },
];
