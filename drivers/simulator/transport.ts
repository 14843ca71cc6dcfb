// The way to an exchange, wherever it runs. The driver knows nothing else of it.
import type { CommandOutcome } from '../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../engine/contract/driver/driverError';
import type { AgentEvent, AgentInput, AgentSnapshot, Answer } from './exchange/input';

export type Attachment = Extract<AgentInput, { type: 'attach' }>;

export interface TransportEvents {
  /** What to present at the exchange; `fresh`: the last credential was refused as expired. */
  readonly attachment: (fresh: boolean) => Promise<Attachment>;
  /** Attached, for the first time or again: this is how things stand now. */
  attached(snapshot: AgentSnapshot): void;
  happened(seq: number, event: AgentEvent): void;
  /** The link is down, or another try has failed; the transport tries again at `retryAt` (epoch ms). */
  lost(error: DriverError, retryAt: number): void;
  /** The exchange does not want this agent: no further try. */
  failed(error: DriverError): void;
}

export interface Transport {
  /** Resolves once attached. Rejects with a `DriverError` when the first try fails; then it is closed. */
  open(events: TransportEvents): Promise<void>;
  /** Rejects with a `DriverError`. */
  ask(input: AgentInput): Promise<CommandOutcome>;
  /** Time for a message and its answer, in ms. */
  roundTrip(): Promise<number>;
  /** The link is down: tries now. Resolves once the try is over, whatever came of it. */
  reconnect(): Promise<void>;
  /** Nothing is told after this. What is on at the exchange stays on. */
  close(): Promise<void>;
}

/** Attaches; an expired credential is renewed once, silently. */
export async function attachWith(
  ask: (input: AgentInput) => Promise<Answer>,
  attachment: TransportEvents['attachment'],
): Promise<AgentSnapshot> {
  let answer = await ask(await attachment(false));
  if (!answer.ok && answer.error.code === 'auth-expired') answer = await ask(await attachment(true));
  if (!answer.ok) throw answer.error;
  if (!answer.snapshot) throw new Error('the exchange attached without a snapshot');
  return answer.snapshot;
}

export const asDriverError = (error: unknown): DriverError =>
  isDriverError(error) ? error : driverError('internal', String(error));

/** Another try could help: the link failed, not the agent's right to use it. */
export const isLinkError = (error: unknown): boolean =>
  !isDriverError(error) || ['not-connected', 'unreachable', 'timeout'].includes(error.code);
