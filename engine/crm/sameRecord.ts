// When two references mean one record, and when two records are one person.
import type { RecordRef } from '../contract/crm/crm';

/** Record ids come with 15 characters or with 18, where the last three only protect the case of the others. */
const idKey = (id: string): string => id.slice(0, 15);

export const isRecordId = (text: string): boolean => /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text);

/** Also true for a person account and its contact: Salesforce keeps one person in two records. */
export const isSameRecord = (a: RecordRef, b: RecordRef): boolean =>
  idKey(a.id) === idKey(b.id) || isContactOf(a, b) || isContactOf(b, a);

function isContactOf(account: RecordRef, contact: RecordRef): boolean {
  if (account.object !== 'Account' || contact.object !== 'Contact') return false;
  if (account.contactId !== undefined && idKey(account.contactId) === idKey(contact.id)) return true;
  const isPerson = account.personAccount === true || contact.personAccount === true;
  return isPerson && contact.accountId !== undefined && idKey(contact.accountId) === idKey(account.id);
}
