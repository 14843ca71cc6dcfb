// A call log as it is kept over pages and versions. A change here needs a new number and a fixture of what the number before
// wrote (fixtures/): the tests read every fixture there is, and compare what is written now with the newest, name by name.
import { recordFieldsShape } from '../contract/crm/crmShape';
import { callKey } from '../contract/driver/commandShape';
import { droppedShape } from '../contract/droppedShape';
import { BOUNDS } from '../contract/shape/bounds';
import { flag, id, list, map, moment, nullable, number, object } from '../contract/shape/shape';
import { orElse, since, text } from '../contract/shape/shape';
import { readShape } from '../contract/shape/shape';
import type { Shape, Told } from '../contract/shape/shape';
import { softphoneErrorShape } from '../contract/softphoneErrorShape';
import type { StoredLog } from './storedLog';

/** 0: one row a log, 1: one row a log and page, both without a number. 2: with number, build and term. */
export const ROW_SCHEMA = 2;

const rowShape = object({
  key: callKey,
  callObject: id(),
  term: since(number, 0),
  revision: number,
  fields: recordFieldsShape,
  final: flag,
  recordId: nullable(id()),
  known: orElse(recordFieldsShape, {}),
  creatingSince: nullable(moment),
  refusedAt: since(nullable(moment), null),
  updatingSince: nullable(moment),
  savedAt: nullable(moment),
  names: since(map(text(BOUNDS.name), BOUNDS.attributes), {}),
  dropped: since(list(droppedShape, BOUNDS.attributes), []),
  touched: since(list(id(), BOUNDS.choices), []),
  refusal: since(nullable(softphoneErrorShape), null),
  into: since(nullable(id()), null),
  created: since(recordFieldsShape, {}),
}) satisfies Shape<StoredLog>;

/** Null: it cannot be read in full, so nothing may be saved by it, and nothing written over it. */
export function readRow(row: unknown, now: number, told: Told = () => undefined): StoredLog | null {
  const lost: string[] = [];
  const log = readShape(rowShape, row, (path, reason) => {
    lost.push(path);
    told(path, reason);
  });
  return log && lost.length === 0 && isOfKnownSchema(row) ? beforeNow(log, now) : null;
}

const isOfKnownSchema = (row: unknown): boolean => {
  const { schema = 1 } = row as { readonly schema?: unknown };
  return typeof schema === 'number' && schema >= 1 && schema <= ROW_SCHEMA;
};

/** Moments of a clock that was wrong: what it set in the future would be waited for until then. */
export function beforeNow(log: StoredLog, now: number): StoredLog {
  const { creatingSince, refusedAt, updatingSince, savedAt } = log;
  if (Math.max(creatingSince ?? 0, refusedAt ?? 0, updatingSince ?? 0, savedAt ?? 0) <= now) return log;
  const notLater = (at: number | null) => (at === null ? null : Math.min(at, now));
  return {
    ...log,
    creatingSince: notLater(creatingSince),
    refusedAt: notLater(refusedAt),
    updatingSince: notLater(updatingSince),
    savedAt: notLater(savedAt),
  };
}
