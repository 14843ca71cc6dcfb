// What a change of a call means to Salesforce: the difference of two whole calls as publications, in their order.
import type { Call } from '../engine/contract/driver/call';
import { isOver, isTalking } from '../engine/contract/driver/callRules';
import { interactionOf, type CallBook } from './callBook';
import { ENDED, endingOf } from './callEnding';
import type { CallEnding } from './callEnding';
import type { ResultClasses } from './library';
import type { Publication, Told, ToldKind } from './outbox';
import type { PhoneCalls } from './phoneCall';

export interface CallTellerParts {
  readonly library: ResultClasses;
  readonly book: CallBook;
  readonly calls: PhoneCalls;
  /** Attributes that are fields of VoiceCall. */
  readonly fields: readonly string[];
}

export class CallTeller {
  private readonly parts: CallTellerParts;
  /** Wrap-up that waits for the last leg of its interaction: Salesforce begins after-call work after HANGUP alone. */
  private readonly wrapping = new Map<string, string>();

  constructor(parts: CallTellerParts) {
    this.parts = parts;
  }

  /** The book has the call already. */
  changed(before: Call | undefined, call: Call): readonly Told[] {
    if (call.kind === 'supervised') return [];
    if (!before) return isOver(call.state) ? this.wrapUpOf(call, call) : this.first(call);
    const moved = this.moved(before, call);
    const parties = this.partiesOf(before, call);
    const ended = isOver(call.state) && !isOver(before.state) ? this.ended(call) : [];
    const wrapUp = this.wrapUpOf(before, call);
    const told = [...moved, ...parties, ...ended, ...wrapUp];
    return told.length > 0 || !this.isUpdated(before, call) ? told : [this.updated(call)];
  }

  private first(call: Call): readonly Told[] {
    const { library, calls } = this.parts;
    if (call.kind === 'consult')
      return [this.told('added', call, 'PARTICIPANT_ADDED', () => this.participant(call))];
    const started = () => new library.CallResult({ call: calls.of(this.now(call)) });
    return [this.told('started', call, 'CALL_STARTED', started)];
  }

  private moved(before: Call, call: Call): readonly Told[] {
    const { library, calls } = this.parts;
    if (!isTalking(call.state)) return [];
    if (!isTalking(before.state)) {
      if (call.kind === 'consult')
        return [this.told('connected', call, 'PARTICIPANT_CONNECTED', () => this.participant(call))];
      const connected = () => new library.CallResult({ call: calls.of(call) });
      return [this.told('connected', call, 'CALL_CONNECTED', connected)];
    }
    const hold = () => new library.HoldToggleResult(calls.hold());
    const mute = () => new library.MuteToggleResult({ isMuted: call.muted, isGlobal: true });
    const recording = () =>
      new library.RecordingToggleResult({ isRecordingPaused: call.recording === 'paused' });
    return [
      ...(before.state === call.state ? [] : [this.told('held', call, 'HOLD_TOGGLE', hold)]),
      ...(before.muted === call.muted ? [] : [this.told('muted', call, 'MUTE_TOGGLE', mute)]),
      ...(before.recording === call.recording
        ? []
        : [this.told('recording', call, 'RECORDING_TOGGLE', recording)]),
    ];
  }

  private partiesOf(before: Call, call: Call): readonly Told[] {
    const { book, calls, library } = this.parts;
    if (isOver(call.state)) return [];
    const joined = book.join(before, call);
    const left = book.leave(call);
    return [
      ...joined.map((leg) =>
        this.told(
          'merged',
          leg,
          'PARTICIPANTS_CONFERENCED',
          () => new library.HoldToggleResult(calls.hold(true)),
        ),
      ),
      ...left.map((leg) => this.removed('dropped', { ...leg, state: 'ended' }, ENDED)),
    ];
  }

  private ended(call: Call): readonly Told[] {
    const { book } = this.parts;
    const parent = book.parentOf(call);
    // A leg that was joined or handed on goes on without being one: its party says the rest.
    if (call.endReason === 'transferred' && parent !== undefined && !isOver(parent.state)) return [];
    const parties = book.part(call.logKey).map((leg): Call => ({ ...leg, state: 'ended' }));
    return [this.removed('ended', call, endingOf(call), parties)];
  }

  /** While somebody of the interaction is still there, one participant has left it; else it is over. */
  private removed(kind: ToldKind, call: Call, ending: CallEnding, withIt: readonly Call[] = []): Told {
    const { calls, library } = this.parts;
    const ended = calls.of(call, ending);
    const parties = withIt.map((leg) => calls.of(leg, ENDED));
    const interaction = interactionOf(call);
    return {
      ...{ kind, key: call.logKey, interaction },
      make: () => {
        const others = calls.active(interaction);
        // With the customer gone the library looks for a participant to go on with, and fails where there is none.
        const goesOn = others.some(
          ({ callType }) => call.kind === 'consult' || callType === 'AddParticipant',
        );
        return goesOn
          ? { eventType: 'PARTICIPANT_REMOVED', payload: new library.CallResult({ call: ended }) }
          : { eventType: 'HANGUP', payload: new library.HangupResult({ calls: [ended, ...parties] }) };
      },
    };
  }

  private wrapUpOf(before: Call, call: Call): readonly Told[] {
    const { book } = this.parts;
    const interaction = interactionOf(call);
    if (call.state === 'wrapup' && (before.state !== 'wrapup' || before === call))
      this.wrapping.set(interaction, call.logKey);
    const begun = this.wrapping.get(interaction);
    const isQuiet = !book.live().some((other) => interactionOf(other) === interaction);
    const told: Told[] = [];
    if (begun !== undefined && isQuiet) {
      this.wrapping.delete(interaction);
      told.push(this.told('wrapping', call, 'AFTER_CALL_WORK_STARTED', () => ({ callId: begun })));
    }
    if (call.state === 'closed' && before.state === 'wrapup')
      told.push(this.told('wrapped', call, 'WRAP_UP_ENDED', () => ({ callId: call.logKey })));
    return told;
  }

  private isUpdated(before: Call, call: Call): boolean {
    if (!isTalking(call.state)) return false;
    const hasOther = (field: string) => before.attributes[field] !== call.attributes[field];
    return before.allowed.join() !== call.allowed.join() || this.parts.fields.some(hasOther);
  }

  private updated(call: Call): Told {
    const { library, calls } = this.parts;
    return {
      ...{ kind: 'updated', key: call.logKey, interaction: interactionOf(call) },
      make: () => {
        const now = this.now(call);
        return isOver(now.state)
          ? null
          : { eventType: 'CALL_UPDATED', payload: new library.CallResult({ call: calls.of(now) }) };
      },
    };
  }

  private now(call: Call): Call {
    return this.parts.book.get(call.logKey) ?? call;
  }

  private participant(call: Call): unknown {
    const { library, calls } = this.parts;
    return new library.ParticipantResult(calls.participant(call));
  }

  private told(
    kind: ToldKind,
    call: Call,
    eventType: Publication['eventType'],
    payload: () => unknown,
  ): Told {
    return {
      ...{ kind, key: call.logKey, interaction: interactionOf(call) },
      make: () => ({ eventType, payload: payload() }),
    };
  }
}
