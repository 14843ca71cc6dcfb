// A day of Salesforce's at the connector: what it sends, in order, and what must come up. Held against the real library: by unit tests
// and in a browser.
import type { Up } from './salesforce';

export interface Rig {
  setUp(): unknown;
  down(type: string, more?: object): unknown;
  took(events: readonly string[]): Promise<readonly Up[]>;
  /** A call comes in; the far ends' id of it. */
  ring(call: {
    readonly from: string;
    readonly name?: string;
    readonly queue?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }): Promise<string>;
  hangUp(callId: string): unknown;
  forcePresence(id: string, reasonId: string): unknown;
}

interface CallUp {
  readonly callId: string;
  readonly callType?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly agentStatus?: string;
  readonly closeCallOnError?: boolean;
  readonly isReplayedCall?: boolean;
  readonly initialCallHasEnded?: boolean;
  readonly callAttributes?: { readonly voiceCallId?: string };
  readonly callInfo?: { readonly isOnHold?: boolean; readonly additionalFields?: string };
}
type Payload = CallUp & {
  readonly success?: boolean;
  readonly statusId?: string;
  readonly message?: string;
  readonly contacts?: readonly unknown[];
  readonly isMuted?: boolean;
  readonly isRecordingPaused?: boolean;
  readonly isCustomerOnHold?: boolean;
  readonly isThirdPartyOnHold?: boolean;
  readonly isCallMerged?: boolean;
  readonly calls?: Readonly<Record<string, unknown>>;
  readonly capabilities?: Readonly<Record<string, unknown>>;
};

/** What the steps before have left: ids of calls by name. */
type Known = Record<string, CallUp>;

export interface Step {
  readonly name: string;
  readonly act: (rig: Rig, known: Known) => unknown;
  /** Must come in this order, each as often as it stands here; others may lie between. */
  readonly events: readonly string[];
  /** Of what is judged (the last event, unless `judged` names another): null when it is as it must be. */
  readonly judge?: (payload: Payload, up: readonly Up[], known: Known) => string | null;
  readonly judged?: string;
  /** Kept under this name: the payload of this event. */
  readonly keep?: readonly [name: string, event: string];
}

export const STATUS = { available: '0N5000000000001', break: '0N5000000000002', offline: '0N5000000000003' };
export const CONNECTOR_CONFIG = {
  organizationId: '00D000000000001',
  userName: 'agent@acme.test',
  '/SoftphoneVoice/Driver': 'simulator',
  '/SoftphoneVoice/Presences': `available=${STATUS.available}, break:lunch=${STATUS.break}, offline=${STATUS.offline}`,
  '/SoftphoneVoice/Fields': 'order=Order_Number__c',
};

const CUSTOMER = { callAttributes: { participantType: 'Initial_Caller' } };
const THIRD = { callAttributes: { participantType: 'Third_Party' } };
const COLLEAGUE = { phoneNumber: '+12025550004', type: 'PhoneNumber' };
const ONLINE = { agentStatus: 'Online', statusInfo: { statusId: STATUS.available } };

const unless = (isRight: boolean | undefined, wrong: unknown): string | null =>
  isRight === true ? null : JSON.stringify(wrong ?? 'nothing');
