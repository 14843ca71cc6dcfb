// Commands to the driver: only what the call allows now, each once, failures on the call or as a banner. What became of
// a command is seen in the call's events, never assumed.
import type { CallCommand, Command, CommandOutcome } from '../contract/driver';
import type { PanelIntent } from '../contract/panelIntent';
import { asSoftphoneError, clearBanners, pushBanner } from './banners';
import type { CallRecord } from './callRecord';
import { callByKey, findCall, patchCall } from './callTable';
import { dialFailed, dialTaken } from './dialResults';
import type { Failure } from './input';
import type { Banner, PendingCommand, SessionState } from './state';
import type { Step } from './step';
import { step } from './step';
import { without } from './tabs';

type PerformIntent = Extract<PanelIntent, { type: 'perform' }>;

export function performAsked(state: SessionState, { command }: PerformIntent): Step {
  const record = findCall(state, command.callId);
  return record ? performOn(state, record, { ...command, callId: record.call.id }) : step(state);
}

export function performOn(state: SessionState, record: CallRecord, command: CallCommand): Step {
  if (!record.isConfirmed || !record.call.allowed.includes(command.type)) return step(state);
  // A second press while the first is under way. Digits are sent as often as they are pressed.
  const isUnderWay = Object.values(state.commands).some(
    (each) => each.callKey === record.key && each.type === command.type && command.type !== 'dtmf',
  );
  if (isUnderWay) return step(state);
  const cleared = record.error ? patchCall(state, record.key, { error: null }) : state;
  return send(cleared, command, { callKey: record.key, tab: record.tab });
}

export function send(
  state: SessionState,
  command: Command,
  {
    callKey = null,
    tab = null,
    durable = false,
  }: { callKey?: string | null; tab?: string | null; durable?: boolean } = {},
): Step & { readonly id: string } {
  const sequence = state.sequence + 1;
  const id = `c${sequence}`;
  const commands = { ...state.commands, [id]: { type: command.type, callKey } };
  const next = { ...state, sequence, commands };
  return { id, ...step(next, { type: 'driver.perform', id, command, tab, durable }) };
}

export function commandDone(state: SessionState, id: string, outcome: CommandOutcome): SessionState {
  const command = state.commands[id];
  if (!command) return state;
  const settled = { ...state, commands: without(state.commands, id) };
  if (command.type === 'dial') return dialTaken(settled, id, outcome.callId ?? null);
  return clearBanners(settled, aboutOf(command));
}

export function commandFailed(state: SessionState, id: string, failure: Failure): SessionState {
  const command = state.commands[id];
  if (!command) return state;
  const settled = { ...state, commands: without(state.commands, id) };
  const error = asSoftphoneError(failure);
  if (command.type === 'dial') return dialFailed(settled, id, error);
  const record = callByKey(settled, command.callKey);
  return record && record.finishedAt === null
    ? patchCall(settled, record.key, { error })
    : pushBanner(settled, aboutOf(command), error);
}

const aboutOf = ({ type, callKey }: PendingCommand): Banner['about'] => {
  if (type === 'presence.set') return 'presence';
  return callKey === null ? 'driver' : 'call';
};
