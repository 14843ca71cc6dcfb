// One thing that is wrong, as data. `spoil` (or `bundle`) is all in which the driver differs from the good one: at most five
// lines, which tests/kit/matrix.test.ts counts.
import type { Call, CallState, EndReason } from '../../../engine/contract/driver/call';
import type { Command, CommandOutcome, DriverEvent } from '../../../engine/contract/driver/driver';
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

/** Tells a call in this state. */
export const isOf =
  (state: CallState) =>
  (event: DriverEvent): boolean =>
    event.type === 'call' && event.call.state === state;

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

/** A command of this type for that call instead of its own. */
export const forCall = (command: Command, type: Command['type'], callId: string): Command =>
  command.type === type && 'callId' in command ? { ...command, callId } : command;

export const callIdOf = (command: Command): string => ('callId' in command ? command.callId : '');

/** Told as done, to the driver's listeners alone: the command goes no further. */
export function onlyTold(type: Command['type'], as: (call: Call) => Call): Spoil {
  const meant = new Set<string>();
  return {
    call: (call) => (meant.has(call.id) ? as(call) : call),
    async perform(command, pass, { good, tell }) {
      if (command.type !== type) return pass();
      meant.add(callIdOf(command));
      const call = good.snapshot().calls.find(({ id }) => id === callIdOf(command));
      if (call) tell({ type: 'call', call: as(call) });
      return {};
    },
  };
}

/** A refusal of the system for this command is taken as done. */
export const swallowing = (type: Command['type']): Spoil => ({
  perform: (command, pass) =>
    pass().catch((error: unknown) => {
      if (command.type !== type || !isVendors(error)) throw error;
      return {};
    }),
});

/** What the bench refuses with. */
export const isVendors = (error: unknown): boolean => isDriverError(error) && error.code === 'vendor';

/** Told otherwise by an instance that found what an earlier one had kept. */
export function afterReload(as: (call: Call) => Call): Spoil {
  const found = { any: false };
  return {
    async start(pass, _config, { host }) {
      found.any = (await host.memory.load().catch(() => null)) !== null;
      await pass();
    },
    call: (call) => (found.any ? as(call) : call),
  };
}

/** After a command of this type is done, the agent's other call is given another. */
export const alsoTo = (type: Command['type'], other: 'hold' | 'resume' | 'mute' | 'hangup'): Spoil => ({
  async perform(command, pass, { good }) {
    const outcome = await pass();
    const besides = good.snapshot().calls.find(({ id }) => id !== callIdOf(command));
    if (command.type === type && besides) await lost(good.perform({ type: other, callId: besides.id }));
    return outcome;
  },
});