const inbound = (name: string, from: string): Step => ({
  name: `${name} rings`,
  act: async (rig, known) => {
    known[`far ${name}`] = { callId: await rig.ring({ from }) };
  },
  events: ['CALL_STARTED'],
  keep: [name, 'CALL_STARTED'],
});
const accept = (name: string): Step => ({
  name: `${name} is accepted`,
  act: (rig, known) => rig.down('ACCEPT_CALL', { call: known[name] }),
  events: ['CALL_CONNECTED'],
});
const consult = (name: string): Step => ({
  name: `a colleague is called beside ${name}`,
  act: (rig, known) =>
    rig.down('ADD_PARTICIPANT', { contact: COLLEAGUE, call: known[name], isBlindTransfer: false }),
  events: ['PARTICIPANT_ADDED', 'PARTICIPANT_CONNECTED'],
  keep: [`leg of ${name}`, 'PARTICIPANT_ADDED'],
  judge: ({ callId }, _up, known) => unless(callId !== known[name]?.callId, 'the id of the call'),
});
const wrapUp = (name: string): Step => ({
  name: `wrap-up of ${name} is done`,
  act: (rig, known) => rig.down('WRAP_UP_CALL', { call: known[name] }),
  events: [],
});
const simple = (name: string, type: string, more: object, event: string, judge: Step['judge']): Step => ({
  name,
  act: (rig) => rig.down(type, more),
  events: [event],
  ...(judge && { judge }),
});

