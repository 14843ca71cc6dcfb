// Which record a call belongs to while it lasts, and why.
import { SF_ATTRIBUTES } from '../contract/driver/call';
import type { RecordRef } from '../contract/crm/crm';
import type { RelatedView } from '../contract/panel/panelView';
import { objectOfId } from './objectOfId';
import { isRecordId, isSameRecord } from './sameRecord';

export interface RelatedQuestion {
  readonly attributes: Readonly<Record<string, string>>;
  readonly clicked: RecordRef | null;
  readonly chosen: RecordRef | null;
  readonly onlyMatch: RecordRef | null;
  /** Only when the agent went there during this call, and after any choice; null otherwise. */
  readonly viewed: RecordRef | null;
  readonly pinned: RecordRef | null;
}
export interface RelatedAnswer {
  readonly record: RecordRef | null;
  readonly source: RelatedView['source'];
}

/**
 * What the agent has done last wins, until it is pinned; before that, what is known about the caller:
 * pinned, viewed, chosen, attribute, clicked, match.
 */
export function relatedRecord(question: RelatedQuestion): RelatedAnswer {
  const { pinned, chosen, clicked, onlyMatch } = question;
  const known: readonly RelatedAnswer[] = [
    { record: chosen, source: 'chosen' },
    { record: attributed(question), source: 'attribute' },
    { record: clicked, source: 'clicked' },
    { record: onlyMatch, source: 'match' },
  ];
  const viewed = question.viewed && canBeRelated(question.viewed) ? question.viewed : null;
  const order: readonly RelatedAnswer[] = [
    { record: pinned, source: 'pinned' },
    // Our own pop is a navigation too: what it opened stays what it was.
    ...known.filter(({ record }) => record && viewed && isSameRecord(record, viewed)),
    { record: viewed, source: 'viewed' },
    ...known,
  ];
  return order.find(({ record }) => record !== null) ?? { record: null, source: 'none' };
}

/** The telephone system knows an id; name and person come from whichever of the others is that record. */
function attributed({ attributes, clicked, chosen, onlyMatch, viewed }: RelatedQuestion): RecordRef | null {
  const id = attributes[SF_ATTRIBUTES.recordId]?.trim() ?? '';
  if (!isRecordId(id)) return null;
  const bare: RecordRef = { id, object: objectOfId(id) };
  return [clicked, chosen, onlyMatch, viewed].find((ref) => ref !== null && isSameRecord(ref, bare)) ?? bare;
}

/** Pages that agents look at but no Task can belong to. */
const UNRELATABLE = new Set([
  'Attachment',
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
  'Profile',
  'Report',
  'Task',
  'Topic',
  'User',
  'VoiceCall',
]);

export const canBeRelated = ({ object }: RecordRef): boolean =>
  !UNRELATABLE.has(object) && !/__(?:kav|mdt|e|b|Feed|History|Share)$/.test(object);
