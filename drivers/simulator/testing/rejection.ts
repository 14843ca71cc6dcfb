// The code of the driver error that a promise was rejected with.
import { isDriverError } from '../../../engine/contract/driver/driverError';

export const rejection = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'nothing was rejected',
    (reason: unknown) => reason,
  );
  return isDriverError(error) ? error.code : String(error);
};
