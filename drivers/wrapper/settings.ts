// The settings as the driver uses them: lists out of texts that an admin typed.
import type { DriverConfig, PresenceKind, PresenceOption } from '../../engine/contract/driver';

export interface Settings {
  readonly softphoneUrl: string;
  readonly partner: {
    readonly partnerId: string;
    readonly businessSegmentId: string;
    readonly channelOriginId: string;
  };
  readonly dialFrom: string;
  readonly participantType: string;
  readonly presences: readonly PresenceOption[];
  readonly dispositions: readonly string[];
  readonly notes: 'panel' | 'vendor';
}

const KINDS: readonly string[] = ['available', 'away', 'busy', 'wrapup', 'offline'] satisfies PresenceKind[];

export function readSettings(config: DriverConfig): Settings {
  const text = (key: string): string => String(config[key] ?? '').trim();
  return {
    softphoneUrl: text('softphoneUrl'),
    partner: {
      partnerId: text('partnerId'),
      businessSegmentId: text('businessSegmentId'),
      channelOriginId: text('channelOriginId'),
    },
    dialFrom: text('dialFrom'),
    participantType: text('participantType') || 'Traveler',
    presences: listOf(text('presences')).map(presenceOf),
    dispositions: listOf(text('dispositions')),
    notes: text('notes') === 'vendor' ? 'vendor' : 'panel',
  };
}

/** A trailing separator is no entry. */
const listOf = (text: string): readonly string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function presenceOf(entry: string): PresenceOption {
  const [id = '', kind = '', ...label] = entry.split('=').map((part) => part.trim());
  return {
    id,
    label: label.join('=') || id,
    kind: KINDS.includes(kind) ? (kind as PresenceKind) : 'busy',
    selectable: true,
  };
}
