// What Template offers and how it is set up. Plain data: it becomes manifest.json.
import type { DriverManifest } from '../../engine/contract/driver/driver';

export const manifest: DriverManifest = {
  id: 'template',
  label: 'Template',
  version: '0.1.0',
  contract: '1.1',
  capabilities: ['login', 'call.dial', 'call.answer', 'call.hangup'],
  configSchema: [
    { key: 'url', label: 'WebSocket address of the telephone system', type: 'url', required: true },
    { key: 'agent', label: 'Key of the agent', type: 'string', default: 'agent' },
  ],
  origins: ['{url}'],
  sessions: 'exclusive',
};
