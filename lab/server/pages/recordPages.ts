// What the shell's pages show of the org's records, ready to be drawn.
import type { RecordPage, RecordView } from '../../link';
import type { Records } from '../../org/records';
import type { OrgRecord } from '../../org/orgRecord';
import { schemaOf, schemaOfId } from '../../org/schema';
import { searchEverything } from '../../org/phoneSearch';

/** Which records hang on a record, by the field that points at it. */
const RELATED: Readonly<Record<string, readonly { readonly object: string; readonly field: string }[]>> = {
  Account: [
    { object: 'Contact', field: 'AccountId' },
    { object: 'Case', field: 'AccountId' },
  ],
  Contact: [{ object: 'Case', field: 'ContactId' }],
};

export function recordPage(records: Records, id: string): RecordPage | null {
  const record = records.find(id);
  if (!record || !schemaOfId(record.Id)) return null;
  const view = recordView(records, record);
  const related = (RELATED[view.object] ?? []).map(({ object, field }) => ({
    object,
    records: records
      .list(object)
      .filter((other) => other[field] === record.Id)
      .map((other) => recordView(records, other)),
  }));
  return { ...view, id: record.Id, activities: activitiesOf(records, record), related };
}

export const listView = (records: Records, object: string): readonly RecordView[] =>
  schemaOf(object)
    ? records
        .list(object)
        .filter((record) => !isPersonContact(object, record))
        .map((record) => recordView(records, record))
    : [];

export const searchPage = (records: Records, text: string): readonly RecordView[] =>
  searchEverything(records, text).map((record) => recordView(records, record));

/** A person account's Tasks hang on its contact. Newest first; a later id wins between equal times. */
function activitiesOf(records: Records, record: OrgRecord): readonly RecordView[] {
  const ids = new Set([record.Id, record['PersonContactId']]);
  return records
    .list('Task')
    .filter((task) => ids.has(task['WhoId'] ?? null) || ids.has(task['WhatId'] ?? null))
    .sort((a, b) => order(b).localeCompare(order(a)))
    .map((task) => recordView(records, task));
}

const order = (task: OrgRecord): string => `${String(task['CreatedDate'])} ${task.Id}`;

const isPersonContact = (object: string, record: OrgRecord): boolean =>
  object === 'Contact' && record['IsPersonAccount'] === true;

function recordView(records: Records, record: OrgRecord): RecordView {
  const schema = schemaOfId(record.Id);
  const names = (schema?.fields ?? [])
    .filter((field) => field.type === 'reference')
    .flatMap(({ name }) => {
      const id = record[name];
      const target = typeof id === 'string' ? records.find(id) : undefined;
      return target ? [[target.Id, records.nameOf(target)] as const] : [];
    });
  return {
    object: schema?.name ?? '',
    name: records.nameOf(record),
    fields: record,
    names: Object.fromEntries(names),
  };
}
