// What a driver tells and answers, as it comes in: see event.ts and command.ts. The one reader of everything a driver says.
import { BOUNDS } from '../shape/bounds';
import { flag, id, list, number, object, oneOf, optional, orElse, text, variants } from '../shape/shape';
import type { Shape } from '../shape/shape';
import { agentShape, capabilitiesShape, entriesShape, PARTS, sessionShape } from './agentShape';
import { callShape, driverErrorShape } from './callShape';
import type { CommandOutcome } from './command';
import type { DriverEvent, DriverSnapshot } from './event';
import type { DriverManifest } from './manifest';
import { vendorActionsShape, vendorNoticeShape } from './vendorShape';

/** Of what a driver says of itself while it runs: its name, and whether it rings by itself. */
const saidOfItself = object({
  label: text(BOUNDS.name),
  rings: optional(flag),
});
export type DriverWords = Pick<DriverManifest, 'label' | 'rings'>;

/** As `DriverEvent`, but for two: of a manifest what may change, of the vendor's own nothing but its name. */
export type ReadEvent =
  | Exclude<DriverEvent, { type: 'manifest' | 'vendor' }>
  | { readonly type: 'manifest'; readonly manifest: DriverWords }
  | { readonly type: 'vendor'; readonly name: string };

export const eventShape = variants({
  session: object({ session: sessionShape }),
  agent: object({ agent: agentShape }),
  call: object({ call: callShape, cause: optional(text(BOUNDS.sentence)) }),
  capabilities: object({ capabilities: capabilitiesShape }),
  quality: object({
    callId: id(),
    mos: optional(number),
    rttMs: optional(number),
    jitterMs: optional(number),
    lossPct: optional(number),
    packets: optional(number),
    packetsLost: optional(number),
  }),
  notice: object({
    level: orElse(oneOf(['info', 'warning', 'error']), 'info'),
    error: driverErrorShape,
  }),
  vendor: object({ name: text(BOUNDS.name) }),
  callerIds: object({ callerIds: PARTS.callerIds }),
  devices: object({ devices: PARTS.devices }),
  queues: object({ queues: PARTS.queues }),
  voicemail: object({ voicemail: PARTS.voicemail }),
  watched: object({ watched: PARTS.watched }),
  actions: object({ actions: vendorActionsShape }),
  manifest: object({ manifest: saidOfItself }),
  'vendor.notice': object({ notice: vendorNoticeShape }),
}) satisfies Shape<ReadEvent>;

export const snapshotShape = object({
  session: sessionShape,
  agent: orElse(agentShape, { options: [] }),
  calls: orElse(list(callShape, BOUNDS.calls), []),
  capabilities: orElse(capabilitiesShape, []),
  callerIds: optional(PARTS.callerIds),
  devices: optional(PARTS.devices),
  queues: optional(PARTS.queues),
  voicemail: optional(PARTS.voicemail),
  watched: optional(PARTS.watched),
  actions: optional(vendorActionsShape),
}) satisfies Shape<DriverSnapshot>;

export const outcomeShape = object({
  callId: optional(id()),
  entries: optional(entriesShape),
  more: optional(flag),
  checks: optional(
    list(
      object({
        name: text(BOUNDS.name),
        state: oneOf(['ok', 'warning', 'failed']),
        cause: optional(text(BOUNDS.sentence)),
        remedy: optional(text(BOUNDS.sentence)),
      }),
      BOUNDS.choices,
    ),
  ),
}) satisfies Shape<CommandOutcome>;
