// What Salesforce's buttons mean to the driver, and when the fold shows that it came about. One method of Salesforce's may be one of
// several commands of ours, chosen by what it names.
import type { Call } from '../engine/contract/driver/call';
import { isOver } from '../engine/contract/driver/callRules';
import type { Command } from '../engine/contract/driver/command';
import { interactionOf, type CallBook, type Merged } from './callBook';
import { ENDED, endingOf } from './callEnding';
import { targetOf } from './contacts';
import type { Contact, HoldToggle, Participant, PhoneCall } from './library';
import { findCall, findWhole, type NamedCall } from './namedCall';
import type { ToldKind } from './outbox';
import { Refusal } from './voiceError';
import type { VoiceHost } from './voiceHost';

type Answers = readonly (readonly [ToldKind, string])[];

export class CallControl {
  private readonly host: VoiceHost;
  private readonly book: CallBook;

  constructor(host: VoiceHost) {
    this.host = host;
    this.book = host.book;
  }

  async accept(named: NamedCall | undefined): Promise<PhoneCall> {
    const call = findWhole(this.book, named);
    await this.ask({ type: 'answer', callId: call.id }, call, {
      shown: () => ['active', 'held'].includes(this.now(call).state),
      answers: [
        ['connected', call.logKey],
        ['updated', call.logKey],
      ],
    });
    return this.host.calls.of(this.now(call));
  }

  async decline(named: NamedCall | undefined): Promise<PhoneCall> {
    const ringing = this.book
      .live()
      .findLast(({ state, kind }) => state === 'offered' && kind === 'customer');
    const call = named === undefined && ringing ? ringing : findWhole(this.book, named);
    await this.ask({ type: 'reject', callId: call.id }, call, {
      shown: () => isOver(this.now(call).state),
      answers: [['ended', call.logKey]],
    });
    return this.host.calls.of(this.now(call), endingOf(this.now(call)));
  }

  /** Of a leg: it is called off. Of a party: it is thrown out. Of the agent's own call: what leaves the others together. */
  async end(named: NamedCall | undefined): Promise<readonly PhoneCall[]> {
    const { call, merged } = findCall(this.book, named);
    if (merged) return this.drop(merged);
    const leg = this.book.live().findLast((one) => one.consultOf === call.id);
    if (leg?.allowed.includes('consult.transfer') === true) return this.handOn(call, leg);
    const parties = this.book.mergedInto(call.logKey).map((one) => one.leg);
    await this.ask({ type: this.endingCommand(call), callId: call.id }, call, {
      shown: () => isOver(this.now(call).state),
      answers: [['ended', call.logKey]],
      scope: interactionOf(call),
    });
    return [this.now(call), ...parties.map(over)].map((one) => this.host.calls.of(one, ENDED));
  }

  async mute(named: NamedCall | undefined, isMuted: boolean): Promise<PhoneCall> {
    const type = isMuted ? 'mute' : 'unmute';
    const { call = this.talking(named), merged } =
      named?.callId === undefined ? {} : findCall(this.book, named);
    if (merged) {
      await this.askOfParty(isMuted ? 'party.mute' : 'party.unmute', merged, () => {
        return this.book.partyOf(merged)?.muted === isMuted;
      });
      return this.host.calls.ofMerged(merged);
    }
    await this.ask({ type, callId: call.id }, call, {
      shown: () => this.now(call).muted === isMuted,
      answers: [['muted', call.logKey]],
    });
    return this.host.calls.of(this.now(call));
  }

  async hold(named: NamedCall | undefined, isHeld: boolean): Promise<HoldToggle> {
    const { call, merged } = findCall(this.book, named);
    if (merged) {
      await this.askOfParty(isHeld ? 'party.hold' : 'party.resume', merged, () => {
        return (this.book.partyOf(merged)?.state === 'held') === isHeld;
      });
      return this.host.calls.hold();
    }
    await this.ask({ type: isHeld ? 'hold' : 'resume', callId: call.id }, call, {
      shown: () => (this.now(call).state === 'held') === isHeld,
      answers: this.heldOf(call),
    });
    return this.host.calls.hold();
  }

  async swap(toResume: NamedCall | undefined): Promise<HoldToggle> {
    const call = findWhole(this.book, toResume);
    await this.ask({ type: 'swap', callId: call.id }, call, {
      shown: () => this.now(call).state === 'active',
      answers: this.heldOf(call),
    });
    return this.host.calls.hold();
  }

  /** The consultation joins its call; without one two calls are merged, where the system can. */
  async conference(named: readonly NamedCall[]): Promise<HoldToggle> {
    const leg = this.book.consult();
    if (leg) {
      await this.ask({ type: 'conference', callId: leg.id }, leg, {
        shown: () =>
          isOver(this.now(leg).state) && this.book.merged().some((one) => one.leg.logKey === leg.logKey),
        answers: [...this.heldOf(leg), ['ended', leg.logKey], ['merged', leg.logKey]],
      });
      return this.host.calls.hold(true);
    }
    const [first, second] = named.map((one) => findWhole(this.book, one));
    if (!first || !second || first === second) throw new Refusal(undefined, 'there is nothing to merge');
    await this.ask({ type: 'conference', callId: first.id, with: second.id }, first, {
      shown: () => isOver(this.now(second).state),
      answers: [...this.heldOf(first), ['ended', second.logKey]],
    });
    return this.host.calls.hold(true);
  }

