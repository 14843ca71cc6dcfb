// Our calls as Salesforce's: PhoneCall, CallInfo, and what else carries a call. Buttons come from `allowed` alone.
import { SF_ATTRIBUTES, type Call, type CallAction, type Party } from '../engine/contract/driver/call';
import { isOver } from '../engine/contract/driver/callRules';
import type { Capability } from '../engine/contract/driver/manifest';
import { interactionOf, type CallBook, type Merged } from './callBook';
import type { CallEnding } from './callEnding';
import type {
  CallClasses,
  CallInfo,
  CallType,
  HoldToggle,
  Participant,
  ParticipantType,
  PhoneCall,
} from './library';

export interface PhoneCallParts {
  readonly library: CallClasses;
  readonly book: CallBook;
  /** What works now. */
  readonly has: (capability: Capability) => boolean;
  /** Fields of VoiceCall by attribute. */
  readonly fields: Readonly<Record<string, string>>;
}

export class PhoneCalls {
  private readonly parts: PhoneCallParts;

  constructor(parts: PhoneCallParts) {
    this.parts = parts;
  }

  of(call: Call, ending: CallEnding = {}): PhoneCall {
    const { library, book, has } = this.parts;
    const isLeg = call.kind === 'consult';
    const party = farParty(call);
    const number = party?.address ?? call.dialled ?? '';
    const voiceCallId = call.attributes[SF_ATTRIBUTES.voiceCallId];
    const parent = book.parentOf(call);
    return new library.PhoneCall({
      callId: call.logKey,
      callType: typeOf(call),
      callSubtype: has('media.local') ? 'WebRTC' : 'PSTN',
      ...(number !== '' && { phoneNumber: number }),
      contact: new library.Contact({
        ...(number !== '' && { phoneNumber: number }),
        ...(party?.name && { name: party.name }),
        type: 'PhoneNumber',
      }),
      state: stateOf(call),
      callAttributes: new library.PhoneCallAttributes({
        ...(voiceCallId && { voiceCallId }),
        participantType: participantTypeOf(call),
        ...(parent && { parentId: parent.logKey }),
        isOnHold: call.state === 'held',
        ...(!isLeg &&
          call.direction === 'outbound' &&
          call.state === 'offered' && { dialerType: 'OutboundPreview' }),
      }),
      callInfo: this.info(call, parent),
      ...ending,
    });
  }

  /** A leg that went on as a party: its call is the conference's, its buttons are those of the party. */
  ofMerged(merged: Merged): PhoneCall {
    const { book } = this.parts;
    const party = book.partyOf(merged);
    const allowed = book.get(merged.of)?.allowed ?? [];
    const actions: readonly (readonly [CallAction, CallAction])[] = [
      ['conference.drop', 'hangup'],
      ['party.hold', 'hold'],
      ['party.resume', 'resume'],
      ['party.mute', 'mute'],
      ['party.unmute', 'unmute'],
    ];
    return this.of({
      ...merged.leg,
      state: party?.state === 'held' ? 'held' : 'active',
      muted: party?.muted ?? false,
      allowed: actions.flatMap(([ofParty, ofCall]) => (allowed.includes(ofParty) ? [ofCall] : [])),
    });
  }

  /** Live calls and the parties of conferences, of one interaction or of all. */
  active(interaction: string | null = null): readonly PhoneCall[] {
    const { book } = this.parts;
    const isMeant = (call: Call) => interaction === null || interactionOf(call) === interaction;
    return [
      ...book
        .live()
        .filter((call) => call.kind !== 'supervised' && isMeant(call))
        .map((call) => this.of(call)),
      ...book
        .merged()
        .filter(({ leg }) => isMeant(leg))
        .map((merged) => this.ofMerged(merged)),
    ];
  }

