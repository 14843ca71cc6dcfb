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
import { chain, step } from './step';
import { without } from './tabs';

type PerformIntent = Extract<PanelIntent, { type: 'perform' }>;

export function performAsked(state: SessionState, { command }: PerformIntent): Step {
  const record = findCall(state, command.callId);
  return record ? performOn(state, record, { ...command, callId: record.call.id }) : step(state);
}

export function performOn(state: SessionState, record: CallRecord, command: CallCommand): Step {
  if (!record.call.allowed.includes(command.type)) return step(state);
  if (!record.isConfirmed) return step(keep(state, record, command));
  // A second press while the first is under way. Digits are sent as often as they are pressed.
  const isUnderWay = Object.values(state.commands).some(
    (each) => each.callKey === record.key && each.type === command.type && command.type !== 'dtmf',
  );
  if (isUnderWay) return step(state);
  const cleared = record.error ? patchCall(state, record.key, { error: null }) : state;
  return send(cleared, command, { callKey: record.key, tab: record.tab });
}

/**
 * The leader changed under the agent's finger: the panel still showed the old one's view. Late digits would reach a menu that
 * has moved on, so they are not kept.
 */
function keep(state: SessionState, record: CallRecord, command: CallCommand): SessionState {
  const isKept = command.type === 'dtmf' || record.kept.some(({ type }) => type === command.type);
  return isKept ? state : patchCall(state, record.key, { kept: [...record.kept, command] });
}

/** After every input: what was kept, once the call is the driver's again and if it is still possible. */
export function performKept(state: SessionState): Step {
  const due = state.calls.filter(({ isConfirmed, kept }) => isConfirmed && kept.length > 0);
  const moves = due.flatMap(({ key, kept }) =>
    kept.map((command) => (now: SessionState) => {
      const record = callByKey(now, key);
      return record ? performOn(now, record, { ...command, callId: record.call.id }) : step(now);
    }),
  );
  const emptied = due.reduce((now, { key }) => patchCall(now, key, { kept: [] }), state);
  return chain(emptied, ...moves);
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
