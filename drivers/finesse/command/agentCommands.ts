// What the agent asks for about itself: a state, the end of the session.
import type { Command } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { AgentDesk } from '../desk/agentDesk';
import { isSignedOut } from '../desk/agentProjection';
import type { CarryOut } from '../link/requestCarrier';
import type { FinesseApi } from '../link/finesseApi';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';

export interface AgentCommandParts {
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly told: ToldOverLink;
  readonly loginId: () => string;
  readonly carryOut: CarryOut;
}

type PresenceCommand = Extract<Command, { type: 'presence.set' }>;

export async function setPresence(
  { api, desk, told, loginId, carryOut }: AgentCommandParts,
  { id, reasonId }: PresenceCommand,
): Promise<void> {
  const option = told.snapshot().agent.options.find((one) => one.id === id);
  if (!option) throw driverError('invalid-argument', 'no such presence');
  if (!option.selectable) throw driverError('not-allowed', 'only the system sets this presence');
  const reasons = option.reasons ?? [];
  if (reasonId !== undefined && !reasons.some((one) => one.id === reasonId))
    throw driverError('invalid-argument', 'no such reason');
  if (option.reasonRequired === true && reasonId === undefined)
    throw driverError('invalid-argument', 'this presence needs a reason');
  desk.reasonChosen(reasonId);
  const isSet = (): boolean => {
    const { user } = desk;
    if (user?.pendingState === id) return true;
    return user?.state === id && (reasonId === undefined || user.reason?.id === reasonId);
  };
  await carryOut((requestId) => api.setState(loginId(), id, reasonId, requestId), isSet);
}

/** CCE lets nobody sign out who is ready. */
export async function signOut(parts: AgentCommandParts, reasonId?: string): Promise<void> {
  const { api, desk, loginId, carryOut } = parts;
  const { user } = desk;
  if (!user || isSignedOut(user)) return;
  if (!desk.ccx && user.state === 'READY')
    await carryOut(
      (requestId) => api.setState(loginId(), 'NOT_READY', undefined, requestId),
      () => desk.user?.state === 'NOT_READY',
    );
  await carryOut(
    (requestId) => api.setState(loginId(), 'LOGOUT', reasonId, requestId),
    () => desk.user !== null && isSignedOut(desk.user),
  );
}
