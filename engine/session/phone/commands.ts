// Commands to the driver: only what the call allows now, each once, failures on the call or as a banner. What became of
// a command is seen in the call's events, never assumed.
import type { CallCommand, Command, CommandOutcome } from '../../contract/driver/driver';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import { asSoftphoneError, clearBanners, pushBanner } from '../state/banners';
import type { CallRecord } from '../state/callRecord';
import { isLive } from '../state/callRecord';
import { callByKey, findCall, patchCall } from '../state/callTable';
import { dialFailed, dialTaken } from './dialResults';
import type { Failure } from '../state/input';
import type { Banner, PendingCommand, SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, step } from '../state/step';
import { without } from '../state/tabs';

type PerformIntent = Extract<PanelIntent, { type: 'perform' }>;

export function performAsked(state: SessionState, { command }: PerformIntent, at: number): Step {
  const record = findCall(state, command.callId);
  if (!record) return step(state);
  const own = asDriverKnows(state, record, command);
  if (!own) return step(state);
  return isAttached(state, record) ? performOn(state, record, own) : step(keep(state, record, own, at));
}

/** The panel knows calls by their keys; null: the other one is gone. */
function asDriverKnows(
  state: SessionState,
  { call }: CallRecord,
  command: PerformIntent['command'],
): CallCommand | null {
  const own = { ...command, callId: call.id };
  if (own.type !== 'conference' || own.with === undefined) return own;
  const other = findCall(state, own.with);
  return other && { ...own, with: other.call.id };
}

export function performOn(
  state: SessionState,
  record: CallRecord,
  command: CallCommand,
  next?: CallCommand,
): Step {
  if (!canPerform(record, command)) return step(state);
  // A second press while the first is under way. Digits are sent as often as they are pressed.
  const isUnderWay = Object.values(state.commands).some(
    (each) => each.callKey === record.key && each.type === command.type && command.type !== 'dtmf',
  );
  if (isUnderWay) return step(state);
  const cleared = record.error ? patchCall(state, record.key, { error: null }) : state;
  return send(cleared, command, { callKey: record.key, tab: record.tab, ...(next && { next }) });
}

/** Answers once the call that is talked on is on hold. */
export function answeredHolding(state: SessionState, callId: string): Step {
  const ringing = findCall(state, callId);
  if (!ringing) return step(state);
  const answer: CallCommand = { type: 'answer', callId: ringing.call.id };
  const talking = state.calls.find(({ call }) => call.state === 'active');
  if (!talking || !canPerform(ringing, answer)) return performOn(state, ringing, answer);
  return performOn(state, talking, { type: 'hold', callId: talking.call.id }, answer);
}

const canPerform = ({ isConfirmed, call }: CallRecord, command: CallCommand): boolean =>
  isConfirmed && call.allowed.includes(command.type);

/** The driver has come up and reported the call. While it comes up it may report calls that allow nothing yet. */
const isAttached = ({ driver }: SessionState, { isConfirmed }: CallRecord): boolean =>
  isConfirmed && driver.session !== null && !['stopped', 'starting'].includes(driver.session.phase);

/**
 * The leader changed under the agent's finger: the panel still showed the old one's view. Late digits would reach a menu that
 * has moved on, so they are not kept.
 */
function keep(state: SessionState, record: CallRecord, command: CallCommand, at: number): SessionState {
  const isKept = command.type === 'dtmf' || record.kept.some((each) => each.command.type === command.type);
  const kept = [...record.kept, { command, until: at + state.config.timeouts.restoredCalls }];
  return isKept ? state : patchCall(state, record.key, { kept });
}

/** After every input: what was kept, as soon as the call allows it; what it does not allow in time is forgotten. */
export function performKept(state: SessionState, at: number): Step {
  const waiting = state.calls.filter(({ kept }) => kept.length > 0);
  return chain(
    state,
    ...waiting.map(
      ({ key }) =>
        (now: SessionState) =>
          performKeptOf(now, key, at),
    ),
  );
}

function performKeptOf(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record) return step(state);
  const due = record.kept.filter(({ command }) => canPerform(record, command));
  const rest = record.kept.filter((each) => !due.includes(each) && each.until > at && isLive(record));
  if (rest.length === record.kept.length) return step(state);
  const commands = due.map(({ command }) => ({ ...command, callId: record.call.id }));
  return chain(
    patchCall(state, key, { kept: rest }),
    ...commands.map(
      (command) => (now: SessionState) => performOn(now, callByKey(now, key) ?? record, command),
    ),
  );
}

export function send(
  state: SessionState,
  command: Command,
  {
    callKey = null,
    tab = null,
    durable = false,
    next,
  }: { callKey?: string | null; tab?: string | null; durable?: boolean; next?: CallCommand } = {},
): Step & { readonly id: string } {
  const sequence = state.sequence + 1;
  const id = `c${sequence}`;
  const commands = { ...state.commands, [id]: { type: command.type, callKey, ...(next && { next }) } };
  return {
    id,
    ...step({ ...state, sequence, commands }, { type: 'driver.perform', id, command, tab, durable }),
  };
}

export function commandDone(state: SessionState, id: string, outcome: CommandOutcome): Step {
  const command = state.commands[id];
  if (!command) return step(state);
  const settled = { ...state, commands: without(state.commands, id) };
  if (command.type === 'dial') return step(dialTaken(settled, id, outcome.callId ?? null));
  const cleared = clearBanners(settled, aboutOf(command));
  const record = command.next && findCall(cleared, command.next.callId);
  return record ? performOn(cleared, record, command.next) : step(cleared);
}

export function commandFailed(state: SessionState, id: string, failure: Failure): SessionState {
  const command = state.commands[id];
  if (!command) return state;
  const settled = { ...state, commands: without(state.commands, id) };
  const error = asSoftphoneError(failure);
  if (command.type === 'dial') return dialFailed(settled, id, error);
  // Somebody has left the directory: their presence stays unknown, and is shown so.
  if (command.type === 'directory.watch' || command.type === 'directory.unwatch') return settled;
  const record = callByKey(settled, command.callKey);
  return record && record.finishedAt === null
    ? patchCall(settled, record.key, { error })
    : pushBanner(settled, aboutOf(command), error);
}

const aboutOf = ({ type, callKey }: PendingCommand): Banner['about'] => {
  if (type === 'presence.set') return 'presence';
  return callKey === null ? 'driver' : 'call';
};
