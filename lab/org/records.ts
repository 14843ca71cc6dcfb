// The org's records, in memory. Every write is checked as Salesforce checks it; ids are the same after each start.
import { breaches } from './fieldRules';
import { OrgError, refusal, type OrgErrorDetail } from './orgError';
import { automated, NO_RULES, refusedAtTheDoor, refusedByTheOrg, type OrgRules } from './orgRules';
import type { FieldValue, OrgRecord, Values } from './orgRecord';
import { canonicalId, recordId } from './recordId';
import { DEFAULTS, fieldOf, schemaOf, schemaOfId, type ObjectSchema } from './schema';

export interface User {
  readonly Id: string;
  readonly key: string;
  readonly Name: string;
  readonly Title: string;
  readonly extension: string;
  readonly language: string;
  readonly locale: string;
  readonly country: string;
}

export class Records {
  readonly users: readonly User[];
  rules: OrgRules = NO_RULES;
  readonly #deleted = new Set<string>();
  readonly #clock: () => number;
  readonly #tables = new Map<string, Map<string, OrgRecord>>();
  readonly #sequences = new Map<string, number>();

  constructor(users: readonly User[], clock: () => number) {
    this.users = users;
    this.#clock = clock;
  }

  list(object: string): readonly OrgRecord[] {
    return [...this.#table(requireSchema(object)).values()];
  }

  find(id: string): OrgRecord | undefined {
    const canonical = canonicalId(id);
    const schema = schemaOfId(canonical);
    if (schema) return this.#table(schema).get(canonical);
    const user = this.users.find((candidate) => candidate.Id === canonical);
    return user && { ...user };
  }

  objectOf(id: string): string | undefined {
    if (id.startsWith('005')) return 'User';
    return schemaOfId(id)?.name;
  }

  /** The name that pages and search results show. */
  nameOf(record: OrgRecord): string {
    const name = record[schemaOfId(record.Id)?.nameField ?? 'Name'];
    return typeof name === 'string' ? name : '';
  }

  create(object: string, values: Values, ownerId: string): OrgRecord {
    const schema = requireSchema(object);
    const asked = { ...DEFAULTS[object], ...nameOfPersonAccount(values), ...withoutUndefined(values) };
    this.#check(schema, asked, null);
    const Id = this.#nextId(schema);
    const now = this.#now();
    const record = derive(schema, {
      ...{ OwnerId: ownerId, ...this.#canonical(schema, asked), CreatedDate: now, LastModifiedDate: now, Id },
    });
    this.#table(schema).set(Id, automated(this.rules, object, 'create', record));
    return record['IsPersonAccount'] === true ? this.#addPersonContact(record) : record;
  }

  update(id: string, values: Values): OrgRecord {
    const schema = schemaOfId(id);
    const before = this.find(id);
    if (schema && this.wasDeleted(id))
      throw new OrgError([refusal('ENTITY_IS_DELETED', 'entity is deleted')]);
    if (!schema || !before)
      throw new OrgError([
        refusal('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`, 'Id'),
      ]);
    const asked = withoutUndefined(values);
    this.#check(schema, asked, before);
    const after = {
      ...before,
      ...this.#canonical(schema, asked),
      LastModifiedDate: this.#now(),
      Id: before.Id,
    };
    const record = derive(schema, after);
    this.#table(schema).set(record.Id, automated(this.rules, schema.name, 'update', record));
    return record;
  }

  remove(id: string): boolean {
    const schema = schemaOfId(id);
    const isRemoved = schema ? this.#table(schema).delete(canonicalId(id)) : false;
    if (isRemoved) this.#deleted.add(canonicalId(id));
    return isRemoved;
  }

  wasDeleted(id: string): boolean {
    return this.#deleted.has(canonicalId(id));
  }

  #check(schema: ObjectSchema, values: Values, before: OrgRecord | null): void {
    const { rules } = this;
    const id = before?.Id ?? null;
    const stages: readonly (() => readonly OrgErrorDetail[])[] = [
      () => refusedAtTheDoor(rules, schema.name, values, id),
      () => breaches(schema, values, before, this),
      () => refusedByTheOrg(rules, schema.name, { ...before, ...values }, id),
    ];
    for (const stage of stages) {
      const details = stage();
      if (details.some(({ errorCode }) => errorCode === 'UNABLE_TO_LOCK_ROW'))
        this.rules = { ...rules, lockedSaves: rules.lockedSaves - 1 };
      if (details.length > 0) throw new OrgError(details);
    }
  }

  #canonical(schema: ObjectSchema, values: Values): Record<string, FieldValue> {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && fieldOf(schema, name)?.type === 'reference'
          ? canonicalId(value)
          : (value as FieldValue),
      ]),
    );
  }

  /** A person account is an account and a contact in one. */
  #addPersonContact(account: OrgRecord): OrgRecord {
    const contact = requireSchema('Contact');
    const Id = this.#nextId(contact);
    const { FirstName = null, LastName = null, Name = null, OwnerId = null } = account;
    const { CreatedDate = null, LastModifiedDate = null } = account;
    const same = { FirstName, LastName, Name, OwnerId, CreatedDate, LastModifiedDate };
    this.#table(contact).set(Id, { ...same, Id, AccountId: account.Id, IsPersonAccount: true });
    const linked = { ...account, PersonContactId: Id };
    this.#table(requireSchema('Account')).set(account.Id, linked);
    return linked;
  }

  #table(schema: ObjectSchema): Map<string, OrgRecord> {
    const table = this.#tables.get(schema.name) ?? new Map<string, OrgRecord>();
    this.#tables.set(schema.name, table);
    return table;
  }

  #nextId(schema: ObjectSchema): string {
    const next = (this.#sequences.get(schema.name) ?? 0) + 1;
    this.#sequences.set(schema.name, next);
    return recordId(schema.keyPrefix, next);
  }

  #now(): string {
    return new Date(this.#clock()).toISOString();
  }
}

function requireSchema(object: string): ObjectSchema {
  const schema = schemaOf(object);
  if (schema) return schema;
  throw new OrgError([refusal('INVALID_TYPE', `sObject type '${object}' is not supported.`)]);
}

const withoutUndefined = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Business accounts have a name of their own; a person account takes it from the person. */
function nameOfPersonAccount(values: Values): Values {
  return values['IsPersonAccount'] === true ? { Name: fullName(values) } : {};
}

const fullName = (values: Values): string =>
  [values['FirstName'], values['LastName']]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');

/** Fields that the org computes. */
function derive(schema: ObjectSchema, record: OrgRecord): OrgRecord {
  if (schema.name === 'Contact' || schema.name === 'Lead') return { ...record, Name: fullName(record) };
  if (record['IsPersonAccount'] === true) return { ...record, Name: fullName(record) };
  if (schema.name === 'Case')
    return { ...record, CaseNumber: String(1000 + Number(record.Id.slice(10, 15))).padStart(8, '0') };
  return record;
}