  hold(isCallMerged = false): HoldToggle {
    const { book } = this.parts;
    const customer = book.customer();
    const merged = book.merged();
    const third = merged.length > 0 ? merged.map((one) => book.partyOf(one)) : [book.consult()];
    const [first] = third;
    return {
      ...(customer && { isCustomerOnHold: customer.state === 'held' }),
      ...(first && { isThirdPartyOnHold: third.every((one) => one?.state === 'held') }),
      calls: Object.fromEntries(this.active().map((call) => [call.callId, call])),
      isCallMerged,
    };
  }

  participant(leg: Call): Participant {
    const parent = this.parts.book.parentOf(leg);
    const { callInfo, callAttributes, phoneNumber, contact } = this.of(leg);
    return {
      initialCallHasEnded: parent !== undefined && isOver(parent.state),
      callInfo,
      callAttributes,
      phoneNumber: phoneNumber ?? '',
      callId: leg.logKey,
      connectionId: leg.logKey,
      contact,
    };
  }

  private info(call: Call, parent: Call | undefined): CallInfo {
    const { library, book, has } = this.parts;
    const can = (...actions: readonly CallAction[]) =>
      actions.some((action) => call.allowed.includes(action));
    const additional = this.additionalFields(call);
    return new library.CallInfo({
      // The library takes a Date and nothing else.
      callStateTimestamp: new Date(call.answeredAt ?? call.startedAt),
      isOnHold: call.state === 'held',
      isMuted: call.muted,
      isRecordingPaused: call.recording === 'paused',
      ...(parent && { initialCallId: parent.logKey }),
      ...(call.queue && { queueName: call.queue }),
      // A telephone on the desk is answered there.
      isSoftphoneCall: has('media.local') || has('call.answer'),
      acceptEnabled: can('answer'),
      declineEnabled: can('reject'),
      muteEnabled: can('mute', 'unmute'),
      swapEnabled: can('swap'),
      conferenceEnabled: can('conference'),
      holdEnabled: can('hold', 'resume'),
      recordEnabled: can('recording.pause', 'recording.resume'),
      addCallerEnabled: can('consult'),
      extensionEnabled: can('dtmf'),
      endCallDisabled: !can('hangup', 'consult.cancel', 'reject', 'conference.leave'),
      isReplayable: true,
      isMultiParty: book.merged().length > 0,
      showMuteButton: has('call.mute'),
      showRecordButton: has('recording.pause'),
      showAddCallerButton: has('consult'),
      showAddBlindTransferButton: can('transfer.blind'),
      showMergeButton: has('conference'),
      showSwapButton: has('call.swap'),
      // There is no capability for it: a system that cannot throw out has no button.
      removeParticipantVariant: can('consult.cancel') || has('conference.drop') ? 'ALWAYS' : 'NEVER',
      ...(additional && { additionalFields: additional }),
    });
  }

  /** The browser's one way into the VoiceCall record. */
  private additionalFields({ attributes }: Call): string | null {
    const entries = Object.entries(this.parts.fields).flatMap(([attribute, field]) => {
      const value = attributes[attribute];
      return value === undefined ? [] : [[field, value] as const];
    });
    return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
  }
}

const farParty = ({ parties }: Call): Party | undefined =>
  parties.find(({ state }) => state !== 'left') ?? parties[0];

function typeOf({ kind, direction }: Call): CallType {
  if (kind === 'consult') return 'AddParticipant';
  switch (direction) {
    case 'inbound':
      return 'Inbound';
    case 'outbound':
      return 'Outbound';
    case 'internal':
      return 'InternalCall';
  }
}

const participantTypeOf = ({ kind }: Call): ParticipantType =>
  kind === 'consult' ? 'Third_Party' : 'Initial_Caller';

function stateOf({ kind, state }: Call): PhoneCall['state'] {
  if (isOver(state)) return 'ended';
  const isUp = state === 'active' || state === 'held';
  if (kind === 'consult') return isUp ? 'transferred' : 'transferring';
  return isUp ? 'connected' : 'ringing';
}
