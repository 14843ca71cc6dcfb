import { readFileSync } from 'node:fs';
import { filesBelow } from '../build/files';
import { inProject } from '../project';
import { helpOf, UsageError, type Command } from './command';
import { commands } from './commands';

const known: readonly (readonly [string, Command])[] = Object.entries(commands);
const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** Runs a command and keeps what it printed, or the error it ended with. */
async function typed(command: Command, ...argv: readonly string[]): Promise<unknown> {
  const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await command.run(argv);
    return print.mock.calls.flat().join('\n');
  } catch (error) {
    return error;
  } finally {
    print.mockRestore();
  }
}

describe.each(known)('npm run %s', (_name, command) => {
  it.each([[['--help']], [['-h']], [['--nothing', '--help']]])('answers %j with its flags', async (argv) => {
    const printed = await typed(command, ...argv);
    expect(printed).toBe(helpOf(command.shape));
    for (const flag of Object.keys(command.shape.flags)) expect(printed).toContain(`--${flag}`);
  });

  it('refuses a flag that it does not know, with those it knows', async () => {
    const error = await typed(command, '--nothing');
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: `Unknown option '--nothing'\n\n${helpOf(command.shape)}` });
  });

  it('refuses a word that it has no use for', async () => {
    const words = Array.from({ length: (command.shape.words ?? 0) + 1 }, (_none, at) => `word${at}`);
    expect(await typed(command, ...words)).toMatchObject({
      message: `'${words.at(-1) ?? ''}' is one word too many\n\n${helpOf(command.shape)}`,
    });
  });
});

describe('the values of commands', () => {
  it.each([
    [commands['new-driver'], [], "'' cannot be the name of a driver"],
    [commands['new-driver'], ['--name', '../x'], "'../x' cannot be the name of a driver"],
    [commands['new-driver'], ['--name', 'kit'], "'kit' cannot be the name of a driver"],
    [commands.conform, [], 'Which driver?'],
    [commands.bench, ['ring', 'often'], 'COUNT must be a whole number from 1 to 100000'],
    [commands.start, ['--port', 'x'], '--port must be a whole number from 0 to 65534'],
  ])('are refused with a reason: %#', async (command: Command, argv: readonly string[], reason) => {
    expect(await typed(command, ...argv)).toMatchObject({
      message: `${reason}\n\n${helpOf(command.shape)}`,
    });
  });
});

describe('package.json', () => {
  it('names every command, and no other', () => {
    const named = Object.values(scripts).flatMap((line) => /scripts\/run\.cjs (\S+)/.exec(line)?.[1] ?? []);
    expect(new Set(named)).toEqual(new Set(Object.keys(commands)));
  });

  it('lets nothing run before Node is known to be new enough', () => {
    for (const line of Object.values(scripts))
      expect(line).toMatch(/^node scripts\/(?:run\.cjs [\w:-]+(?: --\S+(?: \w+)?)?$|enoughNode\.cjs && )/);
  });
});

describe('the documents', () => {
  const documents = [
    inProject('README.md'),
    ...filesBelow(inProject('docs')).filter((file) => file.endsWith('.md')),
  ];

  it('show only flags that their command knows', () => {
    const unknown = documents.flatMap((file) => flagsIn(readFileSync(file, 'utf8')).filter(isUnknown));
    expect(unknown).toEqual([]);
  });

  it('show flags at all', () => {
    const shown = documents.flatMap((file) => flagsIn(readFileSync(file, 'utf8')));
    expect(shown.length).toBeGreaterThan(15);
  });
});

interface Shown {
  readonly command: string;
  readonly flag: string;
}

/** The flags behind each `npm run NAME --`, to the end of the code or the line; a backslash continues the line. */
function flagsIn(text: string): readonly Shown[] {
  const lines = text.replaceAll('\\\n', ' ').matchAll(/\bnpm (?:run )?([\w:-]+) -- ([^\n`#|]*)/g);
  return [...lines].flatMap(([, command = '', rest = '']) =>
    [...rest.matchAll(/(?:^|\s)--([\w-]+)/g)].map(([, flag = '']) => ({ command, flag })),
  );
}

function isUnknown({ command, flag }: Shown): boolean {
  const found = known.find(([name]) => name === command);
  return found === undefined || (flag !== 'help' && !Object.hasOwn(found[1].shape.flags, flag));
}
