// What goes into the exchange and what comes out. JSON only: the same messages travel over a WebSocket.
import type { Call } from '../../../engine/contract/driver/call';
import type {
  AgentState,
  CallerId,
  Capability,
  Command,
  CommandOutcome,
  PartEvent,
  QualitySample,
  VendorNotice,
} from '../../../engine/contract/driver/driver';
import {
  driverError,
  type DriverError,
  type DriverErrorCode,
} from '../../../engine/contract/driver/driverError';
import type { AgentOptions, ExchangeState, FarEndVerb, QueueLoad } from './state';

export interface AgentIdentity {
  readonly key: string;
  readonly name: string;
  readonly extension: string;
}

/** The agent's side: its driver. */
export type AgentInput =
  | {
      readonly type: 'attach';
      readonly agent: AgentIdentity;
      readonly options: AgentOptions;
      /** Number of the last event seen: calls that changed since then are told too, closed ones included. */
      readonly after?: number | undefined;
      readonly credential?: string | undefined;
    }
  | { readonly type: 'command'; readonly agent: string; readonly command: Command }
  | { readonly type: 'credential'; readonly agent: string; readonly credential: string }
  | {
      readonly type: 'media';
      readonly agent: string;
      readonly callId: string;
      readonly error?: DriverErrorCode | undefined;
    }
  | { readonly type: 'signOut'; readonly agent: string };

export interface Ring {
  readonly agent: string;
  /** Absent or empty: withheld. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly name?: string | undefined;
  readonly queue?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly vendorId?: string | undefined;
  /** Offers the agent a call to `from` before anybody is called. */
  readonly preview?: boolean | undefined;
  /** How long it rings; absent: as long as the agent's other calls. */
  readonly ringSeconds?: number | undefined;
}

/** What can happen to a leg without the agent, beside what its far end does. */
export type LegVerb = 'takeElsewhere' | 'loseMedia' | 'regainMedia';

/** The network's side: the far ends, and whoever runs the telephone system. */
export type NetworkInput =
  | ({ readonly type: 'ring' } & Ring)
  | {
      readonly type: 'farEnd';
      readonly callId: string;
      readonly verb: FarEndVerb | LegVerb;
      /** Which far end, in a call with several; absent: the first that the verb suits. */
      readonly partyId?: string | undefined;
    }
  | {
      readonly type: 'forcePresence';
      readonly agent: string;
      readonly id: string;
      readonly reasonId?: string | undefined;
    }
  | { readonly type: 'takeOver'; readonly agent: string }
  | { readonly type: 'expireCredential'; readonly agent: string; readonly forGood?: boolean | undefined }
  /** The agent's sign-in is worth nothing any more, and its calls go on for so long. */
  | { readonly type: 'lapseSignIn'; readonly agent: string; readonly seconds: number }
  /** From now on the agent may do all but these. */
  | { readonly type: 'withhold'; readonly agent: string; readonly capabilities: readonly Capability[] }
  | { readonly type: 'assignCallerIds'; readonly agent: string; readonly callerIds: readonly CallerId[] }
  | ({ readonly type: 'queueLoad'; readonly queue: string } & QueueLoad)
  | { readonly type: 'leaveMessage'; readonly agent: string }
  | { readonly type: 'notify'; readonly agent: string; readonly notice: VendorNotice }
  /** The telephone system is called so from now on. */
  | { readonly type: 'rename'; readonly label: string }
  | { readonly type: 'enrol'; readonly agent: AgentIdentity }
  | { readonly type: 'reset' }
  | { readonly type: 'tick' };

export type Input = AgentInput | NetworkInput;

export interface AgentSnapshot {
  readonly exchange: string;
  readonly seq: number;
  readonly signedIn: boolean;
  readonly identity: string;
  readonly agent: AgentState;
  readonly calls: readonly Call[];
  readonly capabilities: readonly Capability[];
  readonly parts: readonly PartEvent[];
  readonly continueBy?: number | undefined;
  readonly label?: string | undefined;
}

export type AgentEvent =
  | {
      readonly type: 'session';
      readonly signedIn: boolean;
      readonly identity: string;
      readonly continueBy?: number | undefined;
    }
  | { readonly type: 'capabilities'; readonly capabilities: readonly Capability[] }
  | { readonly type: 'part'; readonly part: PartEvent }
  | { readonly type: 'vendorNotice'; readonly notice: VendorNotice }
  | { readonly type: 'renamed'; readonly label: string }
  | { readonly type: 'agent'; readonly agent: AgentState }
  | { readonly type: 'call'; readonly call: Call }
  | ({ readonly type: 'quality' } & QualitySample)
  | { readonly type: 'credentialExpired' }
  | { readonly type: 'takenOver' };

export interface Output {
  readonly agent: string;
  readonly seq: number;
  readonly event: AgentEvent;
}

export type Answer =
  | { readonly ok: true; readonly outcome: CommandOutcome; readonly snapshot?: AgentSnapshot }
  | { readonly ok: false; readonly error: DriverError };

export const done = (outcome: CommandOutcome = {}): Answer => ({ ok: true, outcome });

export const refuse = (code: DriverErrorCode, message: string, callId?: string): Answer => ({
  ok: false,
  error: driverError(code, message, callId === undefined ? {} : { callId }),
});

export interface Step {
  readonly state: ExchangeState;
  readonly outputs: readonly Output[];
  readonly answer: Answer;
}
