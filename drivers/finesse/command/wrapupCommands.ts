// The work after a call: its reasons, chosen while the agent talks or afterwards, and its end.
import { isOver } from '../../../engine/contract/driver/callRules';
import type { CallCommand, CommandOutcome } from '../../../engine/contract/driver/driver';
import type { WrapupCode } from '../../../engine/contract/driver/call';
import { driverError } from '../../../engine/contract/driver/driverError';
import { stateAfterWork } from '../desk/agentProjection';
import type { BookEntry } from '../desk/callBook';
import type { CallCommandParts } from './callCommandParts';

type WrapupCommand = Extract<CallCommand, { type: 'wrapup.complete' }>;

/** The reasons go to the call; then the work ends. While the agent talks there is none yet: its end is seen to later. */
export async function completeWrapup(
  parts: CallCommandParts,
  { record }: BookEntry,
  command: WrapupCommand,
): Promise<CommandOutcome> {
  const codes = codesOf(parts, record.id, command);
  await setReasons(parts, record.id, record.dialogId, codes);
  const call = parts.call(record.id);
  if (!call) return {};
  if (!isOver(call.state)) parts.desk.wrappedUp(record.id, true);
  else await endWork(parts, record.id);
  return {};
}

/** By choosing the state that follows it. */
export async function endWork(
  { api, desk, loginId, call, carryOut }: CallCommandParts,
  callId: string,
): Promise<void> {
  const { user } = desk;
  if (!user) return;
  const reasonId = desk.pendingReason;
  const state = stateAfterWork(user, desk.ccx);
  await carryOut(
    (requestId) => api.setState(loginId(), state, state === 'NOT_READY' ? reasonId : undefined, requestId),
    () => call(callId) === undefined,
  );
}

function codesOf(
  { call }: CallCommandParts,
  callId: string,
  { codeId, codeIds }: WrapupCommand,
): readonly WrapupCode[] {
  const { codes = [], codeRequired, maxCodes = 1 } = call(callId)?.wrapup ?? {};
  const ids = [...new Set(codeIds ?? (codeId === undefined ? [] : [codeId]))];
  const chosen = ids.flatMap((id) => codes.filter((code) => code.id === id));
  if (chosen.length < ids.length || (ids.length === 0 && codeRequired === true))
    throw driverError('invalid-argument', 'the wrap-up code is missing or unknown', { callId });
  if (ids.length > maxCodes) throw driverError('invalid-argument', 'these are too many codes', { callId });
  return chosen;
}

async function setReasons(
  { api, desk, call, carryOut }: CallCommandParts,
  callId: string,
  dialogId: string,
  codes: readonly WrapupCode[],
): Promise<void> {
  const [first, ...more] = codes.map(({ label }) => label);
  if (first === undefined) return;
  const data = more.length > 0 ? { wrapUpItems: [first, ...more] } : { wrapUpReason: first };
  const isSet = (): boolean => {
    const dialog = desk.entry(callId)?.dialog;
    const now = more.length > 0 ? dialog?.wrapUpItems : [dialog?.wrapUpReason];
    return call(callId) === undefined || [first, ...more].every((label) => now?.includes(label) === true);
  };
  await carryOut((requestId) => api.updateData(dialogId, data, requestId), isSet);
}