export const SCENARIO: readonly Step[] = [
  {
    name: 'set up',
    act: (rig) => rig.setUp(),
    events: ['CONNECTOR_READY'],
    judge: ({ capabilities }) => unless(Object.keys(capabilities ?? {}).length === 26, capabilities),
  },
  simple('online', 'SET_AGENT_STATUS', ONLINE, 'SET_AGENT_STATUS_RESULT', ({ success }) =>
    unless(success, success),
  ),
  {
    name: 'a presence that the telephone system forces',
    act: (rig) => rig.forcePresence('break', 'lunch'),
    events: ['SET_AGENT_STATUS'],
    judge: ({ statusId }) => unless(statusId === STATUS.break, statusId),
  },
  simple('online again', 'SET_AGENT_STATUS', ONLINE, 'SET_AGENT_STATUS_RESULT', ({ success }) =>
    unless(success, success),
  ),
  {
    name: 'a status that means nothing to the telephone system',
    act: (rig) => rig.down('SET_AGENT_STATUS', { agentStatus: 'Nonsense', statusInfo: { statusId: 'x' } }),
    events: ['SET_AGENT_STATUS_RESULT', 'ERROR'],
    judge: ({ message }) => unless(message === 'INVALID_AGENT_STATUS', message),
  },
  simple(
    'contacts',
    'GET_PHONE_CONTACTS',
    { filter: { contains: '', limit: 50, types: [] } },
    'PHONE_CONTACTS',
    ({ contacts }) => unless((contacts?.length ?? 0) >= 3, contacts),
  ),
  {
    ...inbound('first', '+14155550132'),
    act: async (rig) => {
      await rig.ring({
        from: '+14155550132',
        name: 'Ada Park',
        queue: 'Support',
        attributes: { order: '7', 'sf.voiceCallId': '0LQxx0000004CIiGAM' },
      });
    },
    judge: (call) =>
      unless(
        call.state === 'ringing' &&
          call.callType === 'Inbound' &&
          call.callAttributes?.voiceCallId === '0LQxx0000004CIiGAM' &&
          call.callInfo?.additionalFields === '{"Order_Number__c":"7"}',
        call,
      ),
  },
  { ...accept('first'), judge: ({ state }) => unless(state === 'connected', state) },
  simple('mute', 'MUTE', {}, 'MUTE_TOGGLE', ({ isMuted }) => unless(isMuted, isMuted)),
  simple('unmute', 'UNMUTE', {}, 'MUTE_TOGGLE', ({ isMuted }) => unless(isMuted === false, isMuted)),
  simple('hold', 'HOLD', { call: CUSTOMER }, 'HOLD_TOGGLE', (p) => unless(p.isCustomerOnHold, p)),
  simple('resume', 'RESUME', { call: CUSTOMER }, 'HOLD_TOGGLE', (p) =>
    unless(p.isCustomerOnHold === false, p),
  ),
  simple('hold of a third party that is not there', 'HOLD', { call: THIRD }, 'ERROR', ({ message }) =>
    unless(message === 'INVALID_PARTICIPANT', message),
  ),
  simple('recording paused', 'PAUSE_RECORDING', { call: CUSTOMER }, 'RECORDING_TOGGLE', (p) =>
    unless(p.isRecordingPaused, p),
  ),
  simple('recording goes on', 'RESUME_RECORDING', { call: CUSTOMER }, 'RECORDING_TOGGLE', (p) =>
    unless(p.isRecordingPaused === false, p),
  ),
  { name: 'digits', act: (rig) => rig.down('SEND_DIGITS', { digits: '12#' }), events: [] },
  simple(
    'replay after Salesforce was loaded anew',
    'AGENT_AVAILABLE',
    { isAvailable: true },
    'CALL_CONNECTED',
    (p) => unless(p.isReplayedCall, p),
  ),
  consult('first'),
  simple('swap', 'SWAP_PARTICIPANTS', { callToHold: THIRD, callToResume: CUSTOMER }, 'HOLD_TOGGLE', (p) =>
    unless(p.isCustomerOnHold === false && p.isThirdPartyOnHold === true, p),
  ),
  simple('merge', 'CONFERENCE', { calls: [CUSTOMER, THIRD] }, 'HOLD_TOGGLE', (p) =>
    unless(
      p.isCallMerged === true &&
        !p.isCustomerOnHold &&
        !p.isThirdPartyOnHold &&
        Object.keys(p.calls ?? {}).length === 2,
      p,
    ),
  ),
  {
    name: 'the third party is thrown out',
    act: (rig, known) => rig.down('END_CALL', { call: { callId: known['leg of first']?.callId, ...THIRD } }),
    events: ['PARTICIPANT_REMOVED'],
    judge: ({ callId }, _up, known) => unless(callId === known['leg of first']?.callId, callId),
  },
  {
    name: 'the end',
    act: (rig, known) => rig.down('END_CALL', { call: known['first'] }),
    events: ['HANGUP', 'AFTER_CALL_WORK_STARTED'],
    judged: 'HANGUP',
    judge: (calls, _up, known) =>
      unless((calls as unknown as CallUp[])[0]?.callId === known['first']?.callId, calls),
  },
  wrapUp('first'),
  inbound('second', '+14155550133'),
  accept('second'),
  {
    name: 'blind transfer to a number that is busy',
    act: (rig, known) =>
      rig.down('ADD_PARTICIPANT', {
        contact: { phoneNumber: '+12025550001' },
        call: known['second'],
        isBlindTransfer: true,
      }),
    events: ['PARTICIPANT_REMOVED', 'ERROR'],
    judge: ({ message }) => unless(message === 'INVALID_DESTINATION', message),
  },
  {
    name: 'blind transfer',
    act: (rig, known) =>
      rig.down('ADD_PARTICIPANT', { contact: COLLEAGUE, call: known['second'], isBlindTransfer: true }),
    events: ['PARTICIPANT_ADDED', 'HANGUP', 'AFTER_CALL_WORK_STARTED'],
  },
  wrapUp('second'),
  inbound('third', '+14155550134'),
  {
    name: 'third is declined',
    act: (rig, known) => rig.down('DECLINE_CALL', { call: known['third'] }),
    events: ['HANGUP'],
    judge: (p) =>
      unless(p.reason === 'error' && p.agentStatus === 'DeclinedByAgent' && p.closeCallOnError !== true, p),
  },
  inbound('fourth', '+14155550135'),
  {
    name: 'the caller gives up',
    act: (rig, known) => rig.hangUp(known['far fourth']?.callId ?? ''),
    events: ['HANGUP'],
    judge: (calls) => unless((calls as unknown as CallUp[])[0]?.state === 'ended', calls),
  },
  {
    name: 'accept after that',
    act: (rig, known) => rig.down('ACCEPT_CALL', { call: known['fourth'] }),
    events: ['INFO'],
    judge: ({ message }) => unless(message === 'CAN_NOT_ACCEPT_THE_CALL', message),
  },
  inbound('fifth', '+14155550136'),
  accept('fifth'),
  consult('fifth'),
  {
    name: 'the customer leaves during the consultation',
    act: (rig, known) => rig.hangUp(known['far fifth']?.callId ?? ''),
    events: ['PARTICIPANT_CONNECTED'],
    judge: (p, up) =>
      unless(p.initialCallHasEnded === true && !up.some((m) => m.event === 'AFTER_CALL_WORK_STARTED'), up),
  },
  {
    name: 'the end of the rest',
    act: (rig) => rig.down('END_CALL', { call: THIRD }),
    events: ['HANGUP', 'AFTER_CALL_WORK_STARTED'],
  },
  wrapUp('fifth'),
  inbound('sixth', '+14155550137'),
  accept('sixth'),
  consult('sixth'),
  {
    name: 'the agent leaves, the others go on',
    act: (rig, known) =>
      rig.down('END_CALL', { call: { ...known['sixth'], callAttributes: { participantType: 'Agent' } } }),
    events: ['HANGUP'],
    judge: (calls) => unless((calls as unknown as CallUp[]).length === 2, calls),
  },
  wrapUp('sixth'),
  {
    name: 'dial',
    act: (rig) => rig.down('DIAL', { contact: { ...COLLEAGUE, recordId: '001000000000001' } }),
    events: ['CALL_STARTED', 'CALL_CONNECTED'],
    judge: ({ callType }) => unless(callType === 'Outbound', callType),
    keep: ['dialled', 'CALL_STARTED'],
  },
  {
    name: 'dial a number that is none',
    act: (rig) => rig.down('DIAL', { contact: { phoneNumber: '+12025550008' } }),
    events: ['CALL_FAILED', 'ERROR'],
    judge: ({ message }) => unless(message === 'INVALID_DESTINATION', message),
  },
  inbound('beside', '+14155550138'),
  {
    name: 'the end of one while another rings',
    act: (rig, known) => rig.down('END_CALL', { call: known['dialled'] }),
    events: ['HANGUP', 'AFTER_CALL_WORK_STARTED'],
  },
  { name: 'log out', act: (rig) => rig.down('LOGOUT'), events: ['LOGOUT_RESULT'] },
];

