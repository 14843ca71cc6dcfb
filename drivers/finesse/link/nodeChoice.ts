// Which node to try next, which way, and after what pause. Pure.
import { backoff, type Backoff } from '../../../engine/contract/driver/base/patience';
import type { TransportWay } from '../setup/settings';

export interface NodeChoice {
  /** Index of the node that is tried, or in use. */
  readonly node: number;
  /** Index of the way that worked last on any node, tried first. */
  readonly way: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

export const firstChoice: NodeChoice = { node: 0, way: 0, failures: 0 };

/**
 * What is known of the loss. closed: the service went and may be back at once, where we were. silent: it was frozen, so
 * the other node first. out-of-service: it says so itself. failed: an attempt did not come through.
 */
export type Loss = 'closed' | 'silent' | 'out-of-service' | 'failed';

const PAUSES: Backoff = { first: 250, most: 8_000 };

export function afterLoss(choice: NodeChoice, loss: Loss, nodes: number): NodeChoice {
  const other = (choice.node + 1) % nodes;
  switch (loss) {
    case 'closed':
      return { ...choice, failures: 0 };
    case 'silent':
    case 'out-of-service':
      return { ...choice, node: other, failures: 0 };
    case 'failed':
      return { ...choice, node: other, failures: choice.failures + 1 };
  }
}

/** Every node is tried once without a pause; then patience grows. */
export function pauseBefore({ failures }: NodeChoice, nodes: number): number {
  const round = Math.max(0, failures - nodes + 1);
  return round === 0 ? 0 : backoff(PAUSES, round - 1);
}

/** Every way to the node, the one that worked last first. */
export function waysInOrder(ways: readonly TransportWay[], { way }: NodeChoice): readonly number[] {
  const all = ways.map((_one, i) => i);
  return [...all.slice(way), ...all.slice(0, way)];
}

export const connectedBy = (choice: NodeChoice, way: number): NodeChoice => ({ ...choice, way, failures: 0 });
