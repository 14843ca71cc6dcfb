// Commands of one call as requests to Finesse, and how it is known that they were carried out.
import { isOver } from '../../../engine/contract/driver/callRules';
import type {
  CallCommand,
  CommandOutcome,
  DialCommand,
  Target,
} from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { attributesOf, variableOf } from '../desk/callAttributes';
import type { BookEntry } from '../desk/callBook';
import type { Expected } from '../desk/outgoing';
import { actionsOf, FINESSE_ACTION, isDroppable, joiningDialog } from '../desk/callProjection';
import type { CallCommandParts } from './callCommandParts';
import { dialString } from './commandGate';
import { completeWrapup } from './wrapupCommands';
import { randomId } from '../link/randomId';

export class CallCommands {
  private readonly parts: CallCommandParts;

  constructor(parts: CallCommandParts) {
    this.parts = parts;
  }

  async dial({ to, from, attributes = {} }: DialCommand): Promise<CommandOutcome> {
    if (from !== undefined) throw driverError('invalid-argument', 'Finesse offers no choice of caller ids');
    const toAddress = this.destination(to);
    await this.holdOthers();
    const { api, desk, loginId } = this.parts;
    const variables = Object.entries(attributes).map(([name, value]) => [variableOf(name), value] as const);
    const expected = { requestId: randomId(), to: toAddress, attributes };
    return this.newCall(expected, (requestId) =>
      api.makeCall(
        loginId(),
        // Unified CCX refuses a make-call with variables: there the attributes stay on our side.
        { fromAddress: desk.extension, toAddress, ...(!desk.ccx && { variables }) },
        requestId,
      ),
    );
  }

  async perform(command: CallCommand): Promise<CommandOutcome> {
    const { callId } = command;
    const entry = this.entry(callId);
    const state = () => this.parts.call(callId)?.state ?? 'closed';
    switch (command.type) {
      case 'answer':
        if (!isPreviewOffer(entry, this.parts.desk.extension)) await this.holdOthers();
        return this.act(entry, command.type, () => state() !== 'offered');
      case 'reject':
        return this.parts.desk.ending(callId, 'rejected', () =>
          this.act(entry, 'reject', () => isOver(state())),
        );
      case 'hangup':
      case 'consult.cancel':
        return this.parts.desk.ending(callId, 'local-hangup', () =>
          this.act(entry, 'hangup', () => isOver(state())),
        );
      case 'hold':
        return this.act(entry, 'hold', () => state() !== 'active');
      case 'resume':
        await this.holdOthers();
        return this.act(entry, 'resume', () => state() !== 'held');
      case 'dtmf':
        return this.digits(entry, command.digits);
      case 'transfer.blind':
        return this.blind(entry, command.to);
      case 'consult':
        return this.consult(entry, command.to);
      case 'consult.transfer':
        return this.join(entry, 'TRANSFER');
      case 'conference':
        return this.join(entry, 'CONFERENCE');
      case 'conference.drop':
        return this.dropParty(entry, command.partyId);
      case 'attributes.set':
        return this.setAttributes(entry, command.attributes);
      case 'wrapup.complete':
        return completeWrapup(this.parts, entry, command);
      default:
        throw driverError('not-supported', `Finesse has no '${command.type}'`);
    }
  }

