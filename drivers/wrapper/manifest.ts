// What a vendor-hosted softphone that honours the wrapper contract offers, and how it is set up. Becomes manifest.json.
import type { DriverManifest } from '../../engine/contract/driver/driver';

export const manifest: DriverManifest = {
  id: 'wrapper',
  label: 'Vendor-hosted softphone (wrapper contract)',
  version: '0.1.0',
  contract: '1.0',
  // The contract has no answer, hang-up, hold, mute, tones, transfer or sign-in from this side.
  capabilities: ['presence.set', 'call.dial', 'calls.multiple'],
  configSchema: [
    { key: 'softphoneUrl', label: "Address of the vendor's softphone page", type: 'url', required: true },
    { key: 'partnerId', label: 'Partner id', type: 'string', default: '' },
    { key: 'businessSegmentId', label: 'Business segment id', type: 'string', default: '' },
    { key: 'channelOriginId', label: 'Channel origin id', type: 'string', default: '' },
    { key: 'dialFrom', label: 'Number that is shown to whom is called', type: 'string', default: '' },
    {
      key: 'participantType',
      label: 'Kind of the person who is called',
      type: 'choice',
      choices: ['Traveler', 'Supplier', 'Agent'],
      default: 'Traveler',
    },
    {
      key: 'presences',
      label:
        'Presences as id=meaning=label, separated by semicolons (ready=available=Ready; lunch=away=Lunch)',
      type: 'string',
      default: '',
    },
    { key: 'dispositions', label: 'Dispositions, separated by semicolons', type: 'string', default: '' },
    {
      key: 'notes',
      label: 'Who takes the notes: our panel, or the softphone itself',
      type: 'choice',
      choices: ['panel', 'vendor'],
      default: 'panel',
    },
    {
      key: 'keepInVendorOrigin',
      label: "Calls and logs that wait may be kept in the browser's storage of the vendor's origin",
      type: 'boolean',
      default: false,
    },
    {
      key: 'lateSeconds',
      label: 'Seconds that a call which is over waits for events that come late',
      type: 'integer',
      default: 60,
    },
  ],
  origins: ['{softphoneUrl}'],
  // The vendor's page runs in every tab and may ring in any of them.
  sessions: 'shared',
  rings: true,
};
