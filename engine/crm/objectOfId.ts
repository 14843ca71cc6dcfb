// The object of a bare record id. The first three characters of an id name its object; those of standard objects are
// the same in every org, those of custom objects are not.
import type { RecordRef } from '../contract/crm/crm';

const BY_PREFIX: Readonly<Record<string, string>> = {
  '001': 'Account',
  '003': 'Contact',
  '00Q': 'Lead',
  '005': 'User',
  '006': 'Opportunity',
  '00T': 'Task',
  '00U': 'Event',
  '500': 'Case',
  '701': 'Campaign',
  '800': 'Contract',
  '801': 'Order',
  '02i': 'Asset',
  '00v': 'CampaignMember',
  '07k': 'AccountContactRelation',
  '00K': 'OpportunityContactRole',
  '02s': 'EmailMessage',
  '0LQ': 'VoiceCall',
};

/** '' when only the org knows. */
export const objectOfId = (id: string): string => BY_PREFIX[id.slice(0, 3)] ?? '';

/** Some pages and clicks tell the id alone. */
export const named = (ref: RecordRef): RecordRef =>
  ref.object === '' ? { ...ref, object: objectOfId(ref.id) } : ref;
