// A call as it comes in: see call.ts for what each field means.
import { BOUNDS } from '../shape/bounds';
import {
  flag,
  id,
  list,
  map,
  moment,
  object,
  oneOf,
  only,
  optional,
  orElse,
  text,
  word,
} from '../shape/shape';
import type { Read, Shape } from '../shape/shape';
import type { Call, CallState, EndReason } from './call';
import { CALL_ACTIONS, NEXT } from './callRules';
import type { DriverError, DriverErrorCode } from './driverError';
import { vendorActionsShape } from './vendorShape';

const name = text(BOUNDS.name);
const states = Object.keys(NEXT) as readonly CallState[];

export const driverErrorShape = object({
  driverError: orElse(only(true), true),
  code: orElse(word<DriverErrorCode>(), 'internal'),
  message: orElse(text(BOUNDS.sentence), ''),
  retryable: orElse(flag, false),
  vendor: optional(object({ code: optional(text(BOUNDS.id)), message: optional(text(BOUNDS.sentence)) })),
  callId: optional(id()),
}) satisfies Shape<DriverError>;

const partyShape = object({
  id: id(),
  role: orElse(oneOf(['customer', 'agent', 'third-party', 'supervisor', 'unknown']), 'unknown'),
  address: optional(text(BOUNDS.id)),
  name: optional(name),
  state: orElse(oneOf(['ringing', 'connected', 'held', 'left']), 'connected'),
  muted: optional(flag),
  legId: optional(id()),
});

const wrapupShape = object({
  deadline: optional(moment),
  codes: optional(list(object({ id: id(), label: name }), BOUNDS.choices)),
  codeRequired: optional(flag),
  maxCodes: optional(moment),
});

/** Those that steer pop and log are kept however many others there are. */
const isSteering = (key: string): boolean => /^(sf|log|quality|recording)\./.test(key);
const attributesShape = map(text(BOUNDS.attribute), BOUNDS.attributes, isSteering);

const callFields = object({
  id: id(),
  logKey: orElse(id(), ''),
  vendorIds: orElse(map(text(BOUNDS.id), BOUNDS.attributes), {}),
  interactionId: orElse(text(BOUNDS.id), ''),
  direction: orElse(oneOf(['inbound', 'outbound', 'internal']), 'inbound'),
  kind: orElse(oneOf(['customer', 'consult', 'supervised']), 'customer'),
  consultOf: optional(id()),
  state: oneOf(states),
  parties: orElse(list(partyShape, BOUNDS.parties), []),
  dialled: optional(text(BOUNDS.id)),
  queue: optional(name),
  muted: orElse(flag, false),
  recording: optional(oneOf(['on', 'paused', 'off'])),
  media: optional(oneOf(['none', 'early', 'two-way'])),
  answerBy: optional(moment),
  supervision: optional(oneOf(['listen', 'whisper', 'barge'])),
  deviceId: optional(id()),
  mediaLost: optional(flag),
  startedAt: orElse(moment, 0),
  answeredAt: optional(moment),
  endedAt: optional(moment),
  endReason: optional(word<EndReason>()),
  error: optional(driverErrorShape),
  wrapup: optional(wrapupShape),
  attributes: orElse(attributesShape, {}),
  actions: optional(vendorActionsShape),
  allowed: orElse(list(oneOf(CALL_ACTIONS), BOUNDS.actions), []),
}) satisfies Shape<Call>;

/** Without id and state nothing can be said of a call; whatever else is wrong, it rings and can be answered. */
export const callShape: Shape<Read<typeof callFields>> = (value, told, path) => {
  const call = callFields(value, told, path);
  // Good for as long as the driver runs, where it names no leg.
  return call && { ...call, logKey: call.logKey || call.id, interactionId: call.interactionId || call.id };
};
