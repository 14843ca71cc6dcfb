// Carries effects out over the ports. Every promise, time-out and retry of the session lives in the runners; what comes
// back comes as an input. Nothing that fails here may stop the next effect.
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
  const driver = driverRunner(context);
  const host = hostRunner(context);
  const { ports } = context;
  const carryOut = (effect: Effect): void => {
    switch (effect.type) {
      case 'driver.start':
      case 'driver.stop':
      case 'driver.perform':
      case 'driver.directory':
      case 'login':
        driver.run(effect);
        return;
      case 'host.search':
      case 'host.pop':
      case 'host.clickToDial':
      case 'host.item':
      case 'host.panelVisible':
      case 'host.refresh':
      case 'host.publish':
        host(effect);
        return;
      case 'extension.ask':
        void askExtension(context, effect);
        return;
      case 'log.put':
        putLog(context, effect);
        return;
      case 'log.retry':
        ports.logs.retry(effect.key);
        return;
      case 'ring.start':
        ring(context, effect.tab);
        return;
      case 'ring.stop':
        ports.ring.stop();
        return;
      case 'tab.answer':
        ports.tabs.sendAnswer(effect.tab, effect.answer);
        return;
      case 'number.format':
        format(context, effect);
        return;
      case 'tab.handOver':
        ports.tabs.handOver(effect.tab);
        return;
      case 'publish':
        ports.publish(plain(effect.event));
        return;
      case 'note':
        ports.log(effect.level, effect.message);
        return;
    }
  };
  return {
    describe: driver.describe,
    stopped: driver.stopped,
    run: (effect) => {
      try {
        carryOut(effect);
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
