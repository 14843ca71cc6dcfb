// The calls as the driver told them last, by the id that Salesforce knows them by: a leg's `logKey` outlives driver and tab.
import type { Call, Party } from '../engine/contract/driver/call';
import { isOver } from '../engine/contract/driver/callRules';

/** A consult leg that went on as a party of the call it belonged to: Salesforce still names it by the leg. */
export interface Merged {
  readonly leg: Call;
  /** `logKey` of the call that it is a party of. */
  readonly of: string;
  readonly partyId: string;
}

const CLOSED_KEPT = 20;

export class CallBook {
  private readonly calls = new Map<string, Call>();
  private readonly parties = new Map<string, Merged>();

  /** Answers what was known of the call before. */
  put(call: Call): Call | undefined {
    const before = this.calls.get(call.logKey);
    this.calls.set(call.logKey, call);
    // Whoever waits for an end looks here for it, and a leg names the call that it belonged to.
    const closed = this.all().filter(({ state }) => state === 'closed');
    for (const { logKey } of closed.slice(0, -CLOSED_KEPT)) this.calls.delete(logKey);
    return before;
  }
  get(key: string): Call | undefined {
    return this.calls.get(key);
  }
  all(): readonly Call[] {
    return [...this.calls.values()];
  }
  live(): readonly Call[] {
    return this.all().filter((call) => !isOver(call.state));
  }
  /** Id of the driver's, which differs from one driver instance to the next. */
  byDriverId(id: string | undefined): Call | undefined {
    return this.all().find((call) => call.id === id);
  }
  /** The newest call with a customer, and the newest consultation. */
  customer(): Call | undefined {
    return this.live().findLast(({ kind }) => kind === 'customer');
  }
  consult(): Call | undefined {
    return this.live().findLast(({ kind }) => kind === 'consult');
  }
  parentOf(leg: Call): Call | undefined {
    return leg.kind === 'consult' ? this.byDriverId(leg.consultOf) : undefined;
  }

  merged(): readonly Merged[] {
    return [...this.parties.values()];
  }
  mergedInto(key: string): readonly Merged[] {
    return this.merged().filter(({ of }) => of === key);
  }
  partyOf({ of, partyId }: Merged): Party | undefined {
    return this.get(of)?.parties.find(({ id }) => id === partyId);
  }

  /** Answers the legs that joined as parties: each the one that its party names, else the newest that is none yet. */
  join(before: Call, call: Call): readonly Call[] {
    const known = new Set(before.parties.map(({ id }) => id));
    return call.parties.flatMap((party) => {
      if (party.role === 'customer' || party.state === 'left' || known.has(party.id)) return [];
      const leg = this.legOf(party, call);
      if (!leg) return [];
      this.parties.set(`${call.logKey} ${party.id}`, { leg, of: call.logKey, partyId: party.id });
      return [leg];
    });
  }
  /** Answers the legs whose parties are gone. */
  leave(call: Call): readonly Call[] {
    return this.mergedInto(call.logKey).flatMap(({ leg, partyId }) => {
      const party = call.parties.find(({ id }) => id === partyId);
      if (party && party.state !== 'left') return [];
      this.parties.delete(`${call.logKey} ${partyId}`);
      return [leg];
    });
  }
  /** The whole conference is over. */
  part(key: string): readonly Call[] {
    return this.mergedInto(key).map(({ leg, partyId }) => {
      this.parties.delete(`${key} ${partyId}`);
      return leg;
    });
  }

  private legOf(party: Party, call: Call): Call | undefined {
    const taken = new Set(this.merged().map(({ leg }) => leg.logKey));
    const legs = this.all().filter((leg) => leg.consultOf === call.id && !taken.has(leg.logKey));
    const named = legs.find(
      (leg) => party.legId === leg.logKey || Object.values(leg.vendorIds).some((id) => id === party.legId),
    );
    return named ?? legs.at(-1);
  }
}

/** A system without interactions has each call stand for itself. */
export const interactionOf = ({ interactionId, logKey }: Call): string => interactionId || logKey;
