// The border to the SDK: what it tells is read once, and what our own listeners throw stays here; in the SDK's hands it would end
// up in the middle of its work, or nowhere.
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../../../engine/contract/driver/driverError';
import { flag, number, object, orElse, readShape, text } from '../../../../engine/contract/shape/shape';
import type { LegSample, TwilioProblem } from '../phone';

type Log = DriverHost['log'];

/** Our listener, as the SDK may call it. */
export const guarded =
  <A extends readonly unknown[]>(log: Log, listener: (...given: A) => void) =>
  (...given: A): void => {
    try {
      listener(...given);
    } catch (error) {
      log('error', 'an event of the Twilio SDK could not be dealt with', nameOf(error));
    }
  };

/** A call into the SDK; what it throws becomes one of our errors. */
export function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asDriverError(error);
  }
}

/** Its messages may hold what was dialled: the name alone is told. */
export const asDriverError = (error: unknown): DriverError =>
  isDriverError(error) ? error : driverError('internal', `the Twilio SDK failed: ${nameOf(error)}`);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const unknownProblem: TwilioProblem = { code: 0, name: 'UnknownError', message: '' };
const problemShape = object({
  code: orElse(number, 0),
  name: orElse(text(80), 'UnknownError'),
  message: orElse(text(200), ''),
});

export const problemOf = (error: unknown): TwilioProblem =>
  readShape(problemShape, error, () => undefined) ?? unknownProblem;

/** Bounds for what a stranger can make us keep. */
const most = { entries: 100, characters: 32_000 } as const;

/** Texts alone, in the order in which they came. */
export function textsOf(entries: Iterable<readonly [unknown, unknown]>): Readonly<Record<string, string>> {
  let left: number = most.characters;
  const texts = [...entries].slice(0, most.entries).flatMap(([key, value]) => {
    if (typeof key !== 'string' || typeof value !== 'string' || key === '' || key in {}) return [];
    left -= key.length + value.length;
    return left >= 0 ? [[key, value] as const] : [];
  });
  return Object.fromEntries(texts);
}

const sampleShape = object({
  mos: orElse(number, NaN),
  rtt: orElse(number, 0),
  jitter: orElse(number, 0),
  packetsLostFraction: orElse(number, 0),
  packetsReceived: orElse(number, 0),
  totals: object({ packetsReceived: orElse(number, 0), packetsLost: orElse(number, 0) }),
});

export function sampleOf(sample: unknown): LegSample | null {
  const read = readShape(sampleShape, sample, () => undefined);
  if (!read) return null;
  return {
    mos: Number.isNaN(read.mos) ? null : read.mos,
    rttMs: read.rtt,
    jitterMs: read.jitter,
    lossPct: Math.min(100, Math.max(0, read.packetsLostFraction)),
    received: read.packetsReceived,
    total: { received: read.totals.packetsReceived, lost: Math.max(0, read.totals.packetsLost) },
  };
}

export const isTrue = (value: unknown): boolean => readShape(flag, value, () => undefined) ?? false;
