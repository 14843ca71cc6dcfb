// Fills a fresh org from the sample data in data/: the format of `sf data import tree`, so that an org can be filled from
// the same files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordId } from './recordId';
import { Records, type User } from './records';
import type { SoftphoneLayout } from './softphoneLayout';

const FOLDER = join(__dirname, '..', '..', 'data');
const FILES = ['Account', 'PersonAccount', 'Contact', 'Lead', 'Case', 'Task'];

export interface CallerPreset {
  readonly label: string;
  /** Empty: the number is withheld. */
  readonly from: string;
  readonly name?: string;
  readonly queue?: string;
}

interface TreeRecord {
  readonly attributes: { readonly type: string; readonly referenceId: string };
  readonly [field: string]: unknown;
}

export function seededRecords(clock: () => number): Records {
  const records = new Records(seededUsers(), clock);
  const owner = records.users[0];
  if (!owner) throw new Error('data/lab-users.json names no user');
  const ids = new Map<string, string>();
  for (const file of FILES) {
    for (const { attributes, ...fields } of (read(file) as { records: TreeRecord[] }).records) {
      const values = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, resolve(value, ids)]),
      );
      ids.set(attributes.referenceId, records.create(attributes.type, values, owner.Id).Id);
    }
  }
  return records;
}

export const seededLayout = (): SoftphoneLayout => read('lab-softphone-layout') as SoftphoneLayout;

export const callerPresets = (): readonly CallerPreset[] =>
  (read('lab-callers') as { presets: CallerPreset[] }).presets;

export function seededUsers(): readonly User[] {
  type Row = Omit<User, 'Id' | 'Name'> & { FirstName: string; LastName: string };
  return (read('lab-users') as { users: Row[] }).users.map(({ FirstName, LastName, ...rest }, index) => ({
    ...rest,
    Name: `${FirstName} ${LastName}`,
    Id: recordId('005', index + 1),
  }));
}

/** `@AnaSilva` stands for the id that the record of this reference was given. */
function resolve(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  const id = ids.get(value.slice(1));
  if (id === undefined) throw new Error(`The sample data refers to '${value}' before it is defined`);
  return id;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}
