// The library's VendorConnector: what concerns the agent, and the way to the telephony.
import type { SessionState } from '../engine/contract/driver/event';
import type { ConnectorLibrary } from './library';
import type { AskedStatus, PresenceTable } from './presenceTable';
import { Refusal, voiceError } from './voiceError';
import { LOGIN_FRAME_HEIGHT, type VoiceHost } from './voiceHost';

export interface VendorParts {
  readonly library: ConnectorLibrary;
  readonly host: VoiceHost;
  readonly telephony: object;
  readonly presences: PresenceTable;
  readonly namespace: string;
  /** Ends the session at the telephone system. */
  readonly logout: () => Promise<void>;
  /** From a component of ours. */
  readonly message: (message: unknown) => void;
}

/** `begin`: everything behind the two connectors, made from the contact center's configuration. Rejects with one of our errors. */
export function makeVendor(
  library: ConnectorLibrary,
  namespace: string,
  begin: (connectorConfig: unknown) => Promise<VendorParts>,
): object {
  let begun: VendorParts | null = null;
  const parts = (): VendorParts => {
    if (begun) return begun;
    throw new Refusal(undefined, 'Salesforce has not set this connector up');
  };
  const inItsWords = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw voiceError(library, namespace, error);
    }
  };

  class Vendor extends library.VendorConnector {
    init(connectorConfig: unknown) {
      return inItsWords(async () => {
        begun = await begin(connectorConfig);
        return initResult(library, await begun.host.begun());
      });
    }
    getTelephonyConnector() {
      return inItsWords(() => parts().telephony);
    }
    setAgentStatus(kind: string, asked: AskedStatus | undefined, isLater = false) {
      return inItsWords(async () => {
        await setStatus(parts(), kind, asked ?? {}, isLater);
        return new library.SetAgentStateResult({ success: true, isStatusSyncNeeded: true });
      });
    }
    getAgentStatus() {
      return inItsWords(() => {
        const { host, presences } = parts();
        const { presence } = host.agent;
        return new library.AgentVendorStatusInfo({
          statusId: presences.statusOf(presence) ?? presence?.id ?? 'none',
          ...(presence && { statusType: presence.kind, statusName: presence.label }),
        });
      });
    }
    getSharedCapabilities() {
      return inItsWords(() => {
        const { host } = parts();
        return new library.SharedCapabilitiesResult({
          // The library keeps 7.5 million characters with numbers and names where it is on.
          debugEnabled: false,
          hasContactSearch: host.has('directory'),
          hasAgentAvailability: host.has('directory.presence'),
          hasQueueWaitTime: host.has('directory') && host.has('queues'),
          hasPendingStatusChange: host.has('presence.afterCall'),
        });
      });
    }
    logout() {
      return inItsWords(async () => {
        await parts().logout();
        return new library.LogoutResult({ success: true, loginFrameHeight: LOGIN_FRAME_HEIGHT });
      });
    }
    /** The library neither waits nor catches here. */
    handleMessage(message: unknown) {
      begun?.message(message);
    }
    /** Messaging and cases are Salesforce's own. */
    onAgentWorkEvent() {
      return undefined;
    }
  }
  return new Vendor();
}

function initResult(library: ConnectorLibrary, { phase, error }: SessionState) {
  // oxlint-disable-next-line typescript/only-throw-error -- one of our two errors, which are data
  if (phase === 'failed') throw error ?? new Refusal(undefined, 'the telephone system did not start');
  return new library.InitResult(
    phase === 'login-required' ? { showLogin: true, loginFrameHeight: LOGIN_FRAME_HEIGHT } : {},
  );
}

async function setStatus(
  { host, presences }: VendorParts,
  kind: string,
  asked: AskedStatus,
  isLater: boolean,
): Promise<void> {
  // A system without presence: Salesforce's own is the only one, and must not be refused.
  if (!host.has('presence.set')) return;
  const wanted = presences.presenceFor(kind, asked, host.agent);
  // After-call work begins and ends with the call's wrap-up.
  if (!wanted && kind === 'AfterCallWork') return;
  if (!wanted) throw new Refusal('INVALID_AGENT_STATUS', 'the telephone system has no such presence');
  const isLaterPossible = isLater && host.has('presence.afterCall');
  await host.ask(
    { type: 'presence.set', ...wanted, when: isLaterPossible ? 'after-call' : 'now' },
    {
      flight: { kinds: ['agent'] },
      shown: () => host.agent.presence?.id === wanted.id || host.agent.pending?.id === wanted.id,
      answers: () => {
        presences.set(asked);
        return [['agent', '']];
      },
    },
  );
}
