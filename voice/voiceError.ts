// What went wrong, as Salesforce is told: a word that it knows, its own sentence for the command, or a label of ours.
import type { DriverErrorCode } from '../engine/contract/driver/driverError';
import { isDriverError } from '../engine/contract/driver/driverError';
import { knownError } from '../engine/contract/softphoneErrorShape';
import { errorView, fault, ofDriver } from '../engine/errors';
import type { SoftphoneError } from '../engine/contract/softphoneError';
import type { ConnectorLibrary } from './library';

/** The library looks at `type`; without one Salesforce says its own sentence for what was asked. */
export class Refusal extends Error {
  readonly type: string | undefined;

  constructor(type: string | undefined, message: string) {
    super(message);
    this.type = type;
  }
}

const DESTINATION: readonly DriverErrorCode[] = ['destination-invalid', 'destination-unreachable', 'busy'];
/** "Cannot hold the call" says it as well as we could. */
const PLAIN: readonly DriverErrorCode[] = ['not-supported', 'not-allowed', 'invalid-argument', 'aborted'];

/** What a method of the library rejects with. */
export function voiceError(
  library: Pick<ConnectorLibrary, 'CustomError'>,
  namespace: string,
  error: unknown,
): Error {
  if (error instanceof Refusal) return error;
  if (isDriverError(error)) {
    if (DESTINATION.includes(error.code)) return new Refusal('INVALID_DESTINATION', error.code);
    if (PLAIN.includes(error.code)) return new Refusal(undefined, error.code);
  }
  return customError(library, namespace, softphoneErrorOf(error));
}

/** Salesforce shows the custom label of our package. */
export function customError(
  { CustomError }: Pick<ConnectorLibrary, 'CustomError'>,
  namespace: string,
  error: SoftphoneError,
): Error {
  return new CustomError({ labelName: errorView(error).labelKey, namespace, message: error.message });
}

export function softphoneErrorOf(error: unknown): SoftphoneError {
  const known = knownError(error);
  if (!known) return fault('SP-2020', { cause: error });
  return isDriverError(known) ? ofDriver(known) : known;
}

/** In the sign-in frame, which has no labels. */
export const errorSentence = (error: unknown): string => softphoneErrorOf(error).message;
