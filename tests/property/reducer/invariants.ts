// What must hold after every input, and at the end, whatever happened. Each breach names itself.
import { isDeepStrictEqual } from 'node:util';
import { COMMAND_CAPABILITY, isCallCommand } from '../../../engine/contract/driver/callRules';
import type { CallLogEntry } from '../../../engine/contract/ports';
import type { Effect } from '../../../engine/session/state/effects';
import type { Input } from '../../../engine/session/state/input';
import type { SessionState } from '../../../engine/session/state/state';
import { viewFor } from '../../../engine/session/view/view';
import type { CheckedWorld, KnownCall } from './checkedWorld';

const hold: (condition: boolean, what: string) => asserts condition = (condition, what) => {
  if (!condition) throw new Error(what);
};

/** Comparing the whole state is dear: every so often is often enough over thousands of runs. */
const WHOLE_EVERY = 12;

export function checkStep(
  world: CheckedWorld,
  before: SessionState,
  input: Input,
  effects: readonly Effect[],
): void {
  for (const effect of effects) checkEffect(world, before, input, effect);
  if (world.inputs % WHOLE_EVERY === 0) checkWhole(world);
  if (world.state.calls.some(({ wrapUp }) => wrapUp !== null)) world.sawWrapUp = true;
}

export function checkWhole(world: CheckedWorld): void {
  const { state } = world;
  for (const { status } of Object.values(state.logs))
    hold(
      status.state !== 'failed' || state.calls.some(({ key }) => key === status.key),
      'what the agent typed is gone though its log was refused',
    );
  hold(isDeepStrictEqual(state, JSON.parse(JSON.stringify(state))), 'the state is not plain JSON');
  for (const { call, notes } of world.known.values()) {
    const record = world.record(call.logKey);
    if (!record) continue;
    hold(record.call.state === call.state, `call ${call.logKey} is ${record.call.state}, told ${call.state}`);
    hold(record.notes.text === notes.text, `the notes of ${call.logKey} are not its own`);
  }
  checkViews(world);
}

function checkViews(world: CheckedWorld): void {
  const view = viewFor(world.state, 'tab-1');
  hold(
    view.currentCallId === null || view.calls.some(({ id }) => id === view.currentCallId),
    'the call on screen is not in the view',
  );
  for (const shown of view.calls) {
    const record = world.state.calls.find(({ key }) => key === shown.id);
    for (const { action, enabled } of shown.actions)
      hold(
        !enabled || record?.call.allowed.includes(action) === true,
        `${action} is offered but not allowed`,
      );
  }
}

function checkEffect(world: CheckedWorld, before: SessionState, input: Input, effect: Effect): void {
  switch (effect.type) {
    case 'driver.perform':
      checkCommand(world, input, effect);
      return;
    case 'log.put':
      checkLog(world, effect.entry);
      return;
    case 'host.pop':
      checkPop(world, input, effect.callKey);
      return;
    case 'host.search':
      hold(callOf(world, effect.callKey) !== null, 'a search for a call that nobody knows');
      return;
    case 'ring.start':
      hold(before.told.ringing !== world.state.told.ringing || input.type === 'intent', 'rings twice');
      return;
    default:
      return;
  }
}

const callOf = (world: CheckedWorld, key: string | null): KnownCall | null => {
  const record = world.state.calls.find((each) => each.key === key);
  return (record && world.known.get(record.call.logKey)) ?? null;
};

