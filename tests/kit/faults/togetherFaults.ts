// Faults of contract 1.1: merged calls, single parties, supervision, wrap-up while talking.
import type { Call, Party } from '../../../engine/contract/driver/call';
import { changed, endsAs, idle, lost, without, type Fault } from './fault';

const eachParty = (call: Call, change: (party: Party) => Party): Call => ({
  ...call,
  parties: call.parties.map(change),
});

export const mergeFaults: readonly Fault[] = [
  {
    id: 'merge-as-hangup',
    title: 'a call that joined another is told as ended by the agent',
    spoil: () => ({
      call: (call) =>
        call.kind === 'customer' && call.parties.length === 1
          ? endsAs(call, 'transferred', 'local-hangup')
          : call,
    }),
  },
  {
    id: 'merge-drops',
    title: 'merging ends the other call, and tells it as transferred',
    spoil: (merging = { id: '' }) => ({
      perform(command, pass) {
        merging.id = command.type === 'conference' ? (command.with ?? '') : merging.id;
        return command.type === 'conference' ? pass({ type: 'hangup', callId: merging.id }) : pass();
      },
      call: (call) => (call.id === merging.id ? endsAs(call, 'local-hangup', 'transferred') : call),
    }),
  },
  {
    id: 'merges-anything',
    title: 'takes a merge with a call that is not there',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'conference' ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'leaving-drops',
    title: 'whoever leaves a conference takes a party along',
    spoil: () => ({
      async perform(command, pass, { good }) {
        const [party] = good.snapshot().calls.flatMap(({ parties }) => parties);
        if (command.type === 'conference.leave' && party)
          await good.perform({ ...command, type: 'conference.drop', partyId: party.id }).catch(() => null);
        return command.type === 'conference.leave' ? pass({ ...command, type: 'hangup' }) : pass();
      },
    }),
  },
  {
    id: 'leave-idle',
    title: 'leaving a conference does nothing',
    spoil: () => idle((type) => type === 'conference.leave'),
  },
  {
    id: 'pair-left',
    title: 'a call of two can be left',
    spoil: () => ({
      call: (call) =>
        call.state === 'active' && call.parties.length === 1
          ? { ...call, allowed: [...call.allowed, 'conference.leave'] }
          : call,
    }),
  },
  {
    id: 'party-hold-mutes',
    title: 'a party that is to be held is muted, and told as held',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'party.hold' ? { ...command, type: 'party.mute' } : command),
      call: (call) =>
        eachParty(call, (party) => (party.muted === true ? { ...party, state: 'held' } : party)),
    }),
  },
  {
    id: 'party-held-untold',
    title: 'a party that is held alone is told as connected',
    spoil: () => ({
      call: (call) =>
        call.state === 'active'
          ? eachParty(call, (party) => (party.state === 'held' ? { ...party, state: 'connected' } : party))
          : call,
    }),
  },
  {
    id: 'party-mute-holds',
    title: 'a party that is to be muted is held',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'party.mute' ? { ...command, type: 'party.hold' } : command),
      call: (call) =>
        eachParty(call, (party) => (party.state === 'held' ? { ...party, muted: true } : party)),
    }),
  },
  {
    id: 'party-muted-untold',
    title: 'does not tell that a party is muted',
    spoil: () => ({ call: (call) => eachParty(call, (party) => without(party, 'muted')) }),
  },
  {
    id: 'party-unmute-idle',
    title: 'unmuting a party does nothing',
    spoil: () => idle((type) => type === 'party.unmute'),
  },
  {
    id: 'any-party',
    title: 'takes commands for parties that are not there',
    spoil: () => ({
      perform: (command, pass) => (command.type.startsWith('party.') ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'leg-changes-on-hold',
    title: 'a party has another leg while it is held',
    spoil: () => ({
      call: (call) =>
        call.state === 'held' ? eachParty(call, (party) => ({ ...party, legId: `${party.id}-held` })) : call,
    }),
  },
  {
    id: 'own-leg-for-all',
    title: 'tells of every party the leg of the agent',
    spoil: () => ({ call: (call) => eachParty(call, (party) => ({ ...party, legId: call.id })) }),
  },
];

export const superviseFaults: readonly Fault[] = [
  {
    id: 'listen-barges',
    title: 'a supervisor who only listens is heard by all',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          command.type === 'supervise' && command.mode === 'listen' ? { ...command, mode: 'barge' } : command,
        ),
      call: (call) => (call.supervision === 'barge' ? { ...call, supervision: 'listen' } : call),
    }),
  },
  {
    id: 'supervised-as-customer',
    title: 'a supervised call is told as one of a customer',
    spoil: () => ({ call: (call) => (call.kind === 'supervised' ? { ...call, kind: 'customer' } : call) }),
  },
  {
    id: 'whisper-listens',
    title: 'a supervisor who begins with whisper is heard by nobody',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          command.type === 'supervise' && command.mode === 'whisper'
            ? { ...command, mode: 'listen' }
            : command,
        ),
    }),
  },
  {
    id: 'whisper-as-listen',
    title: 'whispering is told as listening',
    spoil: () => ({
      call: (call) => (call.supervision === 'whisper' ? { ...call, supervision: 'listen' } : call),
    }),
  },
  {
    id: 'barge-whispers',
    title: 'a supervisor who barges in is heard by the colleague alone',
    spoil: (barging = { yes: false }) => ({
      perform(command, pass) {
        barging.yes ||= command.type === 'supervise' && command.mode === 'barge';
        return pass(changed(command, 'supervise', barging.yes ? { mode: 'whisper' } : {}));
      },
      call: (call) => (barging.yes && call.supervision ? { ...call, supervision: 'barge' } : call),
    }),
  },
  {
    id: 'barge-as-listen',
    title: 'barging in is told as listening',
    spoil: () => ({
      call: (call) => (call.supervision === 'barge' ? { ...call, supervision: 'listen' } : call),
    }),
  },
  {
    id: 'switch-idle',
    title: 'a supervisor who barges in later is not heard, and told as if',
    spoil: () => idle((type) => type === 'supervise.barge'),
  },
  {
    id: 'switch-not-back',
    title: 'allows to listen while it listens',
    spoil: (switched = { yes: false }) => ({
      perform: (command, pass) => ((switched.yes ||= command.type === 'supervise.listen'), pass()),
      call: (call) => (switched.yes ? { ...call, allowed: [...call.allowed, 'supervise.listen'] } : call),
    }),
  },
  {
    id: 'supervise-end-idle',
    title: 'ending the supervision does nothing',
    spoil: () => idle((type) => type === 'supervise.end'),
  },
  {
    id: 'supervise-end-as-lost',
    title: 'a supervision that was ended is told as lost',
    spoil: () => ({
      call: (call) => (call.kind === 'supervised' ? endsAs(call, 'local-hangup', 'lost') : call),
    }),
  },
  {
    id: 'supervised-ends-as-own',
    title: 'a supervised call that ends is told as ended by the supervisor',
    spoil: () => ({
      call: (call) => (call.kind === 'supervised' ? endsAs(call, 'remote-hangup', 'local-hangup') : call),
    }),
  },
  {
    id: 'supervised-wraps-up',
    title: 'a supervised call is to be wrapped up',
    spoil: () => ({
      event(event, { tell }) {
        const { call } = event.type === 'call' ? event : { call: undefined };
        if (call?.kind === 'supervised' && call.endReason === 'remote-hangup' && call.state === 'closed')
          tell({ type: 'call', call: { ...call, state: 'wrapup' } });
        tell(event);
      },
    }),
  },
  {
    id: 'supervises-nobody',
    title: 'takes the supervision of a colleague who has no call',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'supervise' ? lost(pass()) : pass()),
    }),
  },
  {
    id: 'supervisor-as-third-party',
    title: 'a supervisor is told as a third party of the call',
    spoil: () => ({
      call: (call) =>
        eachParty(call, (party) => (party.role === 'supervisor' ? { ...party, role: 'third-party' } : party)),
    }),
  },
  {
    id: 'supervisor-makes-conference',
    title: 'a call that is supervised can be left',
    spoil: () => ({
      call: (call) =>
        call.parties.some(({ role }) => role === 'supervisor') && call.state === 'active'
          ? { ...call, allowed: [...call.allowed, 'conference.leave'] }
          : call,
    }),
  },
];

