import {
  afterLoss,
  connectedBy,
  firstChoice,
  pauseBefore,
  waysInOrder,
  type Loss,
  type NodeChoice,
} from './nodeChoice';

const after = (losses: readonly Loss[], nodes = 2): NodeChoice =>
  losses.reduce((choice, loss) => afterLoss(choice, loss, nodes), firstChoice);

describe('which node is next', () => {
  it.each<[Loss, number]>([
    ['closed', 0],
    ['silent', 1],
    ['out-of-service', 1],
    ['failed', 1],
  ])('after a loss that is %s: %i', (loss, node) => {
    expect(after([loss]).node).toBe(node);
  });

  it('is the only one where there is one', () => {
    expect(after(['silent', 'failed', 'failed'], 1).node).toBe(0);
  });

  it('is tried at once on each node, then with growing patience up to a limit', () => {
    const pauses = Array.from({ length: 12 }, (_one, i) => pauseBefore({ ...firstChoice, failures: i }, 2));
    expect(pauses).toEqual([0, 0, 250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000]);
  });

  it('is tried at once again after a connection that stood', () => {
    expect(pauseBefore(connectedBy(after(['failed', 'failed', 'failed']), 1), 2)).toBe(0);
  });

  it('is reached first the way that worked last', () => {
    const ports = { A: 1, B: 1 };
    const ways = [
      { kind: 'wss', ports },
      { kind: 'wss', ports },
      { kind: 'bosh', ports },
    ] as const;
    expect(waysInOrder(ways, firstChoice)).toEqual([0, 1, 2]);
    expect(waysInOrder(ways, connectedBy(firstChoice, 2))).toEqual([2, 0, 1]);
  });
});
