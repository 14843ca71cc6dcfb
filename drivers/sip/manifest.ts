// What a telephone behind a SIP exchange offers and how it is set up. Plain data: it becomes manifest.json.
import type { DriverManifest } from '../../engine/contract/driver/driver';

export const manifest: DriverManifest = {
  id: 'sip',
  label: 'SIP telephone (WebRTC)',
  version: '0.1.0',
  contract: '1.1',
  capabilities: [
    'call.dial',
    'call.answer',
    'call.reject',
    'call.hangup',
    'call.hold',
    'call.mute',
    'call.dtmf',
    'transfer.blind',
    'consult',
    'consult.transfer',
    'conference',
    'call.swap',
    'calls.multiple',
    'media.local',
    'media.early',
    'media.quality',
    'session.reconnect',
  ],
  configSchema: [
    {
      key: 'servers',
      label: 'WebSocket addresses of the exchange in the order in which they are tried, separated by spaces',
      type: 'string',
      required: true,
    },
    { key: 'domain', label: 'SIP domain of the agents', type: 'host', required: true },
    {
      key: 'iceServers',
      label: 'STUN and TURN servers, separated by spaces (empty: none)',
      type: 'string',
      default: '',
    },
    {
      key: 'iceGatheringMs',
      label: 'Milliseconds after the first way to this browser was found in which others are looked for',
      type: 'integer',
      default: 400,
    },
    {
      key: 'heartbeatMs',
      label: 'Milliseconds between two looks at the link',
      type: 'integer',
      default: 10_000,
    },
    {
      key: 'dtmf',
      label: 'How digits are sent: within the sound, or as messages',
      type: 'choice',
      choices: ['rfc2833', 'info'],
      default: 'rfc2833',
    },
    { key: 'country', label: 'Country of the agents (two letters)', type: 'string' },
    {
      key: 'autoAnswer',
      label: 'Calls that the exchange wants answered at once: never, or when their headers say so',
      type: 'choice',
      choices: ['never', 'header'],
      default: 'never',
    },
    {
      key: 'keepOnReload',
      label: 'Keep calls while the only page is loaded anew (for exchanges that end dead calls themselves)',
      type: 'boolean',
      default: false,
    },
    {
      key: 'trustedEdge',
      label:
        'The exchange strips X-SF-, Alert-Info and Call-Info headers of callers outside and sets them itself',
      type: 'boolean',
      default: false,
    },
    {
      key: 'refer',
      label:
        'Whom a far end may have the agent’s telephone call (REFER): nobody, addresses of the domain, or any',
      type: 'choice',
      choices: ['off', 'peer', 'any'],
      default: 'peer',
    },
  ],
  origins: ['{servers}'],
  sessions: 'exclusive',
};
