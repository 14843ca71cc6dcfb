// Digits as tones in the sound (RFC 4733). A browser takes none before the keys of the sound are agreed on, which is a moment after the
// answer, and throws them away with an error: they wait.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';

const lookAgainMs = 40;
const patienceMs = 5_000;

/** Resolves as soon as the browser takes tones; rejects with `media-failed` when it does not in time. */
export async function untilTonesCanGo(sender: () => RTCDTMFSender | null, clock: DriverClock): Promise<void> {
  for (let waited = 0; sender()?.canInsertDTMF !== true; waited += lookAgainMs) {
    if (waited >= patienceMs)
      throw driverError('media-failed', 'the sound takes no tones', { retryable: true });
    await new Promise<void>((resolve) => clock.setTimeout(resolve, lookAgainMs));
  }
}
