// What `npm run conform` can be told.
import { UsageError, type Given, type Shape } from '../commandLine/command';
import { oneOf } from '../commandLine/values';

type Place = 'node' | 'chromium';
const PLACES: readonly Place[] = ['node', 'chromium'];

export interface ConformArguments {
  readonly driver: string;
  readonly only: readonly string[];
  readonly json: boolean;
  readonly where: readonly Place[];
  /** Only this transport. */
  readonly transport: string | null;
}

export const CONFORM_SHAPE = {
  usage: 'npm run conform -- --driver NAME',
  purpose: 'holds a driver to the contract, and writes down what came of it beside the driver',
  flags: {
    driver: { type: 'string', value: 'NAME', help: 'a folder of drivers/' },
    case: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: 'only this case (may be repeated); nothing is written',
    },
    json: { type: 'boolean', help: 'the results as JSON on the standard output, progress on the other' },
    in: { type: 'string', value: 'node|chromium', help: 'only there (default: both)' },
    transport: { type: 'string', value: 'NAME', help: 'only over this transport of the driver' },
  },
} as const satisfies Shape;

export function conformArguments({ values }: Given<(typeof CONFORM_SHAPE)['flags']>): ConformArguments {
  const { driver = '', case: only = [], json = false, in: place, transport = null } = values;
  if (!/^[a-z][a-z0-9-]*$/.test(driver)) throw new UsageError('Which driver?');
  return {
    driver,
    only,
    json,
    where: place === undefined ? PLACES : [oneOf(place, '--in', PLACES)],
    transport,
  };
}
