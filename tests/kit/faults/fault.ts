// One thing that is wrong, as data. `spoil` (or `bundle`) is all in which the driver differs from the good one: at most five
// lines, which tests/kit/matrix.test.ts counts.
import type { Call, EndReason } from '../../../engine/contract/driver/call';
import type { Command, CommandOutcome } from '../../../engine/contract/driver/driver';
import {
  driverError,
  isDriverError,
  type DriverErrorCode,
} from '../../../engine/contract/driver/driverError';
import type { Spoil } from './spoiledDriver';

export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly spoil?: () => Spoil;
  readonly bundle?: (files: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** An end that is told with another reason. */
export const endsAs = (call: Call, from: EndReason, to: EndReason): Call =>
  call.endReason === from ? { ...call, endReason: to } : call;

/** The data without some of its fields. */
export function without<T extends object>(data: T, ...fields: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !fields.includes(key as keyof T))) as T;
}

/** A refusal that is told with another code. */
export const refusedAs = (
  done: Promise<CommandOutcome>,
  from: DriverErrorCode,
  to: DriverErrorCode,
): Promise<CommandOutcome> =>
  done.catch((error: unknown) => {
    throw isDriverError(error) && error.code === from ? driverError(to, error.message) : error;
  });

/** A refusal that nobody hears of. */
export const lost = (done: Promise<CommandOutcome>): Promise<CommandOutcome> => done.catch(() => ({}));

/** A command of this type with other arguments; any other as it is. */
export const changed = <T extends Command['type']>(
  command: Command,
  type: T,
  change: Partial<Extract<Command, { readonly type: T }>>,
): Command => (command.type === type ? { ...command, ...change } : command);

/** A command that is taken and not carried out. */
export const idle = (isMeant: (type: string) => boolean): Spoil => ({
  perform: (command, pass) => (isMeant(command.type) ? Promise.resolve({}) : pass()),
});

export const callIdOf = (command: Command): string => ('callId' in command ? command.callId : '');
