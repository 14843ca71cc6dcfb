// Asks a customer's extension and gives up in time: whatever it does, the call goes on as it would without it.
import { withinTime } from '../../contract/driver/base/patience';
import { EXTENSION_SERVICE } from '../../contract/crm/extension';
import { isSoftphoneError } from '../../contract/softphoneError';
import { fault } from '../../errors';
import type { Effect } from '../state/effects';
import type { RunnerContext } from './runnerContext';

type Ask = Extract<Effect, { type: 'extension.ask' }>;

export async function askExtension(context: RunnerContext, effect: Ask): Promise<void> {
  const { ports, dispatch } = context;
  const { point, subject } = effect;
  try {
    const answer = await ports.readAnswer(point, await ask(context, effect));
    dispatch({ type: 'extension.answered', subject, ...answer });
  } catch (error) {
    // Never its words: they may hold what it was asked.
    const reason = isSoftphoneError(error) ? error.code : 'it cannot be understood';
    ports.log('warn', `The answer of the extension ${point} does not count (${reason}): the default applies`);
    dispatch({ type: 'extension.answered', subject, point, answer: null });
  }
}

/** Another tab's host may never answer: the time is kept here as well. */
function ask({ ports, config }: RunnerContext, { tab, point, question }: Ask): Promise<string> {
  const ms = config.timeouts.extension;
  const input = JSON.stringify(question);
  const asked = Promise.resolve().then(() =>
    ports.tabs.host(tab).callServer(EXTENSION_SERVICE, point, { input }, ms),
  );
  return withinTime(ports.clock, asked, ms, () => fault('SP-1105'));
}
