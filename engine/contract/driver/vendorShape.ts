// The vendor's own actions and words as they come in: see vendorAction.ts.
import { BOUNDS } from '../shape/bounds';
import { flag, id, list, moment, object, oneOf, optional, orElse, text } from '../shape/shape';
import type { Shape } from '../shape/shape';
import type { VendorAction, VendorNotice } from './vendorAction';

const label = text(BOUNDS.name);

const fieldShape = object({
  key: id(),
  label: orElse(label, ''),
  type: oneOf(['text', 'choice', 'datetime', 'boolean']),
  required: optional(flag),
  choices: optional(list(object({ id: id(), label }), BOUNDS.choices)),
});

export const vendorActionsShape = list(
  object({
    id: id(),
    label,
    kind: optional(
      oneOf(['preview.accept', 'preview.reject', 'preview.reclassify', 'preview.postpone', 'other']),
    ),
    enabled: orElse(flag, false),
    reason: optional(label),
    form: optional(list(fieldShape, 6)),
  }),
  BOUNDS.actions,
) satisfies Shape<readonly VendorAction[]>;

export const vendorNoticeShape = object({
  id: id(),
  level: orElse(oneOf(['info', 'warning', 'error']), 'info'),
  text: text(BOUNDS.sentence),
  callId: optional(id()),
  until: optional(moment),
}) satisfies Shape<VendorNotice>;
