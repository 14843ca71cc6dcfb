// The driver's configuration, read once. The engine has checked it against the manifest; a kit or a test may not have.
import type { Capability, DriverConfig } from '../../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../../engine/contract/driver/base/settingReader';
import { readLineSettings, type LineSettings } from '../line/lineSettings';
import { manifest } from './manifest';

export interface Settings {
  readonly line: LineSettings;
  readonly region: string;
  /** Host of the event bridge; empty: Twilio's own. */
  readonly router: string;
  readonly functionUrl: string;
  readonly workflow: string;
  readonly queue: string;
  readonly callerIds: readonly string[];
  readonly channel: string;
  readonly attributes: readonly string[];
  readonly rejectActivity: string;
}

const { read } = settingReader(manifest.configSchema);

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readSettings(config: DriverConfig): Settings {
  const text = (key: string): string => read(config, key, 'string').trim();
  const region = text('region');
  if (!/^(?:[a-z]{2}\d)?$/.test(region)) throw wrongSetting('region', 'must be a region such as ie1');
  const router = text('router');
  if (!/^(?:[a-z0-9.-]+(?::\d+)?)?$/i.test(router)) throw wrongSetting('router', 'must be a host');
  const callerIds = words(text('callerIds'));
  if (!callerIds.every((one) => /^\+?\d{3,20}$/.test(one)))
    throw wrongSetting('callerIds', 'must be numbers such as +12025550142');
  return {
    line: readLineSettings(config),
    ...{ region, router, callerIds },
    functionUrl: functionUrl(text('functionUrl')),
    workflow: sid(text('workflow'), 'workflow', 'WW'),
    queue: sid(text('queue'), 'queue', 'WQ'),
    channel: text('channel'),
    attributes: words(text('attributes')),
    rejectActivity: sid(text('rejectActivity'), 'rejectActivity', 'WA'),
  };
}

/** What works with these settings: the rest needs the Function. */
export function capabilitiesOf({
  functionUrl: url,
  workflow,
  queue,
  callerIds,
}: Settings): readonly Capability[] {
  const isDialled = url !== '' && workflow !== '' && queue !== '' && callerIds.length > 0;
  const missing = new Set<Capability>([
    ...(isDialled ? [] : (['call.dial'] as const)),
    ...(url === '' ? needFunction : []),
  ]);
  return manifest.capabilities.filter((one) => !missing.has(one));
}

const needFunction: readonly Capability[] = [
  'consult',
  'consult.transfer',
  'conference',
  'conference.drop',
  'conference.leave',
];

const words = (text: string): readonly string[] => text.split(/\s+/).filter((one) => one !== '');

/** The token goes there: by TLS, but for a machine of one's own. */
function functionUrl(text: string): string {
  if (text === '') return '';
  if (!URL.canParse(text)) throw wrongSetting('functionUrl', 'must be an address');
  const { protocol, hostname } = new URL(text);
  const isOwnMachine =
    hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !isOwnMachine) throw wrongSetting('functionUrl', 'must be an https: address');
  return text;
}

function sid(text: string, key: string, prefix: string): string {
  if (text !== '' && !new RegExp(`^${prefix}\\w{1,40}$`).test(text))
    throw wrongSetting(key, `must begin with ${prefix}`);
  return text;
}
