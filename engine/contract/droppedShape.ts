// A field that a log was saved without, as it is kept and told: see ports.ts.
import { fieldValue } from './crm/crmShape';
import type { DroppedField } from './ports';
import { flag, id, object, oneOf, orElse } from './shape/shape';
import type { Shape } from './shape/shape';

export const droppedShape = object({
  field: id(),
  value: fieldValue,
  why: oneOf(['gone', 'denied', 'alone', 'refused']),
  isGuess: orElse(flag, false),
}) satisfies Shape<DroppedField>;
