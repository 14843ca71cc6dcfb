// A part that is told once and for all.
import type { PartEvent } from '../../../engine/contract/driver/driver';

/** The part as it was first told, for ever. */
export function frozen(type: PartEvent['type']): (part: PartEvent) => PartEvent {
  const kept: PartEvent[] = [];
  return (part) => {
    if (part.type === type && kept.length === 0) kept.push(part);
    return part.type === type ? (kept[0] ?? part) : part;
  };
}
