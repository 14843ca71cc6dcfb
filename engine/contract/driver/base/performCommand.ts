// The way of every command through a driver: what can be said without its system is said first.
import { commandFlaw, unsupported } from './commandCheck';
import type { Command, CommandOutcome, DiagnosticCheck, DriverSnapshot } from '../driver';
import { driverError, type DriverError } from '../driverError';
import { unlessAborted } from './patience';

export type CarriedOut = Exclude<Command, { type: 'diagnose' }>;

export interface PerformOptions {
  readonly signal?: AbortSignal;
}

export interface CommandSteps<Running> {
  /** Null: the driver was not started, or is stopped. */
  readonly running: Running | null;
  readonly snapshot: DriverSnapshot;
  readonly diagnose: () => Promise<readonly DiagnosticCheck[]>;
  /** What was last told rules it out. */
  readonly refusal: (command: CarriedOut) => DriverError | null;
  readonly carryOut: (running: Running, command: CarriedOut) => Promise<CommandOutcome>;
}

/** Rejects with one `DriverError`, if the steps do. */
export async function performCommand<Running>(
  { running, snapshot, diagnose, refusal, carryOut }: CommandSteps<Running>,
  command: Command,
  signal: AbortSignal | undefined,
): Promise<CommandOutcome> {
  if (signal?.aborted) throw driverError('aborted', 'given up before it was sent');
  const flaw = unsupported(command, snapshot.capabilities) ?? commandFlaw(command);
  if (flaw) throw flaw;
  if (command.type === 'diagnose') return { checks: await diagnose() };
  const refused = refusal(command);
  if (refused) throw refused;
  if (!running) throw driverError('not-connected', 'the driver is not running');
  return unlessAborted(carryOut(running, command), signal);
}
