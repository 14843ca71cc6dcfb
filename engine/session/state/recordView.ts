// A record as the panel shows it: name, and one line that tells it from another of the same name.
import type { RecordMatch, RecordRef } from '../../contract/crm/crm';
import type { RecordView } from '../../contract/panel/panelView';
import type { CallLogStatus } from '../../contract/ports';
import { shownName } from './callName';
import type { CallRecord } from './callRecord';

export function recordView(record: RecordRef | RecordMatch): RecordView {
  return {
    id: record.id,
    object: record.object,
    name: shownName(record.name ?? ''),
    detail: 'fields' in record ? detailOf(record) : '',
    ...(record.doNotCall === true ? { doNotCall: true } : {}),
  };
}

const detailOf = ({ fields, name }: RecordMatch): string =>
  shownName(
    Object.values(fields)
      .filter((text) => text !== name)
      .slice(0, 2)
      .join(' · '),
  );

/** A number says nothing by itself: 'Case 00001026'. */
export function relationName(record: RecordRef | null): string {
  const name = shownName(record?.name ?? '');
  return /^[\d-]+$/.test(name) && record?.object ? `${record.object} ${name}` : name;
}

/** Whom and what the log hangs at, as the queue says it, else without what it was saved without; null: neither has a name. */
export function relatedName({ person, matter }: CallRecord, status: CallLogStatus | null): string | null {
  const isThere = (part: string): boolean => !status?.dropped?.some(({ field }) => field === part);
  const names = [isThere('person') ? person.record : null, isThere('matter') ? matter.record : null].map(
    relationName,
  );
  return (status?.hangsAt ?? names.filter((name) => name !== '').join(' · ')) || null;
}
