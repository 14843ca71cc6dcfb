// How a command reads what was typed: only flags it knows, `--help` before anything else is loaded or done.
import { parseArgs, types } from 'node:util';

export interface Flag {
  readonly type: 'boolean' | 'string';
  readonly multiple?: boolean;
  /** What its value is called in the help. */
  readonly value?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

export interface Shape<F extends Flags = Flags> {
  /** As it is typed, e.g. `npm run conform -- --driver NAME`. */
  readonly usage: string;
  readonly purpose: string;
  readonly flags: F;
  /** How many words it takes that are no flags (default: none). */
  readonly words?: number;
}

/** `values` by the names of the flags, `positionals` the words that are no flags. */
export type Given<F extends Flags> = ReturnType<typeof parse<F>>;

export interface Command {
  readonly shape: Shape;
  run(argv: readonly string[]): Promise<void>;
}

/** What was typed makes no sense: the message says what is wrong, and the help follows it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function command<const F extends Flags>(
  shape: Shape<F>,
  carryOut: (given: Given<F>) => Promise<void>,
): Command {
  return {
    shape,
    run: async (argv) => {
      if (argv.includes('--help') || argv.includes('-h')) {
        console.log(helpOf(shape));
        return;
      }
      try {
        await carryOut(readArguments(shape, argv));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(`${error.message}\n\n${helpOf(shape)}`, { cause: error });
      }
    },
  };
}

export function readArguments<const F extends Flags>(shape: Shape<F>, argv: readonly string[]): Given<F> {
  const given = parse(shape.flags, argv);
  const tooMany = given.positionals[shape.words ?? 0];
  if (tooMany !== undefined) throw new UsageError(`'${tooMany}' is one word too many`);
  return given;
}

function parse<const F extends Flags>(options: F, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // Behind the first sentence stands how a word that begins with a dash could be given, which no command here takes.
    // (Not instanceof: in Jest this error is of another realm.)
    if (!types.isNativeError(error)) throw error;
    throw new UsageError(error.message.split(/[.\n]/)[0], { cause: error });
  }
}

export function helpOf({ usage, purpose, flags }: Shape): string {
  const entries = Object.entries(flags).map(([name, { value, help }]) => ({
    left: `--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  }));
  entries.push({ left: '--help', help: 'shows this and does nothing' });
  const width = Math.max(...entries.map(({ left }) => left.length));
  return [
    usage,
    `  ${purpose}`,
    '',
    ...entries.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`),
  ].join('\n');
}
