// The session as a pure function: a state and what happened give the next state and what is to be done.
import { handle } from '../contract/handlers';
import type { Handlers } from '../contract/handlers';
import { loginDone, loginFailed } from './phone/agent';
import { commandDone, commandFailed } from './phone/commands';
import { clickedToDial, dialExtended } from './phone/dialling';
import { directoryAnswer } from './phone/directory';
import { driverDescribed, driverTold } from './driverEvents';
import { awaitCalls, driverFailed, driverStarted, startDriver } from './phone/driverStart';
import type { Input, ResultInput, Stamped } from './state/input';
import { intended, ringAnswered } from './intents';
import { logExtended, logTold } from './record/logs';
import { unreadFound } from './record/unread';
import { factsFound } from './record/recordFacts';
import { searchDone, searchFailed } from './record/matching';
import { microphoneChanged } from './phone/microphone';
import { notesSaved } from './record/notes';
import { plain } from './state/plain';
import { popExtended, popFailed } from './record/popping';
import { navigated } from './record/relating';
import { putUnacknowledged } from './call/restoring';
import { wrapUpTaken } from './call/wrapUp';
import { settle } from './settle';
import { readSnapshot } from './durable/snapshot';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { chain, only, step } from './state/step';
import { tabActive, tabLeft, tabTold } from './state/tabs';
import { timerDue } from './timers';

export function reduce(state: SessionState, { at, input }: Stamped): Step {
  if (state.phase === 'stopped') return step(state);
  return chain(
    state,
    (now) => handle(HANDLERS, input, now, at) ?? step(now),
    (now) => settle(now, at),
  );
}

const HANDLERS: Handlers<Input, Step, [state: SessionState, at: number]> = {
  'session.started': (input, state, at) => started(state, input, at),
  'session.stopping': ({ reason }, state) =>
    step({ ...state, phase: 'stopped' }, { type: 'ring.stop' }, { type: 'driver.stop', reason }),
  'tab.told': ({ tab }, state) => step(tabTold(state, plain(tab))),
  'tab.left': ({ tab }, state, at) => leftTab(state, tab, at),
  // Also of a tab whose beats stayed away: what was pressed there has been acknowledged, and only this user's tabs are heard.
  intent: ({ tab, intent }, state, at) => intended(tabActive(state, tab, at), tab, intent, at),
  clickToDial: ({ tab, id, payload }, state, at) =>
    clickedToDial(tabActive(state, tab, at), id, plain(payload), at),
  navigated: ({ tab, payload }, state, at) =>
    step(navigated(tabActive(state, tab, at), tab, plain(payload), at)),
  'microphone.changed': (input, state) => step(microphoneChanged(state, plain(input))),
  'driver.event': ({ tab, event }, state, at) => driverTold(state, tab, event, at),
  'log.changed': ({ status }, state) => logTold(state, plain(status)),
  'driver.described': (input, state) => step(driverDescribed(state, plain(input))),
  'driver.started': (_input, state) => step(driverStarted(state)),
  'driver.startFailed': ({ error }, state, at) => step(driverFailed(state, plain(error), at)),
  'command.done': (input, state, at) => taken(state, input, at),
  'command.failed': ({ effect, error }, state) => step(commandFailed(state, effect, plain(error))),
  'login.done': (_input, state) => step(loginDone(state)),
  'login.failed': ({ error }, state) => step(loginFailed(state, plain(error))),
  'search.done': ({ callKey, outcome }, state, at) => step(searchDone(state, callKey, plain(outcome), at)),
  'search.failed': ({ callKey, error }, state) => step(searchFailed(state, callKey, plain(error))),
  'facts.found': (input, state, at) => factsFound(state, plain(input), at),
  'pop.done': (_input, state) => step(state),
  'pop.failed': (input, state) => step(popFailed(state, plain(input))),
  'extension.answered': (input, state, at) => extended(state, plain(input), at),
  'ring.result': ({ outcome }, state) => step(ringAnswered(state, outcome)),
  'directory.found': (input, state) =>
    step(state, { type: 'tab.answer', tab: input.tab, answer: directoryAnswer(input) }),
  'unread.found': ({ count }, state) => step(unreadFound(state, count)),
  'snapshot.saved': ({ upTo }, state, at) => step(notesSaved(state, upTo, at)),
  timer: ({ timer }, state, at) => timerDue(state, timer, at),
};

function taken(
  state: SessionState,
  { effect, outcome }: Extract<ResultInput, { type: 'command.done' }>,
  at: number,
): Step {
  const command = state.commands[effect];
  return chain(
    state,
    (now) => commandDone(now, effect, outcome),
    (now) => (command?.type === 'wrapup.complete' ? wrapUpTaken(now, command.callKey, at) : step(now)),
  );
}

function extended(
  state: SessionState,
  input: Extract<ResultInput, { type: 'extension.answered' }>,
  at: number,
): Step {
  switch (input.point) {
    case 'beforePop':
      return step(popExtended(state, input.subject, input.answer));
    case 'beforeDial':
      return dialExtended(state, input.subject, input.answer, at);
    case 'beforeLog':
      return logExtended(state, input.subject, input.answer);
  }
}

const NOTHING_READ = 'The stored session could not be read';

type Started = Extract<Input, { type: 'session.started' }>;

function started(state: SessionState, { tab, snapshot, memoryOnly, chance }: Started, at: number): Step {
  const driver = { ...state.driver, chance };
  const fresh: SessionState = { ...state, self: tab, memoryOnly, driver, phase: 'running' };
  if (snapshot === null) return startDriver(fresh, false, at);
  const { restored, isKept, unreadCalls } = readSnapshot(fresh, snapshot);
  const message = restored ? 'A part of the stored session could not be read' : NOTHING_READ;
  return chain(
    restored?.state ?? fresh,
    (now) => startDriver(now, false, at),
    only((now) => (restored ? awaitCalls(now, at, restored.lastAlive, true) : now)),
    putUnacknowledged,
    only((now) => unreadFound(now, unreadCalls)),
    (now) => (isKept ? step(now, { type: 'snapshot.keep', text: snapshot }) : step(now)),
    (now) => (isKept || !restored ? step(now, { type: 'note', level: 'warn', message }) : step(now)),
  );
}

/** A shared driver's tab took its calls with it, unless another tab reports them. */
function leftTab(state: SessionState, tab: string, at: number): Step {
  const left = tabLeft(state, tab);
  const isOwner = left.calls.some((record) => record.tab === tab && record.isConfirmed);
  if (!isOwner || tab === state.self) return step(left);
  const awaiting = awaitCalls(left, at, at, true);
  const calls = awaiting.calls.map((record) =>
    record.tab === tab
      ? record
      : { ...record, isConfirmed: left.calls.find(({ key }) => key === record.key)?.isConfirmed ?? false },
  );
  return step({ ...awaiting, calls });
}
