// Which two records a call belongs to while it lasts, and why: the person who is spoken to, and the matter that it is about.
import { SF_ATTRIBUTES } from '../contract/driver/call';
import type { FieldValue, RecordFacts, RecordRef } from '../contract/crm/crm';
import type { RelatedPart } from '../contract/panel/panelIntent';
import type { RelationView } from '../contract/panel/panelView';
import { objectOfId } from './objectOfId';
import { isRecordId, isSameRecord } from './sameRecord';

export interface RelatedQuestion {
  readonly attributes: Readonly<Record<string, string>>;
  readonly clicked: RecordRef | null;
  /** Of what was clicked; null: not known, or a call can belong to that itself. */
  readonly behind: RecordFacts | null;
  readonly chosen: RecordRef | null;
  readonly onlyMatch: RecordRef | null;
  /** The page of a matter that the agent went to last during this call. */
  readonly viewed: RecordRef | null;
  /** The first person's page that the agent went to during this call. */
  readonly viewedPerson: RecordRef | null;
  readonly pinned: RecordRef | null;
  readonly pinnedPerson: RecordRef | null;
}
export interface RelatedAnswer {
  readonly record: RecordRef | null;
  readonly source: RelationView['source'];
}
export interface RelatedAnswers {
  readonly person: RelatedAnswer;
  readonly matter: RelatedAnswer;
}

export const NO_RELATION: RelatedAnswer = { record: null, source: 'none' };

/** A lead stands alone: Salesforce allows its call no matter. */
export function relatedRecords(question: RelatedQuestion): RelatedAnswers {
  const person = first(personOrder(question), isPerson);
  const isAlone = person.record !== null && objectOf(person.record) === 'Lead';
  return { person, matter: isAlone ? NO_RELATION : first(matterOrder(question), canBeMatter) };
}

/** Who it is, is known or decided: a page that is looked at replaces nobody. */
function personOrder(question: RelatedQuestion): readonly RelatedAnswer[] {
  const { pinnedPerson, chosen, clicked, behind, onlyMatch, viewedPerson } = question;
  return [
    { record: pinnedPerson, source: 'pinned' },
    { record: chosen, source: 'chosen' },
    { record: attributed(question), source: 'attribute' },
    { record: behind ? behind.person : clicked, source: 'clicked' },
    { record: onlyMatch, source: 'match' },
    { record: viewedPerson, source: 'viewed' },
  ];
}

/** What was decided, else what the agent looks at. */
function matterOrder(question: RelatedQuestion): readonly RelatedAnswer[] {
  const { pinned, chosen, clicked, behind, onlyMatch, viewed } = question;
  const isOwnPop = onlyMatch !== null && viewed !== null && isSameRecord(onlyMatch, viewed);
  const match: RelatedAnswer = { record: onlyMatch, source: 'match' };
  return [
    { record: pinned, source: 'pinned' },
    { record: chosen, source: 'chosen' },
    { record: attributed(question), source: 'attribute' },
    { record: behind ? behind.matter : clicked, source: 'clicked' },
    // Our own pop is a navigation too: what it opened stays what it was.
    ...(isOwnPop ? [match] : []),
    { record: viewed, source: 'viewed' },
    match,
  ];
}

const first = (order: readonly RelatedAnswer[], fits: (ref: RecordRef) => boolean): RelatedAnswer =>
  order.find(({ record }) => record !== null && fits(record)) ?? NO_RELATION;

/** The telephone system knows an id; name and person come from whichever of the others is that record. */
function attributed(question: RelatedQuestion): RecordRef | null {
  const { attributes, clicked, chosen, onlyMatch, viewed, viewedPerson } = question;
  const id = attributes[SF_ATTRIBUTES.recordId]?.trim() ?? '';
  if (!isRecordId(id)) return null;
  const bare: RecordRef = { id, object: objectOfId(id) };
  const known = [clicked, chosen, onlyMatch, viewed, viewedPerson];
  return known.find((ref) => ref !== null && isSameRecord(ref, bare)) ?? bare;
}

/** Some pages say only the id. */
const objectOf = ({ object, id }: RecordRef): string => object || objectOfId(id);

/** The id by which the CRM knows a person, null for anything else. A person account's is its contact's. */
export function personIdOf(ref: RecordRef): string | null {
  switch (objectOf(ref)) {
    case 'Contact':
    case 'Lead':
      return ref.id;
    case 'Account':
      return ref.personAccount === false ? null : (ref.contactId ?? null);
    default:
      return null;
  }
}

/** That is what a log's field says. */
export const isWritten = (ref: RecordRef | null, part: RelatedPart, value: FieldValue | undefined): boolean =>
  ref !== null && typeof value === 'string' && value === (part === 'person' ? personIdOf(ref) : ref.id);

export const isPerson = (ref: RecordRef): boolean => personIdOf(ref) !== null;
export const isLead = (ref: RecordRef): boolean => objectOf(ref) === 'Lead';

/** Pages that agents look at but no Task can belong to. */
const UNRELATABLE = new Set([
  'AccountContactRelation',
  'Attachment',
  'CampaignMember',
  'CollaborationGroup',
  'ContentDocument',
  'ContentNote',
  'ContentVersion',
  'Dashboard',
  'EmailMessage',
  'EmailTemplate',
  'Event',
  'FeedItem',
  'Folder',
  'Group',
  'Individual',
  'ListView',
  'Note',
  'OpportunityContactRole',
  'Profile',
  'Report',
  'Task',
  'Topic',
  'User',
  'VoiceCall',
]);

export const canBeMatter = (ref: RecordRef): boolean => !isPerson(ref) && canBeRelated(ref);

export const canBeRelated = (ref: RecordRef): boolean => {
  const object = objectOf(ref);
  return !UNRELATABLE.has(object) && !/__(?:kav|mdt|e|b|Feed|History|Share)$/.test(object);
};

/** What cannot carry a Task, and custom objects: whether those can, the org must say. */
export const isToAsk = (ref: RecordRef): boolean =>
  !isPerson(ref) && (!canBeRelated(ref) || /^(?:\w+__c)?$/.test(objectOf(ref)));
