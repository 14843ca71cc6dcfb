// What the agent asks for about itself: a state, the end of the session.
import type { Command } from '../../../engine/contract/driver/driver';
import { isOver } from '../../../engine/contract/driver/callRules';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Access } from '../link/access';
import type { AgentDesk } from '../desk/agentDesk';
import { isOnCall, isSignedOut } from '../desk/agentProjection';
import type { CarryOut } from '../link/requestCarrier';
import type { FinesseApi } from '../link/finesseApi';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';

export interface AgentCommandParts {
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly told: ToldOverLink;
  readonly access: Access;
  readonly loginId: () => string;
  readonly carryOut: CarryOut;
  /** As `carryOut`, and silence is as good as done. */
  readonly sent: CarryOut;
}

type PresenceCommand = Extract<Command, { type: 'presence.set' }>;

export async function setPresence(
  { api, desk, told, loginId, carryOut, sent }: AgentCommandParts,
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
  // It waits already: nothing that is told would say that this one was taken, only an error says that it was not.
  const isAgain = desk.user?.pendingState === id;
  const isSet = (): boolean => {
    const { user } = desk;
    if (user?.pendingState === id) return !isAgain;
    return user?.state === id && (reasonId === undefined || user.reason?.id === reasonId);
  };
  const send = (requestId: string) => api.setState(loginId(), id, reasonId, requestId);
  if (isAgain) await sent(send, isSet, { patienceMs: REFUSED_WITHIN_MS });
  else await carryOut(send, isSet);
}

/** In which a refusal that comes after the answer has come. */
const REFUSED_WITHIN_MS = 1_000;

/** States that are left only by way of another before an agent can sign out. */
const BEFORE_NOT_READY: readonly string[] = ['READY', 'WORK', 'WORK_READY', 'RESERVED_OUTBOUND'];

/**
 * CCE lets nobody sign out who is not NOT_READY, CCX nobody who works after a call. Who is on a call can go nowhere: a state
 * that is chosen now waits for its end.
 */
export async function signOut(parts: AgentCommandParts, reasonId?: string): Promise<void> {
  const { api, desk, loginId, carryOut } = parts;
  const { user } = desk;
  if (!user || isSignedOut(user)) return;
  if (isOnCall(user)) throw driverError('not-allowed', 'nobody can sign out during a call');
  const isDirect = desk.ccx && user.state === 'READY';
  if (BEFORE_NOT_READY.includes(user.state) && !isDirect)
    await carryOut(
      (requestId) => api.setState(loginId(), 'NOT_READY', notReadyReason(parts), requestId),
      () => desk.user?.state === 'NOT_READY',
    );
  await carryOut(
    (requestId) => api.setState(loginId(), 'LOGOUT', reasonId, requestId),
    () => desk.user !== null && isSignedOut(desk.user),
  );
}

/** Until it is told that the agent is on no call any more: the word on the call may come before the one on the agent. */
export async function untilOffCalls({ desk, carryOut }: AgentCommandParts): Promise<void> {
  const isOff = (): boolean => desk.user === null || !isOnCall(desk.user);
  if (!isOff()) await carryOut(() => Promise.resolve(), isOff);
}

/** Where a reason is a must, the first one is as good as any for a state that lasts a moment. */
const notReadyReason = ({ told }: AgentCommandParts): string | undefined =>
  told.snapshot().agent.options.find(({ id }) => id === 'NOT_READY')?.reasons?.[0]?.id;

/** Signs in at another telephone; the state stays. */
export async function selectDevice(parts: AgentCommandParts, deviceId: string): Promise<void> {
  const { api, desk, told, access, loginId, carryOut } = parts;
  if (!desk.hasDevice(deviceId)) throw driverError('invalid-argument', 'no such telephone');
  if (told.snapshot().calls.some(({ state }) => !isOver(state)))
    throw driverError('not-allowed', 'a call is on at the telephone in use');
  const there = { ...access.identity, deviceId };
  await carryOut(
    (requestId) => api.signIn(loginId(), there, requestId),
    () => desk.user?.activeDeviceId === deviceId,
  );
  access.usesDevice(deviceId);
}
