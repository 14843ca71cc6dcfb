// Commands as a panel or another tab sends them: known by type, plain, bounded. Whether an argument is missing or wrong for its
// command the driver says itself (base/commandCheck.ts).
import { BOUNDS } from '../shape/bounds';
import { id, list, map, number, object, oneOf, optional, text } from '../shape/shape';
import type { Shape } from '../shape/shape';
import { targetShape } from './agentShape';
import { CALL_ACTIONS, COMMAND_CAPABILITY } from './callRules';
import { WATCHED_ENTRIES } from './command';
import type { CallCommand, Command, CommandType } from './command';

/** The engine's own name of a call is longer than a driver's. */
export const callKey = id(2 * BOUNDS.id + 20);
const fields = map(text(BOUNDS.notes), BOUNDS.attributes);

const args = {
  digits: optional(text(64)),
  to: optional(targetShape),
  with: optional(callKey),
  partyId: optional(id()),
  deviceId: optional(id()),
  codeId: optional(id()),
  codeIds: optional(list(id(), 20)),
  notes: optional(text(BOUNDS.notes)),
  seconds: optional(number),
  attributes: optional(fields),
  fields: optional(fields),
  actionId: optional(id()),
  mode: optional(oneOf(['listen', 'whisper', 'barge'])),
  targets: optional(list(targetShape, WATCHED_ENTRIES)),
  queueIds: optional(list(id(), 100)),
  id: optional(id()),
  reasonId: optional(id()),
  when: optional(oneOf(['now', 'after-call'])),
  from: optional(id()),
  purpose: optional(oneOf(['callback', 'consult'])),
  text: optional(text(BOUNDS.id)),
  limit: optional(number),
  offset: optional(number),
};

// The shapes are flat, the types are not: every field has its own type, whichever command it is of.
export const commandShape = object({
  type: oneOf(Object.keys(COMMAND_CAPABILITY) as readonly CommandType[]),
  callId: optional(callKey),
  ...args,
}) as unknown as Shape<Command>;

export const callCommandShape = object({
  type: oneOf(CALL_ACTIONS),
  callId: callKey,
  ...args,
}) as unknown as Shape<CallCommand>;
