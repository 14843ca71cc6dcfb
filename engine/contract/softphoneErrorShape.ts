// Errors as they come in, of our own side and of a driver, from whoever throws or sends them.
import { driverErrorShape } from './driver/callShape';
import { isDriverError } from './driver/driverError';
import type { DriverError } from './driver/driverError';
import { BOUNDS } from './shape/bounds';
import { readShape, flag, list, object, only, optional, orElse, text, word } from './shape/shape';
import type { Shape } from './shape/shape';
import { isSoftphoneError } from './softphoneError';
import type { Refusal, SoftphoneError } from './softphoneError';

const refusalShape = object({
  code: text(BOUNDS.name),
  message: text(BOUNDS.sentence),
  fields: orElse(list(text(BOUNDS.name), BOUNDS.attributes), []),
}) satisfies Shape<Refusal>;

export const softphoneErrorShape = object({
  softphoneError: only(true),
  code: word<string>(),
  message: orElse(text(BOUNDS.sentence), ''),
  retryable: orElse(flag, false),
  cause: optional(text(BOUNDS.sentence)),
  params: optional(list(text(BOUNDS.name), 10)),
  refusals: optional(list(refusalShape, 10)),
}) satisfies Shape<SoftphoneError>;

/** A plain copy of an error of either kind; null for anything else that was thrown. */
export function knownError(thrown: unknown): SoftphoneError | DriverError | null {
  const untold = () => undefined;
  if (isDriverError(thrown)) return readShape(driverErrorShape, thrown, untold) ?? null;
  if (isSoftphoneError(thrown)) return readShape(softphoneErrorShape, thrown, untold) ?? null;
  return null;
}
