// What a driver says of a call, held against what the far end of that call knows.
import type { Call, Party } from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { FarEndView } from '../bench/bench';

/** Whoever else is in the call. */
export const othersIn = ({ parties }: Call): readonly Party[] =>
  parties.filter(({ role, state }) => role !== 'agent' && role !== 'supervisor' && state !== 'left');

/** The conversation may go on without the agent. */
const goesOn: readonly string[] = ['transferred', 'taken-elsewhere', 'lost'];

type Compared = 'connected' | 'held' | 'muted';

/** What the far end must know if the driver speaks the truth. A call of more than two is not looked at. */
export function expectedOf(call: Call): Readonly<Partial<Pick<FarEndView, Compared>>> {
  if (isOver(call.state)) return goesOn.includes(call.endReason ?? '') ? {} : { connected: false };
  if (call.state === 'connecting') return {};
  if (!isTalking(call.state)) return { connected: false };
  if (call.state === 'held') return { connected: true, held: true };
  return { connected: true, held: false, muted: call.muted };
}

/** Null: they agree, in all that the far end can tell. */
export function disagreement(call: Call, far: FarEndView): string | null {
  const expected = expectedOf(call);
  const keys = Object.keys(expected) as readonly Compared[];
  const other = keys.find((key) => far[key] !== undefined && far[key] !== expected[key]);
  if (other === undefined) return null;
  return `a call is told as ${told(call, other)}, and its far end says ${other}: ${String(far[other])}`;
}

const told = (call: Call, key: Compared): string =>
  key === 'muted' ? `${call.muted ? '' : 'not '}muted` : call.state;
