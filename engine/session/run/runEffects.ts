// Carries effects out over the ports. Every promise, time-out and retry of the session lives in the runners; what comes
// back comes as an input. Nothing that fails here may stop the next effect.
import { handle } from '../../contract/handlers';
import type { Handlers } from '../../contract/handlers';
import type { RecordFields } from '../../contract/crm/crm';
import type { UnsavedCallView } from '../../contract/panel/panelView';
import { isSoftphoneError } from '../../contract/softphoneError';
import { fault } from '../../errors';
import { driverRunner } from './driverRunner';
import type { Effect } from '../state/effects';
import { askExtension } from './extensionRunner';
import { hostRunner } from './hostRunner';
import { plain } from '../state/plain';
import type { RunnerContext } from './runnerContext';

export interface EffectRunner {
  readonly run: (effect: Effect) => void;
  /** What the running driver says of itself, once it is there. */
  readonly describe: () => void;
  /** Resolves once the driver has stopped. */
  readonly stopped: () => Promise<void>;
}

export function runEffects(context: RunnerContext): EffectRunner {
  const { ports } = context;
  const { handlers: ofDriver, describe, stopped } = driverRunner(context);
  const handlers: Handlers<Effect, void> = {
    ...ofDriver,
    ...hostRunner(context),
    'extension.ask': (effect) => void askExtension(context, effect),
    'log.put': (effect) => putLog(context, effect),
    'snapshot.keep': ({ text }) => void keep(context, text),
    'log.retry': ({ key }) => ports.logs.retry(key),
    'log.saveAnyway': ({ key }) => ports.logs.saveAnyway(key),
    'ring.start': ({ tab }) => ring(context, tab),
    'ring.stop': () => ports.ring.stop(),
    'tab.answer': ({ tab, answer }) => ports.tabs.sendAnswer(tab, answer),
    'number.format': (effect) => format(context, effect),
    'unsaved.list': (effect) => void listUnsaved(context, effect),
    'tab.handOver': ({ tab }) => ports.tabs.handOver(tab),
    publish: ({ event }) => ports.publish(plain(event)),
    note: ({ level, message }) => ports.log(level, message),
  };
  return {
    describe,
    stopped,
    run: (effect) => {
      try {
        handle(handlers, effect);
      } catch (error) {
        ports.log('error', `The effect ${effect.type} failed`, error);
      }
    },
  };
}

/** Not even durable: the agent must know, and may retry by hand. */
function putLog({ ports, dispatch }: RunnerContext, { entry }: Extract<Effect, { type: 'log.put' }>): void {
  ports.logs.put(entry).catch((cause: unknown) => {
    const error = isSoftphoneError(cause) ? cause : fault('SP-3002', { cause });
    const { key, final } = entry;
    dispatch({ type: 'log.changed', status: { key, final, state: 'failed', attempt: 0, error } });
  });
}

/** Written before anything is written over it: the store keeps the order. */
async function keep({ ports }: RunnerContext, text: string): Promise<void> {
  try {
    await ports.store.keep?.(text);
  } catch (error) {
    ports.log('error', 'What could not be read could not be kept either', error);
  }
}

async function listUnsaved(
  { ports }: RunnerContext,
  { tab, calls }: Extract<Effect, { type: 'unsaved.list' }>,
): Promise<void> {
  const fields = ports.logs.unsaved?.();
  const unread = await ports.unread?.().catch((error: unknown) => {
    ports.log('warn', 'What earlier versions have kept cannot be read', error);
    return [];
  });
  ports.tabs.sendAnswer(tab, {
    type: 'unsaved',
    calls: calls.map((call) => withFields(call, fields?.get(call.callId))),
    unread: unread ?? [],
  });
}

/** Of a call of an earlier page nothing is left but what was to be saved. */
function withFields(call: UnsavedCallView, fields: RecordFields = {}): UnsavedCallView {
  const { Subject: subject, Description: notes } = fields;
  const isUnknown = call.title.labelKey !== undefined && typeof subject === 'string';
  return {
    ...call,
    title: isUnknown ? { text: subject } : call.title,
    notes: call.notes === '' && typeof notes === 'string' ? notes : call.notes,
  };
}

function ring({ ports, dispatch }: RunnerContext, tab: string): void {
  ports.ring.start(tab).then(
    (outcome) => {
      dispatch({ type: 'ring.result', outcome });
    },
    (error: unknown) => {
      ports.log('warn', 'The ringing tone could not be started', error);
      dispatch({ type: 'ring.result', outcome: 'blocked' });
    },
  );
}

function format(
  { ports }: RunnerContext,
  { tab, request, text, caret }: Extract<Effect, { type: 'number.format' }>,
): void {
  ports.formatTyped(text, caret).then(
    (typed) => {
      ports.tabs.sendAnswer(tab, { type: 'formatted', request, ...typed });
    },
    (error: unknown) => {
      ports.log('warn', 'What is typed stays unformatted', error);
    },
  );
}
