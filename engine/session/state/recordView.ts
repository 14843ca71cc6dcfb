// A record as the panel shows it: name, and one line that tells it from another of the same name.
import type { RecordMatch, RecordRef } from '../../contract/crm/crm';
import type { RecordView } from '../../contract/panel/panelView';
import { shownName } from './callName';

export function recordView(record: RecordRef | RecordMatch): RecordView {
  return {
    id: record.id,
    object: record.object,
    name: shownName(record.name ?? ''),
    detail: 'fields' in record ? detailOf(record) : '',
  };
}

const detailOf = ({ fields, name }: RecordMatch): string =>
  shownName(
    Object.values(fields)
      .filter((text) => text !== name)
      .slice(0, 2)
      .join(' · '),
  );
