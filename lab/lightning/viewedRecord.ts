// A record as Open CTI's events and `getAppViewInfo` name it.
import type { RecordView } from '../link';

export interface ViewedRecord {
  readonly recordId?: string;
  readonly recordName?: string;
  readonly objectType?: string;
  readonly accountId?: string;
  readonly contactId?: string;
  readonly personAccount?: boolean;
}

/** `personAccount` is left out for business accounts and false for every other record: the org has person accounts. */
export function viewedRecord(view: RecordView): ViewedRecord {
  const { Id, IsPersonAccount: isPerson, PersonContactId: contactId } = view.fields;
  if (typeof Id !== 'string') return {};
  const record: ViewedRecord = { recordId: Id, recordName: view.name, objectType: view.object };
  if (view.object !== 'Account') return { ...record, personAccount: false };
  if (isPerson !== true) return record;
  return {
    ...record,
    accountId: Id,
    personAccount: true,
    ...(typeof contactId === 'string' && { contactId }),
  };
}
