// The session as a pure function: a state and what happened give the next state and what is to be done.
import { loginDone, loginFailed } from './phone/agent';
import { commandDone, commandFailed } from './phone/commands';
import { clickedToDial, dialExtended } from './phone/dialling';
import { directoryAnswer } from './phone/directory';
import { driverDescribed, driverTold } from './driverEvents';
import { awaitCalls, driverFailed, driverStarted, startDriver } from './phone/driverStart';
import type { Input, ResultInput, Stamped } from './state/input';
import { intended, ringAnswered } from './intents';
import { logExtended, logTold } from './record/logs';
import { searchDone, searchFailed } from './record/matching';
import { microphoneChanged } from './phone/microphone';
import { notesSaved } from './record/notes';
import { plain } from './state/plain';
import { popExtended, popFailed } from './record/popping';
import { navigated } from './record/relating';
import { putUnacknowledged } from './call/restoring';
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
    (now) => onInput(now, input, at),
    (now) => settle(now, at),
  );
}

function onInput(state: SessionState, input: Input, at: number): Step {
  switch (input.type) {
    case 'session.started':
      return started(state, input, at);
    case 'session.stopping':
      return step(
        { ...state, phase: 'stopped' },
        { type: 'ring.stop' },
        { type: 'driver.stop', reason: input.reason },
      );
    case 'tab.told':
      return step(tabTold(state, plain(input.tab)));
    case 'tab.left':
      return leftTab(state, input.tab, at);
    case 'intent':
      // A panel of a tab that nobody knows cannot be answered, nor trusted to be this user's.
      if (!state.tabs[input.tab]) return step(state);
      return intended(tabActive(state, input.tab, at), input.tab, input.intent, at);
    case 'clickToDial':
      return clickedToDial(tabActive(state, input.tab, at), input.id, plain(input.payload), at);
    case 'navigated':
      return step(navigated(tabActive(state, input.tab, at), input.tab, plain(input.payload), at));
    case 'microphone.changed':
      return step(microphoneChanged(state, plain(input)));
    case 'driver.event':
      return driverTold(state, input.tab, input.event, at);
    case 'log.changed':
      return logTold(state, plain(input.status));
    default:
      return onResult(state, input, at);
  }
}

function onResult(state: SessionState, input: ResultInput, at: number): Step {
  switch (input.type) {
    case 'driver.described':
      return step(driverDescribed(state, plain(input)));
    case 'driver.started':
      return step(driverStarted(state));
    case 'driver.startFailed':
      return step(driverFailed(state, plain(input.error), at));
    case 'command.done':
      return step(commandDone(state, input.effect, input.outcome));
    case 'command.failed':
      return step(commandFailed(state, input.effect, plain(input.error)));
    case 'login.done':
      return step(loginDone(state));
    case 'login.failed':
      return step(loginFailed(state, plain(input.error)));
    case 'search.done':
      return step(searchDone(state, input.callKey, plain(input.outcome), at));
    case 'search.failed':
      return step(searchFailed(state, input.callKey, plain(input.error)));
    case 'pop.done':
      return step(state);
    case 'pop.failed':
      return step(popFailed(state, plain(input)));
    case 'extension.answered':
      return extended(state, plain(input), at);
    case 'ring.result':
      return ringAnswered(state, input.outcome);
    case 'directory.found':
      return step(state, { type: 'tab.answer', tab: input.tab, answer: directoryAnswer(input) });
    case 'snapshot.saved':
      return step(notesSaved(state, input.upTo, at));
    case 'timer':
      return timerDue(state, input.name, at);
  }
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

type Started = Extract<Input, { type: 'session.started' }>;

function started(state: SessionState, { tab, snapshot, memoryOnly, chance }: Started, at: number): Step {
  const driver = { ...state.driver, chance };
  const fresh: SessionState = { ...state, self: tab, memoryOnly, driver, phase: 'running' };
  const restored = snapshot === null ? null : readSnapshot(fresh, snapshot);
  return chain(
    restored?.state ?? fresh,
    (now) => startDriver(now, false, at),
    only((now) => (restored ? awaitCalls(now, at, restored.lastAlive, true) : now)),
    putUnacknowledged,
    (now) =>
      snapshot !== null && !restored
        ? step(now, { type: 'note', level: 'warn', message: 'The stored session could not be read' })
        : step(now),
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
