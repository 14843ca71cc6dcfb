// What the org scripts can be told.
import type { Given, Shape } from '../commandLine/command';
import { wholeNumber } from '../commandLine/values';
import type { OrgOptions } from './steps';

export interface OrgArguments extends OrgOptions {
  readonly isDryRun: boolean;
}

const ORG_FLAGS = {
  alias: { type: 'string', value: 'NAME', help: 'of the org (default: softphone)' },
  days: { type: 'string', value: 'N', help: 'life of a scratch org, 1 to 30 (default: 30)' },
  'dev-hub': { type: 'string', value: 'NAME', help: "when it is not the CLI's default" },
  'dry-run': { type: 'boolean', help: 'shows the commands and runs none' },
} as const;

export const orgShape = (name: string, purpose: string): Shape<typeof ORG_FLAGS> => ({
  usage: `npm run ${name}`,
  purpose,
  flags: ORG_FLAGS,
});

export const packageVersionShape = {
  usage: 'npm run package:version',
  purpose: 'a version of the package that can be installed',
  flags: {
    ...ORG_FLAGS,
    promote: {
      type: 'string',
      value: '04t...',
      help: 'instead: this version may be installed in production',
    },
  },
} as const satisfies Shape;

export function orgOptions({ values }: Pick<Given<typeof ORG_FLAGS>, 'values'>): OrgArguments {
  return {
    alias: values.alias ?? 'softphone',
    days: wholeNumber(values.days ?? '30', '--days', { least: 1, most: 30 }),
    devHub: values['dev-hub'] ?? null,
    isDryRun: values['dry-run'] ?? false,
  };
}
