// The words that a manifest may claim, for drivers that no compiler has looked at.
import type { Capability } from '../../../engine/contract/driver/driver';

/** A word that is missing here does not compile. */
const known: Readonly<Record<Capability, true>> = {
  login: true,
  'presence.set': true,
  'presence.afterCall': true,
  'call.dial': true,
  'call.answer': true,
  'call.reject': true,
  'call.hangup': true,
  'call.hold': true,
  'call.mute': true,
  'call.dtmf': true,
  'transfer.blind': true,
  consult: true,
  'consult.transfer': true,
  conference: true,
  'conference.drop': true,
  'call.swap': true,
  wrapup: true,
  'wrapup.extend': true,
  'recording.pause': true,
  'attributes.set': true,
  directory: true,
  'media.local': true,
  'media.quality': true,
  'calls.multiple': true,
  'session.reconnect': true,
  'call.deflect': true,
  'call.move': true,
  'device.select': true,
  'media.early': true,
  'conference.merge': true,
  'conference.leave': true,
  'party.hold': true,
  'party.mute': true,
  'recording.start': true,
  'wrapup.early': true,
  'directory.presence': true,
  queues: true,
  'queue.login': true,
  voicemail: true,
  'supervise.listen': true,
  'supervise.whisper': true,
  'supervise.barge': true,
  'supervise.end': true,
  'vendor.actions': true,
};

/** Claimed, and no capability of this contract. */
export const unknownCapabilities = (claimed: readonly string[]): readonly string[] =>
  claimed.filter((word) => !Object.hasOwn(known, word));
