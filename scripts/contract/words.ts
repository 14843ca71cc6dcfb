// What no type says: what a command brings about in the telephone system, and why it is refused. A new command, capability or
// event does not compile without its words here.
import type { CommandType } from '../../engine/contract/driver/command';
import type { DriverErrorCode } from '../../engine/contract/driver/driverError';
import type { DriverEvent } from '../../engine/contract/driver/event';
import type { Capability } from '../../engine/contract/driver/manifest';

export interface CommandWords {
  /** What happens in the telephone system, and which events tell of it. */
  readonly farEnd: string;
  /** Beyond what every command may be refused for. */
  readonly refused?: Partial<Record<DriverErrorCode, string>>;
}

const UNREACHED = {
  'destination-invalid': 'the system takes it for no destination at all',
  'destination-unreachable': 'nobody is there',
  busy: 'the target is in use',
} as const;
const NO_PARTY = { 'invalid-argument': 'no such party' } as const;
const NO_SUCH_QUEUE = {
  'invalid-argument': 'no such queue',
  'not-allowed': 'the queue is not `selectable`',
} as const;
const TOO_LATE = { 'not-allowed': 'the caller gave up meanwhile, or somebody else took the call' } as const;

export const COMMAND_WORDS: Readonly<Record<CommandType, CommandWords>> = {
  login: {
    farEnd: 'Signs the agent in with what the form of `loginFields` held; `session` tells `ready`.',
    refused: {
      'auth-required': 'the fields are wrong: the form stays and may be corrected',
      'not-allowed': 'the agent is signed in',
      forbidden: 'signed in, and not entitled to telephone',
      conflict: 'the agent is signed in elsewhere',
    },
  },
  logout: {
    farEnd:
      'Signs the agent out; `session` tells `login-required`. Distinct from `stop(logout)`, which ends the driver.',
    refused: { 'not-allowed': 'the system lets nobody leave in this state, e.g. during a call' },
  },
  'presence.set': {
    farEnd: 'The agent is put into this presence; `agent` tells it, as `pending` while a call is on.',
    refused: {
      'invalid-argument': 'no such presence, or its reason is missing or unknown',
      'not-allowed': 'the presence is not `selectable`',
    },
  },
  dial: {
    farEnd:
      'A call is made: `dialing`, `alerting` when the far end rings, `active` when it answers. A call of kind `customer`, or direction `internal` to a colleague.',
    refused: {
      'destination-invalid': 'the system takes it for no destination at all: no call appears',
      busy: 'every line is in use',
      'invalid-argument': '`from` is none of the caller ids',
      'media-permission': 'the microphone was refused, with `media.local`',
    },
  },
  'directory.search': {
    farEnd:
      'Nothing happens to any call. The outcome holds `entries`, at most `limit`; with `more` when there are others after these.',
  },
  diagnose: {
    farEnd:
      'The driver looks at what it depends on and answers with `checks`. Taken in every phase, and by every driver.',
  },
  reconnect: {
    farEnd:
      'The lost link is tried at once instead of at `retryAt`; `session` tells what came of it. The outcome does not wait for that.',
    refused: { 'not-allowed': 'no link is lost' },
  },
  'device.select': {
    farEnd:
      'Offers ring at this device from now on; `devices` tells it. Calls that are on stay where they are.',
    refused: { 'invalid-argument': 'no such device' },
  },
  'directory.watch': {
    farEnd: 'The presence of these entries is told by `watched`, now and whenever it changes.',
    refused: { 'invalid-argument': 'more than 50 entries would be watched, or one is unknown' },
  },
  'directory.unwatch': {
    farEnd: 'These entries are told no longer; `watched` holds the ones that are left.',
  },
  'queue.login': {
    farEnd: 'The agent gets calls of these queues; `queues` tells it.',
    refused: NO_SUCH_QUEUE,
  },
  'queue.logout': {
    farEnd: 'The agent gets no more calls of these queues; `queues` tells it.',
    refused: NO_SUCH_QUEUE,
  },
  supervise: {
    farEnd:
      'The agent joins the call of a colleague, as a call of kind `supervised` whose id is in the outcome.',
    refused: {
      'destination-invalid': '`to` is no colleague',
      'destination-unreachable': 'the colleague is in no call',
      busy: 'every line is in use',
      forbidden: 'the agent is no supervisor of this colleague',
      'not-supported': 'the mode has a capability of its own, which is not there',
    },
  },
  'vendor.action': {
    farEnd: "Whatever the vendor's action means.",
    refused: {
      'invalid-argument': 'no such action, or a required field is missing',
      'not-allowed': 'the action is not `enabled`',
    },
  },
  answer: {
    farEnd:
      'The caller is through to the agent: `connecting` while sound is set up, then `active`. A call that was talking is put on hold. A preview is dialled.',
    refused: {
      ...TOO_LATE,
      'media-permission': 'the microphone was refused: the call ends as `media-failed`',
    },
  },
  reject: {
    farEnd: 'The call is declined, `ended` as `rejected`; the system routes it on or ends it.',
    refused: TOO_LATE,
  },
  hangup: {
    farEnd:
      'The agent is out: `ended` as `local-hangup`, also before the far end answered. Whether the others of a conference go on is the system’s to say (see `conference.leave`). A call that is `offered` is not hung up: `reject`.',
  },
  hold: { farEnd: 'The far end hears music or silence; the call is `held`.' },
  resume: {
    farEnd:
      'The far end hears the agent again; the call is `active`. Another call that is active is put on hold first: two are never active at once.',
  },
  mute: { farEnd: 'The far end no longer hears the agent; `muted` is true, the state stays.' },
  unmute: { farEnd: 'The far end hears the agent again; `muted` is false.' },
  dtmf: {
    farEnd: 'The far end gets these digits, one after the other.',
    refused: { 'invalid-argument': 'other characters than `0-9 * # A-D ,`, none, or more than 64' },
  },
  'transfer.blind': {
    farEnd:
      'The target rings and the agent is out: `ended` as `transferred`. Of an `offered` call: it rings there instead (deflect). Refused by the target, the agent keeps the call.',
    refused: UNREACHED,
  },
  consult: {
    farEnd:
      'The call is `held`, and a second call of kind `consult` is made to the target; its id is in the outcome.',
    refused: UNREACHED,
  },
  'consult.transfer': {
    farEnd:
      '`callId` is that of the leg. Customer and target talk with each other; call and leg are `ended` as `transferred`. While the target still rings, where the system can.',
  },
  'consult.cancel': {
    farEnd: '`callId` is that of the leg, which is `ended`; the customer stays on hold until `resume`.',
  },
  conference: {
    farEnd:
      'Given a consult leg: it is `ended` as `transferred`, and its party joins the call. With `with`: that call joins `callId` in the same way.',
    refused: { 'invalid-argument': '`with` is no call of the agent' },
  },
  'conference.drop': { farEnd: 'This party is out; its state is `left`.', refused: NO_PARTY },
  swap: { farEnd: 'This call and the other change places: one is `held`, the other `active`.' },
  'recording.pause': { farEnd: 'Nothing is recorded until `recording.resume`; `recording` is `paused`.' },
  'recording.resume': { farEnd: 'The recording goes on; `recording` is `on`.' },
  'wrapup.complete': {
    farEnd:
      'Codes and notes are kept with the call, which is `closed`. While the agent still talks (`wrapup.early`) the call goes on, and at its end no wrap-up follows.',
    refused: {
      'invalid-argument':
        'a code is unknown or named twice, or required and missing, or there are more than `maxCodes`',
    },
  },
  'wrapup.extend': { farEnd: 'The end of wrap-up is put off; the `deadline` of `wrapup` tells to when.' },
  'attributes.set': { farEnd: 'The attributes are kept with the call, joined with those that are there.' },
  'conference.leave': {
    farEnd: 'The others go on without the agent, whose call is `ended` as `transferred` or `local-hangup`.',
  },
  'party.hold': {
    farEnd:
      'This party of a conference hears nothing of the others, and they do not hear it; its state is `held`.',
    refused: NO_PARTY,
  },
  'party.resume': { farEnd: 'This party is back in the conference: `connected`.', refused: NO_PARTY },
  'party.mute': { farEnd: 'The others do not hear this party; it hears them.', refused: NO_PARTY },
  'party.unmute': { farEnd: 'The others hear this party again.', refused: NO_PARTY },
  'recording.start': { farEnd: 'The system records from now on; `recording` is `on`.' },
  'recording.stop': { farEnd: 'The recording ends; `recording` is `off`.' },
  move: {
    farEnd:
      'The call goes on, or rings, at this device; its `deviceId` tells it. The far end notices nothing.',
    refused: { 'invalid-argument': 'no such device' },
  },
  'supervise.listen': { farEnd: 'Nobody hears the supervisor any more; `supervision` is `listen`.' },
  'supervise.whisper': { farEnd: 'Only the colleague hears the supervisor; `supervision` is `whisper`.' },
  'supervise.barge': { farEnd: 'All hear the supervisor; `supervision` is `barge`.' },
  'supervise.end': {
    farEnd:
      'The supervisor is out, and the call of the colleague goes on: the supervised call is `ended` as `local-hangup`.',
  },
};

