// What a Twilio number behind TwiML offers an agent's browser. Plain data: it becomes manifest.json.
import type { DriverManifest } from '../../../engine/contract/driver/driver';
import { LINE_FIELDS, LINE_ORIGINS } from '../line/lineSettings';

export const manifest: DriverManifest = {
  id: 'twilio-voice',
  label: 'Twilio (Voice)',
  version: '0.1.0',
  contract: '1.1',
  capabilities: [
    'call.dial',
    'call.answer',
    'call.reject',
    'call.hangup',
    'call.mute',
    'call.dtmf',
    'media.local',
    'media.early',
    'media.quality',
  ],
  configSchema: [
    ...LINE_FIELDS,
    {
      key: 'callerIds',
      label: 'Numbers to call from, separated by spaces (empty: the TwiML app decides)',
      type: 'string',
      default: '',
    },
    {
      key: 'numberParameter',
      label: 'Parameter in which the TwiML app looks for the number that is called',
      type: 'string',
      default: 'To',
    },
    {
      key: 'callerIdParameter',
      label: 'Parameter in which it looks for the number that is called from',
      type: 'string',
      default: 'CallerId',
    },
  ],
  origins: LINE_ORIGINS,
  sessions: 'exclusive',
};