export const earlyWrapupFaults: readonly Fault[] = [
  {
    id: 'early-wrapup-forgotten',
    title: 'wrap-up that is completed while the agent talks is forgotten',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        command.type === 'wrapup.complete' &&
        good.snapshot().calls.some(({ id, state }) => id === command.callId && state === 'active')
          ? Promise.resolve({})
          : pass(),
    }),
  },
  {
    id: 'early-wrapup-holds',
    title: 'wrap-up that is completed while the agent talks holds the call',
    spoil: () => ({
      perform: async (command, pass, { good }) => {
        const answer = await pass();
        if (command.type === 'wrapup.complete')
          await good.perform({ type: 'hold', callId: command.callId }).catch(() => null);
        return answer;
      },
    }),
  },
  {
    id: 'first-code-only',
    title: 'of several wrap-up codes the first is kept',
    spoil: () => ({
      perform: (command, pass) =>
        pass(command.type === 'wrapup.complete' ? without(command, 'codeIds') : command),
    }),
  },
  {
    id: 'any-number-of-codes',
    title: 'takes more wrap-up codes than it says, and drops what is too much',
    spoil: () => ({
      perform: (command, pass) =>
        pass(
          command.type === 'wrapup.complete' && command.codeIds
            ? { ...command, codeIds: command.codeIds.slice(0, 3) }
            : command,
        ),
    }),
  },
];
