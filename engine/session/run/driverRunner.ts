// The driver's side of the effects: starting, stopping, commands, sign-in.
import { driverError, isDriverError } from '../../contract/driver/driverError';
import { isSoftphoneError } from '../../contract/softphoneError';
import { errorView, fault } from '../../errors';
import { asSoftphoneError } from '../state/banners';
import { DIRECTORY_LIMIT } from '../phone/directory';
import type { Effect } from '../state/effects';
import type { Failure } from '../state/input';
import type { RunnerContext } from './runnerContext';
import { withTimeout } from './withTimeout';

type DriverEffect = Extract<
  Effect,
  { type: 'driver.start' | 'driver.stop' | 'driver.perform' | 'driver.directory' | 'login' }
>;
type Perform = Extract<Effect, { type: 'driver.perform' }>;

export function driverRunner(context: RunnerContext) {
  const { config, ports, dispatch, persist } = context;
  const { driverLoad, driverStart, driverCommand } = config.timeouts;
  let stopping = Promise.resolve();
  let isDescribed = false;

  const describe = (): void => {
    const told = isDescribed ? null : (ports.driver.describe?.() ?? null);
    if (!told) return;
    isDescribed = true;
    const { manifest, snapshot } = told;
    dispatch({
      type: 'driver.described',
      label: manifest.label,
      capabilities: snapshot.capabilities.length > 0 ? snapshot.capabilities : manifest.capabilities,
      callerIds: snapshot.callerIds ?? [],
    });
  };

  const stop = (reason: 'logout' | 'handover' | 'unload'): Promise<void> =>
    withTimeout(ports.clock, ports.driver.stop(reason), driverCommand, () => fault('SP-2011')).catch(
      (error: unknown) => {
        ports.log('warn', 'The driver did not stop in order', error);
      },
    );

  const start = async (again: boolean): Promise<void> => {
    if (again) await stop('handover');
    isDescribed = false;
    try {
      await withTimeout(ports.clock, ports.driver.start(), driverLoad + driverStart, () => fault('SP-1009'));
    } catch (error) {
      dispatch({ type: 'driver.startFailed', error: startFailure(error) });
      return;
    }
    describe();
    dispatch({ type: 'driver.started' });
  };

  const perform = async ({ id, command, tab, durable }: Perform): Promise<void> => {
    if (durable) await persist();
    const late = () => driverError('timeout', `${command.type} was not answered in time`);
    try {
      const work = ports.driver.perform(command, tab);
      const outcome = await withTimeout(ports.clock, work, driverCommand, late);
      dispatch({ type: 'command.done', effect: id, outcome });
    } catch (error) {
      dispatch({ type: 'command.failed', effect: id, error: commandFailure(error) });
    }
  };

  const search = async ({
    tab,
    request,
    text,
  }: Extract<Effect, { type: 'driver.directory' }>): Promise<void> => {
    const command = { type: 'directory.search', text, limit: DIRECTORY_LIMIT } as const;
    const late = () => driverError('timeout', 'directory.search was not answered in time');
    try {
      const work = ports.driver.perform(command, null);
      const { entries = [] } = await withTimeout(ports.clock, work, driverCommand, late);
      dispatch({ type: 'directory.found', tab, request, entries });
    } catch (cause) {
      const error = errorView(asSoftphoneError(commandFailure(cause)));
      ports.tabs.sendAnswer(tab, { type: 'directory', request, entries: [], error });
    }
  };

  const login = async (): Promise<void> => {
    try {
      // A vendor's sign-in may take a person's time; it has its own end in the driver's session events.
      await ports.login();
      dispatch({ type: 'login.done' });
    } catch (error) {
      dispatch({ type: 'login.failed', error: commandFailure(error) });
    }
  };

  return {
    describe,
    stopped: () => stopping,
    run(effect: DriverEffect): void {
      switch (effect.type) {
        case 'driver.start':
          return void start(effect.again);
        case 'driver.stop':
          stopping = stop(effect.reason);
          return;
        case 'driver.perform':
          return void perform(effect);
        case 'driver.directory':
          return void search(effect);
        case 'login':
          return void login();
      }
    },
  };
}

const isFailure = (error: unknown): error is Failure => isDriverError(error) || isSoftphoneError(error);

const startFailure = (cause: unknown): Failure => (isFailure(cause) ? cause : fault('SP-1008', { cause }));

const commandFailure = (cause: unknown): Failure =>
  isFailure(cause) ? cause : driverError('internal', cause instanceof Error ? cause.message : String(cause));
