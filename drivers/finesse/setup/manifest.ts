// What a contact centre on Cisco Finesse offers and how it is set up. Plain data: it becomes manifest.json.
import type { DriverManifest } from '../../../engine/contract/driver/driver';

export const manifest: DriverManifest = {
  id: 'finesse',
  label: 'Cisco Finesse',
  version: '0.1.0',
  contract: '1.1',
  capabilities: [
    'login',
    'presence.set',
    'presence.afterCall',
    'call.dial',
    'call.answer',
    // Of outbound previews; Finesse lets nobody decline a call that was routed to him.
    'call.reject',
    'call.hangup',
    'call.hold',
    'call.dtmf',
    'transfer.blind',
    'consult',
    'consult.transfer',
    'conference',
    'conference.drop',
    'wrapup',
    'wrapup.early',
    'attributes.set',
    'directory',
    'device.select',
    'calls.multiple',
    'session.reconnect',
    // The dialler's, beyond answer and reject.
    'vendor.actions',
  ],
  configSchema: [
    {
      key: 'nodeA',
      label: 'Host name of Finesse node A (as in its certificate)',
      type: 'host',
      required: true,
    },
    { key: 'nodeB', label: 'Host name of Finesse node B', type: 'host', default: '' },
    { key: 'restPort', label: 'Port of the REST API: 8445, 443 or 8443', type: 'integer', default: 8445 },
    {
      key: 'transports',
      label: 'Ways to the notification service, in the order in which they are tried',
      type: 'string',
      default: 'wss:8445 wss:7443 bosh:7443',
    },
    {
      key: 'auth',
      label: 'How agents sign in; auto asks the system',
      type: 'choice',
      choices: ['auto', 'password', 'sso'],
      default: 'auto',
    },
    {
      key: 'tokenBridgePath',
      label: 'Path of the token bridge on the Finesse nodes (single sign-on without a token service)',
      type: 'string',
      default: '',
    },
    { key: 'pingMs', label: 'Milliseconds between two looks at the link', type: 'integer', default: 10_000 },
    { key: 'pingTimeoutMs', label: 'Milliseconds for the answer to one', type: 'integer', default: 10_000 },
    {
      key: 'connectMs',
      label: 'Milliseconds in which a connection must stand',
      type: 'integer',
      default: 5_000,
    },
    { key: 'requestMs', label: 'Milliseconds for the answer to a request', type: 'integer', default: 5_000 },
    {
      key: 'setUpMs',
      label: 'Milliseconds in which a mobile agent must answer the set-up call of a nailed connection',
      type: 'integer',
      default: 60_000,
    },
    { key: 'country', label: 'Country of the numbers in the directory', type: 'string', default: '' },
    {
      key: 'callerNameVariable',
      label: "Call variable with the caller's name, as callVariable2 or user.callerName",
      type: 'string',
      default: '',
    },
  ],
  origins: [
    'https://{nodeA}:*',
    'wss://{nodeA}:*',
    'https://{nodeB}:*',
    'wss://{nodeB}:*',
    // A laboratory on this machine.
    ...['http', 'https', 'ws', 'wss'].flatMap((scheme) => [
      `${scheme}://127.0.0.1:*`,
      `${scheme}://localhost:*`,
      `${scheme}://*.localhost:*`,
    ]),
  ],
  sessions: 'exclusive',
};
