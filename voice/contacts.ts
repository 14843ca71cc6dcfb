// Whom an agent can reach: Salesforce's contacts and our targets.
import type { DirectoryEntry, Target } from '../engine/contract/driver/people';
import type { PresenceKind } from '../engine/contract/driver/presence';
import type { CallClasses, Contact, ContactType } from './library';

/** What Salesforce's phone book asks for. */
export interface ContactFilter {
  readonly contains?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly types?: readonly string[];
}

export const CONTACT_TYPES: readonly ContactType[] = ['Agent', 'Queue', 'PhoneBook', 'PhoneNumber'];

/** An extension is dialled after a comma, as a pause. */
export function targetOf(contact: Contact): Target {
  const { id, phoneNumber } = contact;
  switch (contact.type) {
    case 'Queue':
      return { kind: 'queue', value: contact.queue ?? id ?? '' };
    case 'Agent':
      return { kind: 'agent', value: id ?? phoneNumber ?? '' };
    case 'Flow':
      return { kind: 'flow', value: id ?? '' };
    default: {
      const extension = contact.extension ? `,${contact.extension}` : '';
      return { kind: 'number', value: `${contact.prefix ?? ''}${phoneNumber ?? id ?? ''}${extension}` };
    }
  }
}

export const contactOf = (
  { Contact }: Pick<CallClasses, 'Contact'>,
  { target, label, presence, waitSeconds }: DirectoryEntry,
): Contact =>
  new Contact({
    id: target.value,
    name: label,
    type: TYPE_OF[target.kind],
    ...(target.kind === 'queue' ? { queue: target.value } : { phoneNumber: target.value }),
    ...(presence !== undefined && { availability: AVAILABILITY[presence] }),
    ...(waitSeconds !== undefined && { queueWaitTime: String(waitSeconds) }),
  });

/** Salesforce's words for what is to be listed; none: everything. */
export function isListed(contact: Contact, types: readonly string[]): boolean {
  const kinds = types.filter((type) => type !== 'AVAILABLE');
  const isKind = kinds.length === 0 || kinds.some((kind) => KINDS.get(kind) === contact.type);
  return isKind && (!types.includes('AVAILABLE') || contact.availability === 'AVAILABLE');
}

const TYPE_OF: Readonly<Record<Target['kind'], ContactType>> = {
  agent: 'Agent',
  queue: 'Queue',
  flow: 'Flow',
  number: 'PhoneBook',
  directory: 'PhoneBook',
};
const KINDS: ReadonlyMap<string, ContactType> = new Map([
  ['AGENT', 'Agent'],
  ['QUEUE', 'Queue'],
  ['FLOW', 'Flow'],
  ['CONTACT', 'PhoneBook'],
  ['DIRECTORY', 'PhoneBook'],
]);
const AVAILABILITY: Readonly<Record<PresenceKind, NonNullable<Contact['availability']>>> = {
  available: 'AVAILABLE',
  away: 'BUSY',
  busy: 'BUSY',
  wrapup: 'BUSY',
  offline: 'OFFLINE',
};
