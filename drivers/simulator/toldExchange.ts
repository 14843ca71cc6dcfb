// What the engine has been told of the exchange: whole snapshots besides, each time the link is there again.
import type { Call } from '../../engine/contract/driver/call';
import { isOver } from '../../engine/contract/driver/callRules';
import { ToldOverLink } from '../../engine/contract/driver/base/toldOverLink';
import type { AgentSnapshot } from './exchange/input';

export class ToldExchange extends ToldOverLink {
  /** How things stand at the exchange; calls that it no longer knows were lost with the link. */
  tellSnapshot(snapshot: AgentSnapshot, now: number): void {
    this.tellCapabilities(snapshot.capabilities);
    for (const part of snapshot.parts) this.tellPart(part);
    this.tellAgent(snapshot.agent);
    const known = new Set(snapshot.calls.map(({ id }) => id));
    for (const call of this.snapshot().calls) if (!known.has(call.id)) this.tellCall(lost(call, now));
    for (const call of snapshot.calls) if (call.state !== 'closed' || !this.isFirstLook) this.tellCall(call);
  }
}

function lost(call: Call, now: number): Call {
  const how = isOver(call.state) ? {} : { endedAt: now, endReason: 'lost' as const };
  return { ...call, ...how, state: 'closed', allowed: [] };
}
