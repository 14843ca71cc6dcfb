// Whether, when and what to open for a call. Asked at each moment at which the answer can change; null: nothing.
import { SF_ATTRIBUTES } from '../contract/driver/call';
import type { PopPolicy, SoftphoneConfig } from '../contract/config/config';
import type { PopData, PopTarget, RecordMatch, RecordRef } from '../contract/crm/crm';
import type { MatchOutcome } from './match';
import { allowedFlow, isAllowedUrl } from './popAllowed';
import { isRecordId, isSameRecord } from './sameRecord';

export interface PopQuestion {
  readonly policy: PopPolicy;
  readonly allowed: SoftphoneConfig['popAllowed'];
  /** A search that ends later asks again with the moment that has been reached by then. */
  readonly moment: 'ring' | 'answer' | 'match.chosen';
  readonly attributes: Readonly<Record<string, string>>;
  /** null: not known yet, or not searched at all. */
  readonly matches: MatchOutcome | null;
  readonly chosenId: string | null;
  readonly clicked: RecordRef | null;
  readonly viewed: RecordRef | null;
  /** null for callers who cannot be searched for, like anonymous ones. */
  readonly searchText: string | null;
  readonly popData: PopData | null;
  readonly alreadyPopped: boolean;
  /** For a new record; the search text is only the part of a number that finds it. */
  readonly phone?: string | null;
}

export function decidePop(question: PopQuestion): PopTarget | null {
  const target = question.moment === 'match.chosen' ? chosen(question) : automatic(question);
  return target !== null && isInView(target, question) ? null : target;
}

/** By the agent's own hand: no policy and no hint stands against it. */
const chosen = ({ chosenId }: PopQuestion): PopTarget | null =>
  chosenId !== null && isRecordId(chosenId) ? { type: 'record', recordId: chosenId } : null;

function automatic(question: PopQuestion): PopTarget | null {
  const { attributes, allowed, chosenId, clicked } = question;
  if (!mayPop(question)) return null;
  const told = toldBy(attributes, allowed);
  if (told) return told;
  if (chosenId !== null) return chosen(question);
  if (clicked) return { type: 'record', recordId: clicked.id };
  return byMatches(question);
}

/** Whether the call may open anything by itself at this moment, whatever that would be. */
export function mayPop({ policy, moment, attributes, alreadyPopped }: PopQuestion): boolean {
  if (alreadyPopped || policy.when === 'manual') return false;
  if (policy.when === 'answer' && moment === 'ring') return false;
  return !isYes(attributes[SF_ATTRIBUTES.skipPop]);
}

const isYes = (value: string | undefined): boolean => /^(?:true|yes|1)$/i.test(value?.trim() ?? '');

/** What the telephone system says, the most exact first. What makes no sense, or is not listed, is no hint. */
function toldBy(
  attributes: PopQuestion['attributes'],
  { urls, flows }: PopQuestion['allowed'],
): PopTarget | null {
  const recordId = attributes[SF_ATTRIBUTES.recordId]?.trim() ?? '';
  if (isRecordId(recordId)) return { type: 'record', recordId };
  const url = attributes[SF_ATTRIBUTES.popUrl]?.trim() ?? '';
  if (isAllowedUrl(url, urls)) return { type: 'url', url };
  const name = attributes[SF_ATTRIBUTES.flow]?.trim() ?? '';
  const args = allowedFlow(name, flowInputs(attributes), flows);
  return args && { type: 'flow', name, args };
}

/** `sf.flow.caseId` is the input `caseId`. */
function flowInputs(attributes: PopQuestion['attributes']): Readonly<Record<string, string>> {
  const prefix = `${SF_ATTRIBUTES.flow}.`;
  const own = Object.entries(attributes).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

/** An address within Salesforce, in the words of the org's own code: never another site (`//host`, `/\host`) or a script. */
export const isRelative = (url: string): boolean => /^\/(?![/\\])[^\s\\\p{Cc}]{0,2000}$/u.test(url);

function byMatches(question: PopQuestion): PopTarget | null {
  const { matches, popData } = question;
  if (matches === null) return null;
  switch (matches.kind) {
    case 'none':
      return unknownCaller(question);
    case 'one':
      return byLayout(popData) ?? recordOf(matches.records[0]);
    case 'many':
      // The agent chooses in the panel; a page of results would hide it.
      return byLayout(popData);
  }
}

/** An admin who put a flow or page on matches in the softphone layout wants that instead of the record. */
const byLayout = (popData: PopData | null): PopTarget | null =>
  popData && (popData.type === 'flow' || popData.type === 'url') ? { type: 'data', data: popData } : null;

const recordOf = (match: RecordMatch | undefined): PopTarget | null =>
  match ? { type: 'record', recordId: match.id } : null;

function unknownCaller({ policy, moment, searchText, phone }: PopQuestion): PopTarget | null {
  if (searchText === null) return null;
  switch (policy.noMatch) {
    case 'nothing':
      return null;
    case 'search':
      return searchText.length >= 3 ? { type: 'search', text: searchText } : null;
    case 'newRecord':
      // It is modal: at ring it would stand before the Answer button.
      return moment === 'answer'
        ? {
            type: 'newRecord',
            object: policy.newRecordObject,
            defaults: defaults(policy, phone ?? searchText),
          }
        : null;
  }
}

/** Only fields that surely exist: one unknown field and nothing opens. */
function defaults({ newRecordObject }: PopPolicy, phone: string): Readonly<Record<string, string>> {
  if (['Account', 'Contact', 'Lead'].includes(newRecordObject)) return { Phone: phone };
  return newRecordObject === 'Case' ? { SuppliedPhone: phone } : {};
}

export function isInView(target: PopTarget, { viewed, matches, clicked }: PopQuestion): boolean {
  if (target.type !== 'record' || viewed === null) return false;
  const known = [...(matches?.records ?? []), ...(clicked ? [clicked] : [])];
  const record = known.find(({ id }) => id === target.recordId) ?? { id: target.recordId, object: '' };
  return isSameRecord(record, viewed);
}