  /** The library itself says HANGUP of the call after a blind transfer. */
  async transfer(contact: Contact, named: NamedCall | undefined): Promise<Participant> {
    const call = findWhole(this.book, named);
    await this.ask({ type: 'transfer.blind', callId: call.id, to: targetOf(contact) }, call, {
      shown: () => isOver(this.now(call).state),
      answers: [['ended', call.logKey]],
    });
    const { callInfo, callAttributes, callId } = this.host.calls.of(this.now(call));
    const phoneNumber = contact.phoneNumber ?? '';
    return { initialCallHasEnded: true, callInfo, callAttributes, phoneNumber, callId, contact };
  }

  async consult(contact: Contact, named: NamedCall | undefined): Promise<Participant> {
    const call = findWhole(this.book, named);
    const leg = await this.made({ type: 'consult', callId: call.id, to: targetOf(contact) }, call, 'added');
    const participant = this.host.calls.participant(leg);
    return contact.phoneNumber === undefined
      ? participant
      : { ...participant, phoneNumber: contact.phoneNumber };
  }

  async dial(command: Extract<Command, { type: 'dial' }>): Promise<PhoneCall> {
    return this.host.calls.of(await this.made(command, null, 'started'));
  }

  async record(named: NamedCall | undefined, isPaused: boolean): Promise<void> {
    const call = findWhole(this.book, named);
    await this.ask({ type: isPaused ? 'recording.pause' : 'recording.resume', callId: call.id }, call, {
      shown: () => this.now(call).recording === (isPaused ? 'paused' : 'on'),
      answers: [['recording', call.logKey]],
    });
  }

  private async made(command: Command, of: Call | null, kind: ToldKind): Promise<Call> {
    const outcome = await this.host.ask(command, {
      flight: of ? { interaction: interactionOf(of) } : { kinds: [kind] },
      shown: ({ callId }) => this.book.byDriverId(callId) !== undefined,
      answers: ({ callId }) => {
        const key = this.book.byDriverId(callId)?.logKey ?? '';
        return [[kind, key], ...(of ? this.heldOf(of) : [])];
      },
    });
    const made = this.book.byDriverId(outcome.callId);
    if (!made) throw new Refusal(undefined, 'the telephone system made no call');
    return made;
  }

  private async drop({ leg, of, partyId }: Merged): Promise<readonly PhoneCall[]> {
    const call = this.book.get(of);
    if (!call) throw new Refusal('INVALID_PARTICIPANT', 'the conference is over');
    await this.ask({ type: 'conference.drop', callId: call.id, partyId }, call, {
      shown: () => this.book.mergedInto(of).every((one) => one.partyId !== partyId),
      answers: [['dropped', leg.logKey]],
    });
    return [this.host.calls.of(over(leg), ENDED)];
  }

  /** Customer and colleague go on together. */
  private async handOn(call: Call, leg: Call): Promise<readonly PhoneCall[]> {
    await this.ask({ type: 'consult.transfer', callId: leg.id }, call, {
      shown: () => isOver(this.now(call).state) && isOver(this.now(leg).state),
      answers: [
        ['ended', call.logKey],
        ['ended', leg.logKey],
      ],
      scope: interactionOf(call),
    });
    return [call, leg].map((one) => this.host.calls.of(this.now(one), ENDED));
  }

  private async askOfParty(
    type: 'party.hold' | 'party.resume' | 'party.mute' | 'party.unmute',
    { of, partyId }: Merged,
    shown: () => boolean,
  ): Promise<void> {
    const call = this.book.get(of);
    if (!call) throw new Refusal('INVALID_PARTICIPANT', 'the conference is over');
    await this.ask({ type, callId: call.id, partyId }, call, { shown, answers: [['updated', call.logKey]] });
  }

  private endingCommand(call: Call): 'hangup' | 'consult.cancel' | 'conference.leave' | 'reject' {
    const { allowed } = call;
    if (call.kind === 'consult' && allowed.includes('consult.cancel')) return 'consult.cancel';
    // Where the agent can leave alone, the others go on without him.
    if (this.book.mergedInto(call.logKey).length > 0 && allowed.includes('conference.leave'))
      return 'conference.leave';
    return allowed.includes('reject') && !allowed.includes('hangup') ? 'reject' : 'hangup';
  }

  private ask(
    command: Command,
    call: Call,
    { shown, answers, scope }: { shown: () => boolean; answers: Answers; scope?: string },
  ): Promise<unknown> {
    return this.host.ask(command, {
      flight: { interaction: interactionOf(call) },
      shown,
      isHopeless: () => isOver(this.now(call).state),
      answers: () => answers,
      ...(scope !== undefined && { scope }),
    });
  }

  /** A hold is told of everybody at once. */
  private heldOf(call: Call): Answers {
    return this.book
      .all()
      .filter((one) => interactionOf(one) === interactionOf(call))
      .map(({ logKey }) => ['held' satisfies ToldKind, logKey] as const);
  }

  private talking(named: NamedCall | undefined): Call {
    return this.book.live().find(({ state }) => state === 'active') ?? findWhole(this.book, named);
  }
  private now(call: Call): Call {
    return this.book.get(call.logKey) ?? call;
  }
}

const over = (leg: Call): Call => ({ ...leg, state: 'ended' });
