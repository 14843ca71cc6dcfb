// The driver's side of the effects: starting, stopping, commands, sign-in.
import { withinTime } from '../../contract/driver/base/patience';
import { capabilitiesShape } from '../../contract/driver/agentShape';
import type { CommandOutcome } from '../../contract/driver/driver';
import { driverError } from '../../contract/driver/driverError';
import { outcomeShape, snapshotShape } from '../../contract/driver/eventShape';
import type { Handlers } from '../../contract/handlers';
import { BOUNDS } from '../../contract/shape/bounds';
import { reader } from '../../contract/shape/reader';
import { text } from '../../contract/shape/shape';
import { knownError } from '../../contract/softphoneErrorShape';
import { errorView, fault } from '../../errors';
import { asSoftphoneError } from '../state/banners';
import { DIRECTORY_LIMIT } from '../phone/directory';
import type { Effect } from '../state/effects';
import type { Failure } from '../state/input';
import type { RunnerContext } from './runnerContext';

type DriverEffect = Extract<Effect, { type: `driver.${string}` | 'login' }>;
type Perform = Extract<Effect, { type: 'driver.perform' }>;

export interface DriverRunner {
  readonly handlers: Handlers<DriverEffect, void>;
  readonly describe: () => void;
  readonly stopped: () => Promise<void>;
}

export function driverRunner(context: RunnerContext): DriverRunner {
  const { config, ports, dispatch, persist } = context;
  const readDriver = reader('The driver', ports.log);
  const { driverLoad, driverStart, driverCommand } = config.timeouts;
  let stopping = Promise.resolve();
  let isDescribed = false;
  /** An answer that makes no sense is still one: the vendor took it. */
  const read = (outcome: unknown): CommandOutcome => readDriver(outcomeShape, outcome, 'outcome') ?? {};

  const describe = (): void => {
    const told = isDescribed ? null : (ports.driver.describe?.() ?? null);
    if (!told) return;
    isDescribed = true;
    const { label, capabilities: most } = told.manifest;
    const snapshot = readDriver(snapshotShape, told.snapshot, 'snapshot');
    const { session, agent, calls, capabilities = [], ...parts } = snapshot ?? {};
    const all = capabilities.length > 0 ? capabilities : readDriver(capabilitiesShape, most, 'manifest');
    dispatch({
      type: 'driver.described',
      label: readDriver(text(BOUNDS.name), label, 'label') ?? '',
      capabilities: all ?? [],
      parts,
    });
  };

  const stop = (reason: 'logout' | 'handover' | 'unload'): Promise<void> =>
    withinTime(ports.clock, ports.driver.stop(reason), driverCommand, () => fault('SP-2011')).catch(
      (error: unknown) => {
        ports.log('warn', 'The driver did not stop in order', error);
      },
    );

  const start = async (again: boolean): Promise<void> => {
    if (again) await stop('handover');
    isDescribed = false;
    try {
      await withinTime(ports.clock, ports.driver.start(), driverLoad + driverStart, () => fault('SP-1009'));
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
      const outcome = read(await withinTime(ports.clock, work, driverCommand, late));
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
      const { entries = [] } = read(await withinTime(ports.clock, work, driverCommand, late));
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
    handlers: {
      'driver.start': ({ again }) => void start(again),
      'driver.stop': ({ reason }) => void (stopping = stop(reason)),
      'driver.perform': (effect) => void perform(effect),
      'driver.directory': (effect) => void search(effect),
      login: () => void login(),
    },
  };
}

const startFailure = (cause: unknown): Failure => knownError(cause) ?? fault('SP-1008', { cause });

const commandFailure = (cause: unknown): Failure =>
  knownError(cause) ?? driverError('internal', fault('SP-2020', { cause }).cause ?? '');
