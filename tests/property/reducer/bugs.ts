// Reducers with one defect each, of the kind that a change could bring in. The property must catch every one.
import { isOver } from '../../../engine/contract/driver/callRules';
import type { CallCommand } from '../../../engine/contract/driver/driver';
import { patchCall } from '../../../engine/session/state/callTable';
import type { Effect } from '../../../engine/session/state/effects';
import type { Input } from '../../../engine/session/state/input';
import { reduce } from '../../../engine/session/reduce';
import type { SessionState } from '../../../engine/session/state/state';
import type { Step } from '../../../engine/session/state/step';
import type { Reducer } from './world';

const afterwards =
  (change: (step: Step, input: Input, before: SessionState) => Step): Reducer =>
  (state, stamped) =>
    change(reduce(state, stamped), stamped.input, state);

const effects =
  (change: (effect: Effect, input: Input, state: SessionState) => readonly Effect[]): Reducer =>
  (state, stamped) => {
    const step = reduce(state, stamped);
    return { ...step, effects: step.effects.flatMap((each) => change(each, stamped.input, step.state)) };
  };

const onLog = (change: (entry: Extract<Effect, { type: 'log.put' }>['entry']) => object): Reducer =>
  effects((each) =>
    each.type === 'log.put' ? [{ ...each, entry: { ...each.entry, ...change(each.entry) } }] : [each],
  );

export const BUGS: Readonly<Record<string, Reducer>> = {
  'holding a call loses its note': afterwards((step, input) => {
    if (input.type !== 'driver.event' || input.event.type !== 'call') return step;
    const { call } = input.event;
    const record = step.state.calls.find((each) => each.call.id === call.id);
    if (call.state !== 'held' || !record) return step;
    return { ...step, state: patchCall(step.state, record.key, { notes: { ...record.notes, text: '' } }) };
  }),
  'an extension is keyed in with its pauses': effects((each) =>
    each.type === 'driver.perform' && each.command.type === 'dtmf' && 'digits' in each.command
      ? [{ ...each, command: { ...each.command, digits: `,${each.command.digits}` } }]
      : [each],
  ),
  'the final log is a second one': onLog(({ key, final }) => (final ? { key: `${key}#` } : {})),
  'the wrong one of two calls ends': (state, stamped) => {
    const { input } = stamped;
    if (input.type !== 'driver.event' || input.event.type !== 'call') return reduce(state, stamped);
    const { call } = input.event;
    const other = state.calls.find((each) => !isOver(each.call.state) && each.call.id !== call.id);
    if (call.state !== 'ended' || !other) return reduce(state, stamped);
    const event = { ...input.event, call: { ...call, id: other.call.id, logKey: other.call.logKey } };
    return reduce(state, { ...stamped, input: { ...input, event } });
  },
  'a call pops again when it is answered': effects((each, input) =>
    each.type === 'host.pop' && input.type !== 'intent' ? [each, each] : [each],
  ),
  'saving the wrap-up leaves the log a draft': onLog(() => ({ final: false })),
  'notes go to every call': afterwards((step, input) => {
    if (input.type !== 'intent' || input.intent.type !== 'notes.changed') return step;
    const { text } = input.intent;
    const calls = step.state.calls.map((each) => ({ ...each, notes: { ...each.notes, text } }));
    return { ...step, state: { ...step.state, calls } };
  }),
  'a click that is sent again dials again': (state, stamped) => {
    const isClick = stamped.input.type === 'clickToDial';
    const dial = { ...state.dial, clicks: [] };
    return reduce(isClick ? { ...state, dial } : state, stamped);
  },
  'a command is sent though the call does not allow it': afterwards((step, input, before) => {
    if (input.type !== 'intent' || input.intent.type !== 'perform') return step;
    const wanted = input.intent.command;
    const record = before.calls.find(({ key }) => key === wanted.callId);
    if (!record || step.effects.length > 0) return step;
    const command: CallCommand = { ...wanted, callId: record.call.id };
    const effect: Effect = { type: 'driver.perform', id: 'x', command, tab: null, durable: false };
    return { ...step, effects: [effect] };
  }),
  'the state holds what JSON cannot': afterwards((step, input) =>
    input.type === 'navigated'
      ? { ...step, state: { ...step.state, memoryOnly: undefined as unknown as boolean } }
      : step,
  ),
  'an action of the agent is sent though the system cannot do it': afterwards((step, input) => {
    if (input.type !== 'intent' || input.intent.type !== 'agent.perform') return step;
    const { command } = input.intent;
    const effect: Effect = { type: 'driver.perform', id: 'x', command, tab: null, durable: false };
    return { ...step, effects: [effect] };
  }),
  'the log forgets the codes that were given while the agent talked': onLog(({ fields, final }) =>
    final ? { fields: { ...fields, CallDisposition: null } } : {},
  ),
  'a call whose log was refused is forgotten': afterwards((step) => ({
    ...step,
    state: {
      ...step.state,
      calls: step.state.calls.filter(
        ({ log, finishedAt }) => finishedAt === null || log.status?.state !== 'failed',
      ),
    },
  })),
  'the last word goes into a Task of its own': onLog(({ final }) => (final ? { into: undefined } : {})),
  'the log ignores the related record': onLog(({ fields }) => ({ fields: { ...fields, person: null } })),
  'the log ignores the matter': onLog(({ fields }) => ({ fields: { ...fields, matter: null } })),
  'the choice among matches is forgotten by the log': (state, stamped) => {
    const step = reduce(state, stamped);
    if (stamped.input.type !== 'intent' || stamped.input.intent.type !== 'match.chosen') return step;
    const calls = step.state.calls.map((each, index) => ({
      ...each,
      person: state.calls[index]?.person ?? each.person,
    }));
    return { ...step, state: { ...step.state, calls } };
  },
  'it rings on after the answer': effects((each) => (each.type === 'ring.stop' ? [] : [each])),
  'a call that is over is never forgotten': afterwards((step) => ({
    ...step,
    state: { ...step.state, calls: step.state.calls.map((each) => ({ ...each, finishedAt: null })) },
  })),
  'after a reload the log gets another key': (state, stamped) => {
    const step = reduce(state, stamped);
    if (stamped.input.type !== 'session.started') return step;
    const calls = step.state.calls.map((each) => ({ ...each, key: `${each.key}'` }));
    return { ...step, state: { ...step.state, calls } };
  },
};
