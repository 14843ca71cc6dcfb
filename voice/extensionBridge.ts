// What Salesforce's phone has no place for, to and from a component of ours on the VoiceCall page: the library's MESSAGE goes up as
// it is, over a Lightning message channel, and comes down the same way.
import type { Call } from '../engine/contract/driver/call';
import type { SessionState } from '../engine/contract/driver/event';
import type { Command } from '../engine/contract/driver/command';
import { isObject } from '../engine/contract/plainData';
import { BOUNDS } from '../engine/contract/shape/bounds';
import { id, list, object, optional, readShape, text } from '../engine/contract/shape/shape';

export type WrapUpChoice = Pick<
  Extract<Command, { type: 'wrapup.complete' }>,
  'codeId' | 'codeIds' | 'notes'
>;

/** `softphone` names what it is: other components speak on the same channel. */
export type BridgeMessage =
  | {
      readonly softphone: 'call';
      /** Salesforce's id of the call. */
      readonly callId: string;
      readonly state: Call['state'];
      readonly attributes: Call['attributes'];
      readonly mediaLost: boolean;
      readonly wrapup?: Call['wrapup'];
    }
  | { readonly softphone: 'session'; readonly phase: SessionState['phase'] };

export const callMessage = (call: Call): BridgeMessage => ({
  softphone: 'call',
  callId: call.logKey,
  state: call.state,
  attributes: call.attributes,
  mediaLost: call.mediaLost ?? false,
  ...(call.wrapup && { wrapup: call.wrapup }),
});

const wrapUpShape = object({
  callId: id(),
  codeIds: optional(list(id(), BOUNDS.choices)),
  notes: optional(text(BOUNDS.attribute)),
});

export class WrapUpChoices {
  private readonly chosen = new Map<string, WrapUpChoice>();

  /** From a component: what it is not is left alone. */
  take(message: unknown): void {
    if (!isObject(message) || message['softphone'] !== 'wrapUp') return;
    const read = readShape(wrapUpShape, message, () => undefined);
    if (!read) return;
    const { callId, codeIds = [], notes } = read;
    const [codeId] = codeIds;
    this.chosen.set(callId, {
      ...(codeId !== undefined && { codeId }),
      ...(codeIds.length > 1 && { codeIds }),
      ...(notes !== undefined && { notes }),
    });
  }

  /** Given once: the next wrap-up begins without. */
  give(callId: string): WrapUpChoice {
    const choice = this.chosen.get(callId) ?? {};
    this.chosen.delete(callId);
    return choice;
  }
}
