// What a CRM's host answers and tells, as it comes in: see crm.ts.
import { BOUNDS } from '../shape/bounds';
import { flag, id, list, map, nullable, object, optional, orElse, plainObject, text } from '../shape/shape';
import { variants } from '../shape/shape';
import type { Shape } from '../shape/shape';
import type { ClickToDial, FieldValue, Navigation, PopTarget, RecordFields, RecordMatch } from './crm';
import type { RecordFacts, RecordRef, SearchOutcome } from './crm';

const name = text(BOUNDS.name);
const texts = map(text(BOUNDS.sentence), BOUNDS.attributes);

const refFields = {
  id: id(),
  object: id(),
  accountId: optional(id()),
  contactId: optional(id()),
  personAccount: optional(flag),
  doNotCall: optional(flag),
};
export const recordRefShape = object({ ...refFields, name: optional(name) }) satisfies Shape<RecordRef>;
export const recordMatchShape = object({
  ...refFields,
  name: orElse(name, ''),
  fields: orElse(texts, {}),
}) satisfies Shape<RecordMatch>;

const nobody = orElse(nullable(recordRefShape), null);
export const recordFactsShape = object({
  ...refFields,
  name: optional(name),
  canRelate: orElse(flag, true),
  ...{ person: nobody, matter: nobody },
  isOpenTask: orElse(flag, false),
  description: orElse(text(BOUNDS.notes), ''),
}) satisfies Shape<RecordFacts>;

/** Salesforce's own, handed back to it unchanged. */
export const popDataShape = object({ type: id(), params: orElse(plainObject, {}) });

export const searchOutcomeShape = object({
  matches: orElse(list(recordMatchShape, BOUNDS.choices), []),
  popData: orElse(nullable(popDataShape), null),
}) satisfies Shape<SearchOutcome>;

export const fieldValue: Shape<FieldValue> = (value, told, path) => {
  const isValue = value === null || typeof value === 'string' || typeof value === 'boolean';
  if (isValue || (typeof value === 'number' && Number.isFinite(value))) return value;
  told(path, 'is no value of a field');
  return undefined;
};
export const recordFieldsShape = map(fieldValue, BOUNDS.choices) satisfies Shape<RecordFields>;

export const popTargetShape = variants({
  record: object({ recordId: id() }),
  search: object({ text: text(BOUNDS.id) }),
  newRecord: object({ object: id(), defaults: orElse(texts, {}) }),
  url: object({ url: id(2_000) }),
  flow: object({
    name: id(),
    args: orElse(
      list(object({ name: id(), type: id(), value: text(BOUNDS.sentence) }), BOUNDS.attributes),
      [],
    ),
  }),
  data: object({ data: popDataShape }),
}) satisfies Shape<PopTarget>;

export const clickToDialShape = object({
  number: text(BOUNDS.id),
  record: orElse(nullable(recordRefShape), null),
  params: optional(text(BOUNDS.sentence)),
}) satisfies Shape<ClickToDial>;

export const navigationShape = object({
  url: text(2_000),
  record: orElse(nullable(recordRefShape), null),
}) satisfies Shape<Navigation>;