export interface Verdict {
  readonly name: string;
  readonly events: readonly string[];
  /** Null: as it must be. */
  readonly wrong: string | null;
}

/** All steps, also after one that went wrong. */
export async function play(rig: Rig, steps: readonly Step[] = SCENARIO): Promise<readonly Verdict[]> {
  const known: Known = {};
  const verdicts: Verdict[] = [];
  for (const step of steps) {
    await step.act(rig, known);
    const up = await rig.took(step.events);
    const of = (event: string) =>
      up.find((message) => message.event === event)?.payload as CallUp | undefined;
    const kept = step.keep && of(step.keep[1]);
    if (step.keep && kept) known[step.keep[0]] = kept;
    const events = up.map(({ event }) => event).filter((event) => event !== 'MESSAGE');
    verdicts.push({ name: step.name, events, wrong: judged(step, events, up, known) });
  }
  return verdicts;
}

function judged(step: Step, events: readonly string[], up: readonly Up[], known: Known): string | null {
  let at = -1;
  for (const event of step.events) {
    at = events.indexOf(event, at + 1);
    if (at < 0) return events.includes(event) ? 'wrong order' : `no ${event}`;
  }
  const count = (all: readonly string[], event: string) => all.filter((one) => one === event).length;
  const doubled = events.find((event) => count(events, event) > Math.max(1, count(step.events, event)));
  if (doubled !== undefined) return `${doubled} more than once`;
  if (events.includes('ERROR') && !step.events.includes('ERROR')) return JSON.stringify(up);
  const payload = up.findLast(({ event }) => event === (step.judged ?? step.events.at(-1)))?.payload;
  return step.judge?.(payload as Payload, up, known) ?? null;
}