/** Arguments whose name and type leave little to say, and fields that repeat what their event is called. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  callId: 'The call.',
  to: 'Whom: see `Target`.',
  digits: '`0-9`, `*`, `#`, `A-D`, and `,` for a pause where the system knows them; 1 to 64.',
  partyId: 'Id of one of its `parties`.',
  deviceId: 'Id of one of `devices`.',
  codeId: 'Id of one of the `codes`.',
  notes: 'What the agent wrote.',
  seconds: 'Seconds by which the deadline moves; absent: as many as the system likes.',
  attributes: 'Key and text of each.',
  fields: "What was typed or chosen, by the form's keys.",
  id: 'Id of one of the `options`.',
  reasonId: 'Id of one of its `reasons`.',
  when: '`now`: also while a call is on. `after-call`: once none is on any more. Absent: as the system does it.',
  text: 'What the agent typed; empty: all.',
  limit: 'At most so many hits.',
  targets: 'Entries that a search has found, 1 to 50.',
  queueIds: 'Ids of `queues`, 1 to 100.',
  mode: 'How the supervisor begins.',
  actionId: 'Id of one of `actions`, of the call where there is a `callId`.',
  cause: 'Why it changed, for logs.',
  level: 'How loudly it is shown.',
  name: "The vendor's word for it.",
  data: 'Plain data.',
};

export const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  login: 'Agents sign in and out in the panel.',
  'presence.set': 'The agent chooses a presence.',
  'presence.afterCall': 'A choice made during a call comes into force after it.',
  'call.dial': 'Calls are made.',
  'call.answer': 'Offered calls are answered here.',
  'call.reject': 'Offered calls can be declined.',
  'call.hangup': 'Calls can be ended.',
  'call.hold': 'Hold and resume.',
  'call.mute': 'The microphone can be muted.',
  'call.dtmf': 'Digits can be sent.',
  'transfer.blind': 'A call that is on can be sent to somebody else.',
  consult: 'A second leg to somebody else about a call.',
  'consult.transfer': 'The call can be handed to who was consulted.',
  conference: 'Who was consulted can join the call.',
  'conference.drop': 'A party can be put out of a conference.',
  'call.swap': 'Two calls can change places in one step.',
  wrapup: 'Calls have the state `wrapup`, which the agent completes.',
  'wrapup.extend': 'The end of wrap-up can be put off.',
  'recording.pause': 'A recording can be paused and resumed.',
  'attributes.set': 'Attributes can be written to a call, and given with `dial`.',
  directory: 'People, queues and numbers can be searched.',
  'media.local': 'The sound is in this page: the driver uses `host.media`.',
  'media.quality': '`quality` events are told while a call is on.',
  'calls.multiple': 'More than one call at a time: a second one rings beside the first.',
  'session.reconnect':
    'The wait before the next try of a lost link is told (`retryAt`) and can be cut short.',
  'call.deflect': 'A call can be sent elsewhere while it rings (`transfer.blind` on `offered`).',
  'call.move': 'A call that is on can be moved to another device.',
  'device.select': 'The agent chooses where calls ring.',
  'media.early': '`media` is told, and mute and digits work before the answer where `allowed` holds them.',
  'conference.merge': 'Two calls that are independent can be joined.',
  'conference.leave': 'The agent can leave a conference that goes on.',
  'party.hold': 'Single parties of a conference can be put on hold.',
  'party.mute': 'Single parties of a conference can be muted.',
  'recording.start': 'A recording can be started and stopped.',
  'wrapup.early': 'Wrap-up can be completed while the agent still talks.',
  'directory.presence': 'The presence of entries of the directory can be watched.',
  queues: '`queues` are told.',
  'queue.login': 'The agent can sign in to single queues and out of them.',
  voicemail: '`voicemail` is told.',
  'supervise.listen': "A colleague's call can be listened to.",
  'supervise.whisper': 'The supervisor can speak to the colleague alone.',
  'supervise.barge': 'The supervisor can speak to all.',
  'supervise.end': 'The supervisor can leave by this command.',
  'vendor.actions': '`actions` are told, and carried out by `vendor.action`.',
};

export const EVENT_WORDS: Readonly<Record<DriverEvent['type'], string>> = {
  session: 'How the driver stands to its system: whole, with every change.',
  agent: 'The presence of the agent and what can be chosen: whole, with every change.',
  call: 'A call, whole, with every change. `cause` is for logs: why it changed, in the words of the system.',
  capabilities: 'What works now: the live set, a part of that in the manifest. May come at any time.',
  quality: 'How a call sounds: a sample every few seconds while the agent talks.',
  notice: 'Something that concerns no single command: the agent sees the sentence of its code.',
  vendor: "For logs and the vendor's own scripts; the panel never needs it.",
  callerIds:
    'The numbers that can be shown to whom is called; also when they are learnt only after the sign-in.',
  devices: 'Where the calls of the agent can ring.',
  queues: 'The queues of the agent, with what waits in them.',
  voicemail: 'How many messages were not yet heard, and where they are.',
  watched: 'The entries of the directory that are watched, each as it is now.',
  actions: "The vendor's actions that belong to no call.",
  manifest: 'What the driver is, whole, under the same id and contract.',
  'vendor.notice': 'Words of the telephone system for the agent.',
};
