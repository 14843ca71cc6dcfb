import type { Call } from '../../engine/contract/driver/call';

/** A call with a customer that nobody has answered yet. */
export const aCall = (change: Partial<Call> = {}): Call => ({
  id: '1',
  logKey: 'leg-1',
  vendorIds: {},
  interactionId: 'i-1',
  direction: 'inbound',
  kind: 'customer',
  state: 'offered',
  parties: [{ id: 'p1', role: 'customer', address: '+14155550132', state: 'ringing' }],
  muted: false,
  startedAt: 1_700_000_000_000,
  attributes: {},
  allowed: ['answer'],
  ...change,
});

export const aLeg = (change: Partial<Call> = {}): Call =>
  aCall({
    id: '2',
    logKey: 'leg-2',
    kind: 'consult',
    direction: 'outbound',
    consultOf: '1',
    parties: [{ id: 'p1', role: 'third-party', address: '+12025550004', state: 'connected' }],
    ...change,
  });
