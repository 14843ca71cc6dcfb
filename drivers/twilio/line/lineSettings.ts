// What both Twilio drivers are told about the line: where Twilio is, and how the sound is sent.
import type { ConfigField, DriverConfig } from '../../../engine/contract/driver/driver';
import { settingReader, wrongSetting } from '../../../engine/contract/driver/base/settingReader';

export interface LineSettings {
  /** Tried in this order. */
  readonly edges: readonly string[];
  /** Hosts that stand in for Twilio's; empty: none do. */
  readonly signalling: readonly string[];
  readonly codec: 'opus' | 'pcmu';
  readonly insights: boolean;
}

export const LINE_FIELDS: readonly ConfigField[] = [
  {
    key: 'edges',
    label: 'Edges of Twilio in the order in which they are tried, separated by spaces',
    type: 'string',
    default: 'roaming',
  },
  {
    key: 'signalling',
    label: "Hosts that stand in for Twilio's (a proxy, a test), separated by spaces (empty: Twilio's)",
    type: 'string',
    default: '',
  },
  {
    key: 'codec',
    label: 'Codec that is preferred for the sound',
    type: 'choice',
    choices: ['opus', 'pcmu'],
    default: 'opus',
  },
  {
    key: 'insights',
    label: "Tell Twilio's Voice Insights about each call (events and quality, sent to Twilio)",
    type: 'boolean',
    default: false,
  },
];

/** The last one takes what Voice Insights is told, if it is. */
export const LINE_ORIGINS: readonly string[] = [
  'wss://voice-js.{edges}.twilio.com',
  'wss://{signalling}',
  'https://eventgw.*.twilio.com',
];

/** Throws a `DriverError` ('invalid-argument') that names the field. */
export function readLineSettings(config: DriverConfig): LineSettings {
  const { read, choice } = settingReader(LINE_FIELDS);
  const edges = words(read(config, 'edges', 'string'));
  if (!edges.every((edge) => /^[a-z][a-z0-9-]{1,40}$/.test(edge)))
    throw wrongSetting('edges', 'must be names of edges, such as roaming or frankfurt');
  const signalling = words(read(config, 'signalling', 'string'));
  if (edges.length + signalling.length === 0) throw wrongSetting('edges', 'must name at least one edge');
  if (!signalling.every((host) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(host)))
    throw wrongSetting('signalling', 'must be host names');
  return {
    edges,
    signalling,
    codec: choice(config, 'codec', ['opus', 'pcmu']),
    insights: read(config, 'insights', 'boolean'),
  };
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
