// The far end of one telephone system, as the lab sees it. A peer lives in `lab/peers/<name>/peer.ts` and exports
// `createPeer`; the drawer, the control API and the tests all play the telephone network through this interface.
import type { DriverConfig } from '../../engine/contract/driver/driver';

/** A lab user who has a telephone. */
export interface PeerAgent {
  /** What the lab calls the user: `?user=<key>`. */
  readonly key: string;
  /** Salesforce user id. */
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
}

export interface PeerOptions {
  readonly agents: readonly PeerAgent[];
  /** Host name under which a browser reaches this machine; it always resolves to loopback. */
  readonly hostname: string;
  /** Present with `--https`: a page of an https origin may only open secure sockets. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Origins whose pages may connect. */
  readonly allowedOrigins: readonly string[];
  /** Of the shell that frames adapter pages, for a peer that has an adapter page of its own. */
  readonly lightningOrigin?: string;
  /** Shown to whoever started the lab; for steps that take long. */
  readonly progress: (line: string) => void;
  /** Tells the lab that a call changed, so that open drawers can show it. */
  readonly changed: () => void;
}

export type NetworkCallState = 'ringing' | 'connected' | 'held' | 'ended';

/** One call as the telephone network sees it. */
export interface NetworkCall {
  readonly id: string;
  /** Seen from the agent: the far end called in, or the agent called out. */
  readonly direction: 'inbound' | 'outbound';
  readonly state: NetworkCallState;
  /** Key of the agent. */
  readonly agent: string;
  /** The far end's address; absent when it is withheld. */
  readonly from?: string;
  readonly to?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  /** The verbs that `act` takes for this call now; the drawer offers exactly these. */
  readonly verbs: readonly string[];
  /** Digits that the agent sent. */
  readonly digits?: string;
}

/** The far end rings an agent. */
export interface PlaceCall {
  /** Absent or empty: the number is withheld. */
  readonly from?: string;
  /** Key of the agent. */
  readonly agent: string;
  /** The number that the far end dialled. */
  readonly to?: string;
  readonly name?: string;
  readonly queue?: string;
  /** The agent is offered to call `from`: an outbound preview. */
  readonly preview?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The vendor's id of the call, when a test needs to choose it (two agents offered one id, one id offered twice). */
  readonly vendorId?: string;
}

/** What the far end can do: `answer`, `hangup`, `hold`, `resume`, `decline`, `busy`; a peer may know more. */
export type NetworkVerb = string;

/**
 * cut: the link to the agent's page is closed. freeze: it stays open and nothing passes. refuse: it is closed and new ones are
 * refused. restore: everything works again.
 */
export type LinkFault = 'cut' | 'freeze' | 'refuse' | 'restore';

/** What the control API can do to the network: restart concerns the telephone system itself, and so every agent. */
export type NetworkFault = LinkFault | 'restart';

export interface TelephonePeer {
  readonly name: string;
  /** Id of the driver that speaks with it, where that is not its own name. */
  readonly driver?: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Every call ends, faults are restored, agents are as at the start. */
  reset(): Promise<void>;
  listCalls(): readonly NetworkCall[];
  placeCall(request: PlaceCall): Promise<NetworkCall>;
  act(callId: string, verb: NetworkVerb, args?: Readonly<Record<string, unknown>>): Promise<NetworkCall>;
  fault(kind: LinkFault, agent?: string): Promise<void>;
  /** The telephone system itself goes down and comes back, for a peer that can play it: its calls are gone. */
  restart?(): Promise<void>;
  /** What this agent's driver needs to find this peer: merged into the driver's configuration. */
  driverSettings(agent: PeerAgent): DriverConfig;
  /** Adapter pages of the vendor's own, by the name under which `?page=` frames them instead of ours. */
  adapterPages?(): Readonly<Record<string, string>>;
  /** What the CRM's server would mint for this agent's driver (`host.credential(name)`); epoch ms. */
  credential?(
    name: string,
    agent: PeerAgent,
  ): Promise<{ readonly value: string; readonly expiresAt?: number }>;
}

export const driverOf = ({ name, driver }: TelephonePeer): string => driver ?? name;

export type CreatePeer = (options: PeerOptions) => TelephonePeer;

/** Thrown by a peer; the control API answers with it. */
export class PeerRefusal extends Error {
  override readonly name = 'PeerRefusal';
  readonly reason: 'unknown-call' | 'unknown-agent' | 'unknown-verb' | 'not-possible' | 'invalid-argument';

  constructor(reason: PeerRefusal['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
