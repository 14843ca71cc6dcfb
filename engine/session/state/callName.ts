// What a call is called: by the record it matched, by what the network says, or by its number. All of it is untrusted.
import type { Party } from '../../contract/driver/call';
import type { RecordRef } from '../../contract/crm/crm';
import type { TextView } from '../../contract/panel/textView';
import { cleanText } from '../../crm/cleanText';
import { canBeRelated } from '../../crm/relatedRecord';
import type { ParsedNumber } from '../../crm/phoneNumber';
import type { CallRecord } from './callRecord';
import { matchedRecord } from './callRecord';
import { TITLE } from './labelKeys';

const LONGEST_NAME = 80;
export const shownName = (text: string): string => cleanText(text, LONGEST_NAME);

/** The other end: the customer, else whoever is not us. */
export function farParty({ call }: Pick<CallRecord, 'call'>): Party | null {
  const { parties } = call;
  return (
    parties.find(({ role }) => role === 'customer') ??
    parties.find(({ role }) => role !== 'supervisor') ??
    parties[0] ??
    null
  );
}

/** Who it is as far as the CRM knows: chosen, the only match, or the record that was clicked. */
const knownRecord = (record: CallRecord): RecordRef | null =>
  matchedRecord(record, record.match.chosenId) ??
  record.behind?.person ??
  onlyMatch(record) ??
  (record.clicked && isNamesake(record.clicked) ? record.clicked : null);

/** A Task that was clicked is called after what is to be done, not after whoever is called. */
const isNamesake = (ref: RecordRef): boolean => canBeRelated(ref) || ref.object === 'User';

export const onlyMatch = ({ match }: CallRecord): RecordRef | null =>
  match.found?.kind === 'one' ? (match.found.records[0] ?? null) : null;

export function nameOf(record: CallRecord): string | null {
  const name = shownName(knownRecord(record)?.name ?? '') || shownName(farParty(record)?.name ?? '');
  return name === '' ? null : name;
}

export const titleOf = (record: CallRecord): TextView => {
  const name = nameOf(record);
  return name === null ? numberTitle(record.number) : { text: name };
};

export function numberTitle(number: ParsedNumber): TextView {
  if (number.kind === 'anonymous') return { labelKey: TITLE.anonymous };
  const text = shownName(number.national);
  return text === '' ? { labelKey: TITLE.unknownNumber } : { text };
}

/** For texts that hold no label: announcements and the utility item. */
export const plainTitle = (record: CallRecord): string => titleOf(record).text ?? '';
