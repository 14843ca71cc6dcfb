// What an administrator wrote into the contact center: the items of its XML, as Salesforce hands them to the connector.
import type { ConfigField, DriverConfig, DriverManifest } from '../engine/contract/driver/manifest';
import { driverResource } from '../engine/contract/driver/base/driverResource';
import { isObject } from '../engine/contract/plainData';
import { fault } from '../engine/errors';
import type { PresenceRow } from './presenceTable';

export interface ConnectorSettings {
  readonly orgId: string;
  readonly userName: string;
  readonly driverId: string;
  /** Where the driver's bundle lies. */
  readonly driverUrl: string;
  readonly presences: readonly PresenceRow[];
  /** Fields of VoiceCall by attribute. */
  readonly fields: Readonly<Record<string, string>>;
  readonly isDebug: boolean;
  /** Items of the driver's own, as text, by the keys of its manifest. */
  readonly driver: Readonly<Record<string, string>>;
}

const OURS = '/SoftphoneVoice/';
const DRIVERS = '/SoftphoneSettings/';
const LONGEST = 4_000;

/** Throws SP-1003 with the item that is not as it must be. */
export function readConnectorConfig(given: unknown): ConnectorSettings {
  const items = isObject(given) ? given : {};
  const text = (key: string): string => textOf(items[key]);
  const driverId = text(`${OURS}Driver`);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(driverId)) throw fault('SP-1003', { params: [`${OURS}Driver`] });
  return {
    orgId: text('organizationId'),
    userName: text('userName'),
    driverId,
    driverUrl: text(`${OURS}DriverUrl`) || `/resource/${driverResource(driverId)}`,
    presences: pairsOf(items, 'Presences').map(([name, statusId]) => {
      const [presence = '', reason] = name.split(':');
      return { presence, statusId, ...(reason !== undefined && { reason }) };
    }),
    fields: Object.fromEntries(pairsOf(items, 'Fields').filter(([, field]) => /^[A-Za-z]\w*$/.test(field))),
    isDebug: text(`${OURS}Debug`) === 'true',
    driver: Object.fromEntries(
      Object.keys(items)
        .filter((key) => key.startsWith(DRIVERS) && text(key) !== '')
        .map((key) => [keyOf(key.slice(DRIVERS.length)), text(key)]),
    ),
  };
}

/** What a manifest says of its settings; one that cannot be read says nothing. */
export function schemaOf(manifest: string): readonly Pick<ConfigField, 'key' | 'type'>[] {
  try {
    const { configSchema = [] } = JSON.parse(manifest) as Partial<Pick<DriverManifest, 'configSchema'>>;
    return configSchema.filter(isObject);
  } catch {
    // The loader reads it too, and says what is wrong with it.
    return [];
  }
}

/** Items are text; the driver's manifest says what each is. What is not as it says stays as it is, and its reader refuses it. */
export function typedSettings(
  schema: ReturnType<typeof schemaOf>,
  given: Readonly<Record<string, string>>,
): DriverConfig {
  const typeOf = new Map(schema.map(({ key, type }) => [key, type]));
  const typed = ([key, value]: readonly [string, string]): readonly [string, string | number | boolean] => {
    if (typeOf.get(key) === 'integer' && /^-?\d{1,15}$/.test(value)) return [key, Number(value)];
    if (typeOf.get(key) === 'boolean' && /^(?:true|false)$/.test(value)) return [key, value === 'true'];
    return [key, value];
  };
  return Object.fromEntries(Object.entries(given).map(typed));
}

/** `name=value` with commas between; an item holds 255 characters, so there may be Presences, Presences2, Presences3. */
function pairsOf(
  items: Readonly<Record<string, unknown>>,
  name: string,
): readonly (readonly [string, string])[] {
  return Object.keys(items)
    .filter((key) => new RegExp(`^${OURS}${name}\\d*$`).test(key))
    .sort()
    .flatMap((key) => textOf(items[key]).split(','))
    .flatMap((pair): readonly (readonly [string, string])[] => {
      const [left = '', right = ''] = pair.split('=').map((part) => part.trim());
      return left === '' || right === '' ? [] : [[left, right]];
    });
}

/** As in a call center: item `SoftphoneUrl` is the setting `softphoneUrl`. */
const keyOf = (item: string): string => item.charAt(0).toLowerCase() + item.slice(1);

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim().slice(0, LONGEST) : typeof value === 'number' ? String(value) : '';
