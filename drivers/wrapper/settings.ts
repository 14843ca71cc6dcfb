// The settings as the driver uses them: lists out of texts that an admin typed.
import type { DriverConfig, PresenceKind, PresenceOption } from '../../engine/contract/driver/driver';
import { driverError } from '../../engine/contract/driver/driverError';

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
  /** How long a conversation that is over waits for events that come late. */
  readonly lateMs: number;
}

const PARTICIPANTS = ['Traveler', 'Supplier', 'Agent'] as const;
const LATE_SECONDS = 60;
const KINDS: readonly string[] = ['available', 'away', 'busy', 'wrapup', 'offline'] satisfies PresenceKind[];

/** Throws a `DriverError` when there is no address. */
export function readSettings(config: DriverConfig): Settings {
  const text = (key: string): string => {
    const value = config[key] ?? '';
    if (typeof value !== 'string') throw driverError('invalid-argument', `${key} must be text`);
    return value.trim();
  };
  // The library in the vendor's page reads it as well: what is neither true nor false would be kept from it in silence.
  const mayKeep = config['keepInVendorOrigin'] ?? false;
  if (typeof mayKeep !== 'boolean')
    throw driverError('invalid-argument', 'keepInVendorOrigin must be true or false');
  if (!URL.canParse(text('softphoneUrl')))
    throw driverError('invalid-argument', 'softphoneUrl must be the address of the softphone');
  return {
    softphoneUrl: text('softphoneUrl'),
    partner: {
      partnerId: text('partnerId'),
      businessSegmentId: text('businessSegmentId'),
      channelOriginId: text('channelOriginId'),
    },
    dialFrom: text('dialFrom'),
    participantType: oneOf(text('participantType') || 'Traveler', PARTICIPANTS, 'participantType'),
    presences: listOf(text('presences')).map(presenceOf),
    dispositions: listOf(text('dispositions')),
    notes: oneOf(text('notes') || 'panel', ['panel', 'vendor'], 'notes'),
    lateMs: secondsOf(config['lateSeconds'] ?? LATE_SECONDS) * 1000,
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

function oneOf<T extends string>(value: string, words: readonly T[], key: string): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw driverError('invalid-argument', `${key} must be one of ${words.join(', ')}`);
  return found;
}

function secondsOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw driverError('invalid-argument', 'lateSeconds must be a whole number');
}
