// Session, presence and what stands around the agent as they come in: see event.ts, presence.ts and people.ts.
import { BOUNDS } from '../shape/bounds';
import { flag, id, list, moment, number, object, oneOf, optional, orElse, text, word } from '../shape/shape';
import type { Shape } from '../shape/shape';
import { driverErrorShape } from './callShape';
import type { CallerId, LoginField, SessionState } from './event';
import type { Capability } from './manifest';
import type { AgentQueue, DirectoryEntry, RingDevice, Target, Voicemail } from './people';
import type { AgentState } from './presence';

const label = text(BOUNDS.name);

const loginFieldShape = object({
  key: id(),
  label: orElse(label, ''),
  type: oneOf(['text', 'password', 'choice']),
  choices: optional(list(label, BOUNDS.choices)),
  required: optional(flag),
}) satisfies Shape<LoginField>;

export const sessionShape = object({
  phase: oneOf(['stopped', 'starting', 'login-required', 'ready', 'reconnecting', 'failed']),
  identity: optional(label),
  since: orElse(moment, 0),
  error: optional(driverErrorShape),
  loginFields: optional(list(loginFieldShape, 20)),
  continueBy: optional(moment),
  retryAt: optional(moment),
}) satisfies Shape<SessionState>;

const presenceKind = oneOf(['available', 'away', 'busy', 'wrapup', 'offline']);
const reasonShape = object({ id: id(), label });
const presenceShape = object({
  id: id(),
  label,
  kind: orElse(presenceKind, 'busy'),
  selectable: orElse(flag, false),
  reasons: optional(list(reasonShape, BOUNDS.choices)),
  reasonRequired: optional(flag),
});

export const agentShape = object({
  presence: optional(presenceShape),
  reason: optional(reasonShape),
  pending: optional(presenceShape),
  since: optional(moment),
  options: orElse(list(presenceShape, BOUNDS.choices), []),
}) satisfies Shape<AgentState>;

export const capabilitiesShape = list(word<Capability>(), BOUNDS.choices);

export const targetShape = object({
  kind: oneOf(['number', 'agent', 'queue', 'directory', 'flow']),
  value: id(),
}) satisfies Shape<Target>;

export const entriesShape = list(
  object({
    target: targetShape,
    label,
    presence: optional(presenceKind),
    waitSeconds: optional(number),
  }),
  BOUNDS.choices,
) satisfies Shape<readonly DirectoryEntry[]>;

/** Beside session, agent and calls: each is an event of its own as well. */
export const PARTS = {
  callerIds: list(object({ id: id(), label, address: text(BOUNDS.id) }), BOUNDS.choices) satisfies Shape<
    readonly CallerId[]
  >,
  devices: list(
    object({
      id: id(),
      label,
      kind: orElse(oneOf(['browser', 'desk', 'mobile', 'other']), 'other'),
      selected: orElse(flag, false),
    }),
    BOUNDS.choices,
  ) satisfies Shape<readonly RingDevice[]>,
  queues: list(
    object({
      id: id(),
      label,
      loggedIn: orElse(flag, false),
      selectable: orElse(flag, false),
      waiting: optional(number),
      longestWaitSeconds: optional(number),
    }),
    BOUNDS.choices,
  ) satisfies Shape<readonly AgentQueue[]>,
  voicemail: object({ count: number, target: optional(targetShape) }) satisfies Shape<Voicemail>,
  watched: entriesShape,
};