function checkCommand(
  world: CheckedWorld,
  input: Input,
  { command }: Extract<Effect, { type: 'driver.perform' }>,
): void {
  if (command.type === 'dial') {
    hold(world.dials < world.wishes, 'dials more often than it was asked to');
    return;
  }
  if (!isCallCommand(command)) {
    const needed =
      command.type === 'supervise' ? `supervise.${command.mode}` : COMMAND_CAPABILITY[command.type];
    const can: readonly string[] = world.exchange.capabilities;
    hold(needed === null || can.includes(needed), `${command.type} is sent and cannot be done`);
    return;
  }
  const known = [...world.known.values()].find(({ call }) => call.id === command.callId);
  hold(known !== undefined, `${command.type} for a call that nobody knows`);
  hold(known.call.allowed.includes(command.type), `${command.type} is sent but not allowed`);
  if (command.type !== 'dtmf' || !('digits' in command)) return;
  hold(/^[\d*#]+$/.test(command.digits), 'something is keyed in that has no key');
  const isWanted = world.state.config.dial.extensionAfterAnswer && known.call.answeredAt !== undefined;
  hold(input.type !== 'timer' || isWanted, 'an extension is keyed in by itself, unasked');
}

function checkLog(world: CheckedWorld, entry: CallLogEntry): void {
  const known = world.known.get(entry.callObject);
  hold(known !== undefined, `a log of a call that nobody knows: ${entry.callObject}`);
  hold(entry.fields['CallObject'] === entry.callObject, 'the log names another leg');
  for (const [key, log] of world.logs) {
    const isSameLeg = log.entries[0]?.callObject === entry.callObject;
    hold(isSameLeg === (key === entry.key), `the leg ${entry.callObject} has a second log`);
  }
  const last = world.logs.get(entry.key)?.entries.at(-1);
  hold(!last?.final || entry.final, 'a final log became a draft again');
  hold(!last || last.into?.recordId === entry.into?.recordId, 'the log of a call changes its Task');
  hold(
    !entry.into || known.call.answeredAt !== undefined,
    'a Task is completed by a call that nobody answered',
  );
  hold(entry.fields['Description'] === known.notes.text, `the log of ${entry.callObject} lost its notes`);
  const record = world.record(entry.callObject);
  for (const part of ['person', 'matter'] as const)
    hold((entry.fields[part] ?? null) === (record?.[part].record?.id ?? null), `the log ignores the ${part}`);
}

/** By itself once a call; each choice of the agent's may pop once more. */
function checkPop(world: CheckedWorld, input: Input, callKey: string | null): void {
  if (callKey === null) return;
  const known = callOf(world, callKey);
  hold(known !== null, 'a pop for a call that nobody knows');
  if (input.type === 'intent' && input.intent.type === 'match.chosen') return;
  if (known.chosenId !== null) return;
  known.autoPops += 1;
  hold(known.autoPops === 1, 'a call pops twice by itself');
}

/** After everything has come to its end. */
export function checkEnd(world: CheckedWorld): void {
  checkWhole(world);
  hold(viewFor(world.state, 'tab-1').calls.length === 0, 'a call is still shown');
  hold(!world.isRinging, 'it still rings');
  hold(world.state.calls.length === 0, 'a call that is over and logged is never forgotten');
  for (const known of world.known.values()) checkEndOf(world, known);
  const logged = [...world.known.values()].filter(({ call }) => call.endReason !== 'taken-elsewhere');
  hold(world.logs.size === logged.length, `${world.logs.size} logs of ${logged.length} calls`);
  hold(world.state.recents.length === logged.length, 'the recents do not hold each call once');
}

function checkEndOf(world: CheckedWorld, { call, expectedId, notes }: KnownCall): void {
  const record = world.record(call.logKey);
  hold(record === null || record.call.state === 'closed', `call ${call.logKey} has not ended`);
  if (call.endReason === 'taken-elsewhere') return;
  const log = [...world.logs.values()].find(({ entries }) => entries[0]?.callObject === call.logKey);
  const last = log?.entries.at(-1);
  hold(log !== undefined && last !== undefined, `call ${call.logKey} has no log`);
  hold(last.final, `the last word on ${call.logKey} is missing`);
  hold(last.fields['Description'] === notes.text, `the notes of ${call.logKey} are lost`);
  const wrappedUp = world.exchange.wrappedUp.get(call.logKey) ?? [];
  if (wrappedUp.length > 0)
    hold(
      last.fields['CallDisposition'] === wrappedUp.join('; '),
      `the log of ${call.logKey} has other codes than the telephone system was given`,
    );
  if (expectedId !== null)
    hold(last.fields['person'] === expectedId, `the log of ${call.logKey} ignores the choice`);
  hold(log.status !== 'saving', `the log is ${log.status}`);
}
