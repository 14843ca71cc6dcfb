// What the org scripts can be told.
import { parseArgs } from 'node:util';
import type { OrgOptions } from './steps';

export interface ScriptOptions extends OrgOptions {
  readonly isDryRun: boolean;
  /** package:version: instead of a new version, this one is promoted. */
  readonly promote: string | null;
}

const USAGE = `  --alias NAME    of the org (default: softphone)
  --days N        life of a scratch org, 1 to 30 (default: 30)
  --dev-hub NAME  when it is not the CLI's default
  --promote 04t.. package:version only: this version may be installed in production
  --dry-run       shows the commands and runs none`;

export function readOptions(argv: readonly string[]): ScriptOptions {
  const { values } = parse(argv);
  const days = Number(values.days ?? 30);
  if (!Number.isInteger(days) || days < 1 || days > 30) throw new Error(`--days is 1 to 30.\n\n${USAGE}`);
  return {
    alias: values.alias ?? 'softphone',
    days,
    devHub: values['dev-hub'] ?? null,
    promote: values.promote ?? null,
    isDryRun: values['dry-run'] ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        alias: { type: 'string' },
        days: { type: 'string' },
        'dev-hub': { type: 'string' },
        promote: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, {
      cause: error,
    });
  }
}
