// What `npm run conform` can be told.

export interface ConformArguments {
  readonly driver: string;
  readonly only: readonly string[];
  readonly json: boolean;
  readonly where: readonly ('node' | 'chromium')[];
  /** Only this transport. */
  readonly transport: string | null;
}

export const USAGE = `npm run conform -- --driver NAME
  --case ID          only this case (may be repeated); nothing is written
  --json             the results as JSON on the standard output, progress on the other
  --in node|chromium only there (default: both)
  --transport NAME   only over this transport of the driver`;

export function readArguments(argv: readonly string[]): ConformArguments {
  const rest = [...argv];
  let found: ConformArguments = {
    driver: '',
    only: [],
    json: false,
    where: ['node', 'chromium'],
    transport: null,
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--json') found = { ...found, json: true };
    else found = { ...found, ...withValue(word, rest.shift(), found) };
  }
  if (!/^[a-z][a-z0-9-]*$/.test(found.driver)) throw new Error(`Which driver?\n\n${USAGE}`);
  return found;
}

function withValue(
  word: string,
  value: string | undefined,
  found: ConformArguments,
): Partial<ConformArguments> {
  if (value === undefined) throw new Error(`'${word}' needs a value, or is unknown.\n\n${USAGE}`);
  switch (word) {
    case '--driver':
      return { driver: value };
    case '--case':
      return { only: [...found.only, value] };
    case '--transport':
      return { transport: value };
    case '--in':
      if (value === 'node' || value === 'chromium') return { where: [value] };
      throw new Error(`--in takes node or chromium.\n\n${USAGE}`);
    default:
      throw new Error(`'${word}' is unknown.\n\n${USAGE}`);
  }
}