  /**
   * The agent leaves for good: whatever can be dropped, one after the other (a telephone that works on a request refuses the next as busy).
   * Rejects with the last refusal, after all were asked for.
   */
  async endAll(): Promise<void> {
    const { desk, call } = this.parts;
    const failures: unknown[] = [];
    for (const { record } of desk.book.entries) {
      const entry = desk.book.entries.find((each) => each.record.id === record.id);
      if (!entry || !actionsOf(entry, desk.extension).includes('DROP')) continue;
      const isDone = () => isOver(call(record.id)?.state ?? 'closed');
      await this.act(entry, 'hangup', isDone).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures.at(-1);
  }

  /** The device talks on one call at a time: the one that is on waits first, and is answered for before the next step. */
  private async holdOthers(): Promise<void> {
    const { desk } = this.parts;
    const active = desk.book.entries.find(({ record }) => record.state === 'active');
    if (!active || !actionsOf(active, desk.extension).includes('HOLD')) return;
    const { id } = active.record;
    await this.act(active, 'hold', () => this.parts.call(id)?.state !== 'active');
  }

  private async act(
    entry: BookEntry,
    action: keyof typeof FINESSE_ACTION,
    isDone: () => boolean,
  ): Promise<CommandOutcome> {
    const { api, desk, carryOut } = this.parts;
    const offered = actionsOf(entry, desk.extension);
    const name = FINESSE_ACTION[action]?.find((word) => offered.includes(word));
    if (name === undefined) throw driverError('not-allowed', `${action} is not possible now`);
    const target = desk.extension;
    await carryOut((requestId) => api.act(entry.record.dialogId, { name, target }, requestId), isDone);
    return {};
  }

  private async digits({ record }: BookEntry, given: string): Promise<CommandOutcome> {
    const { api, desk } = this.parts;
    // Nothing is told of digits: taken is all there is to know.
    const action = { name: 'SEND_DTMF', target: desk.extension, params: { dtmfString: given } };
    await api.act(record.dialogId, action, randomId());
    return {};
  }

  private blind({ record }: BookEntry, to: Target): Promise<CommandOutcome> {
    const toAddress = this.destination(to);
    const { api, desk, call, carryOut } = this.parts;
    const action = { name: 'TRANSFER_SST', target: desk.extension, toAddress };
    return this.parts.desk.ending(record.id, 'transferred', async () => {
      await carryOut(
        (requestId) => api.act(record.dialogId, action, requestId),
        () => isOver(call(record.id)?.state ?? 'closed'),
      );
      return {};
    });
  }

  private consult({ record }: BookEntry, to: Target): Promise<CommandOutcome> {
    const toAddress = this.destination(to);
    const { api, desk } = this.parts;
    const expected = { requestId: randomId(), to: toAddress, consultOf: record.id, attributes: {} };
    const action = { name: 'CONSULT_CALL', target: desk.extension, toAddress };
    return this.newCall(expected, (requestId) => api.act(record.dialogId, action, requestId));
  }

  private join(leg: BookEntry, word: 'TRANSFER' | 'CONFERENCE'): Promise<CommandOutcome> {
    const { api, desk, call, carryOut } = this.parts;
    const parent = leg.record.consultOf ?? '';
    const dialogId = joiningDialog({ entry: leg, book: desk.book, extension: desk.extension }, word);
    if (dialogId === null) throw driverError('not-allowed', 'there is no call to join any more');
    const isGone = (id: string): boolean => isOver(call(id)?.state ?? 'closed');
    const isJoined = (): boolean => isGone(leg.record.id) && (word === 'CONFERENCE' || isGone(parent));
    const send = async (): Promise<CommandOutcome> => {
      const action = { name: word, target: desk.extension };
      await carryOut((requestId) => api.act(dialogId, action, requestId), isJoined);
      return {};
    };
    const withLeg = () => this.parts.desk.ending(leg.record.id, 'transferred', send);
    return word === 'TRANSFER' ? this.parts.desk.ending(parent, 'transferred', withLeg) : withLeg();
  }

  private async dropParty(entry: BookEntry, partyId: string): Promise<CommandOutcome> {
    const { record } = entry;
    const { api, desk, call, carryOut } = this.parts;
    const find = () => call(record.id)?.parties.find(({ id }) => id === partyId);
    const party = find();
    const target = party?.address;
    if (!party || target === undefined || party.state === 'left')
      throw driverError('invalid-argument', 'no such party', { callId: record.id });
    if (!isDroppable(party, entry, { extension: desk.extension, isCcx: desk.ccx }))
      throw driverError('not-allowed', 'Finesse lets this agent drop other agents alone', {
        callId: record.id,
      });
    const isDone = (): boolean => (find()?.state ?? 'left') === 'left';
    await carryOut(
      (requestId) => api.act(record.dialogId, { name: 'PARTICIPANT_DROP', target }, requestId),
      isDone,
    );
    return {};
  }

  private async setAttributes(
    { record }: BookEntry,
    attributes: Readonly<Record<string, string>>,
  ): Promise<CommandOutcome> {
    const { api, desk, carryOut } = this.parts;
    const wanted = Object.entries(attributes);
    if (wanted.length === 0) return {};
    const now = () => {
      const entry = desk.entry(record.id);
      return entry?.dialog ? attributesOf(entry.dialog, {}) : {};
    };
    const variables = wanted.map(([name, value]) => [variableOf(name), value] as const);
    await carryOut(
      (requestId) => api.updateData(record.dialogId, { variables }, requestId),
      () => wanted.every(([name, value]) => now()[name] === value),
    );
    return {};
  }

  private async newCall(
    expected: Expected,
    send: (requestId: string) => Promise<void>,
  ): Promise<CommandOutcome> {
    const { desk, carryOut } = this.parts;
    const made = () => desk.callOfRequest(expected.requestId);
    let callId: string | undefined;
    desk.expects(expected);
    try {
      // A call that fails at once may be over before anybody asks for it.
      await carryOut(send, () => (callId ??= made()) !== undefined, {
        requestId: expected.requestId,
        by: 'proof',
      });
      callId ??= made();
    } finally {
      desk.expects(null);
    }
    if (callId === undefined) throw driverError('timeout', 'the call did not appear');
    return { callId };
  }

  private destination(to: Target): string {
    const address = dialString(to);
    if (address === null) throw driverError('destination-invalid', 'what was given is no number');
    return address;
  }

  private entry(callId: string): BookEntry {
    const entry = this.parts.desk.entry(callId);
    if (!entry) throw driverError('not-allowed', 'the call is over', { callId });
    return entry;
  }
}

const isPreviewOffer = (entry: BookEntry, extension: string): boolean =>
  actionsOf(entry, extension).includes('ACCEPT');
