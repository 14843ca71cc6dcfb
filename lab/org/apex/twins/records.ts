// Twin of SoftphoneRecords.cls: what records are about, and who may not be called.
import type { MetadataRecord } from '../metadata/customMetadata';
import { canonicalId } from '../../recordId';
import type { OrgRecord } from '../../orgRecord';
import { fieldOf, schemaOf, schemaOfId } from '../../schema';
import type { ApexContext, WebService } from '../webService';
import { ApexFailure } from '../apexFailure';
import { textParameter } from './parameter';

const MOST = 20;
const REFERENCES = ['WhoId', 'ContactId', 'LeadId', 'WhatId', 'OpportunityId', 'CaseId', 'RelatedRecordId'];

/** `ids`: JSON list of record ids. Answers a JSON list, an entry for each that is there. */
export const describe: WebService = (params, apex) => {
  const found = idsOf(params.get('ids') ?? '').flatMap((id) => apex.records.find(id) ?? []);
  return JSON.stringify(found.map((record) => factsOf(record, apex)));
};

function factsOf(record: OrgRecord, apex: ApexContext): Readonly<Record<string, unknown>> {
  const { person, matter } = behind(record);
  const reference = (id: string | null) => {
    const there = id === null ? undefined : apex.records.find(id);
    return there ? referenceTo(there, apex) : null;
  };
  const task = schemaOfId(record.Id)?.name === 'Task' && {
    isOpenTask: record['OwnerId'] === apex.user.Id && record['Status'] !== 'Completed',
    description: String(record['Description'] ?? ''),
  };
  return {
    ...referenceTo(record, apex),
    canRelate: canRelate(record.Id),
    doNotCall: isFlagged(record, apex.profile),
    ...{ person: reference(person), matter: reference(matter) },
    ...task,
  };
}

const referenceTo = (record: OrgRecord, { records }: ApexContext) => ({
  id: record.Id,
  object: records.objectOf(record.Id) ?? '',
  name: records.nameOf(record),
});

/** Whom the record is about, and what: the first of its references that a Task can have in that place. */
export function behind(values: Readonly<Record<string, unknown>>): {
  readonly person: string | null;
  readonly matter: string | null;
} {
  const ids = REFERENCES.map((name) => values[name])
    .filter((id): id is string => typeof id === 'string' && id !== '')
    .map(canonicalId);
  return {
    person: ids.find(isPerson) ?? null,
    matter: ids.find((id) => !isPerson(id) && canRelate(id)) ?? null,
  };
}

const refersTo = (relation: string, id: string): boolean => {
  const task = schemaOf('Task');
  const object = schemaOfId(id)?.name ?? '';
  return (task && fieldOf(task, relation)?.refersTo?.includes(object)) === true;
};
const isPerson = (id: string): boolean => refersTo('WhoId', id);
const canRelate = (id: string): boolean => isPerson(id) || refersTo('WhatId', id);

/** A person account has a contact's fields under other names. */
export function isFlagged(record: OrgRecord, profile: MetadataRecord | null): boolean {
  const field = String(profile?.['Do_Not_Call_Field__c'] ?? '').trim();
  if (field === '') return false;
  const flags = [field, `Person${field}`, field.replace(/__c$/, '__pc')].map((name) => name.toLowerCase());
  return Object.entries(record).some(([name, value]) => value === true && flags.includes(name.toLowerCase()));
}

/** Each once, and none that is no id. */
export function idsOf(given: string): readonly string[] {
  const ids = listOf(given)
    .filter((each) => typeof each === 'string' && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(each))
    .map((id) => canonicalId(String(id)));
  return [...new Set(ids)].slice(0, MOST);
}

function listOf(given: string): readonly unknown[] {
  const ids = textParameter(given);
  try {
    const list: unknown = JSON.parse(ids.trim() === '' ? '[]' : ids);
    if (Array.isArray(list)) return list;
  } catch (cause) {
    throw new ApexFailure('ids must be a JSON list', { cause });
  }
  throw new ApexFailure('ids must be a JSON list');
}
