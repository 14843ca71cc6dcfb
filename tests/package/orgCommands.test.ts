// Every command of the org scripts, the workflows and the admin guide exists in the installed CLI, and every flag stands
// in the command's own help.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, inProject } from '../../scripts/project';
import { runSf } from '../../scripts/org/sf';
import {
  createSteps,
  deleteSteps,
  packageCreateSteps,
  packageLookUpSteps,
  packageVersionSteps,
  promoteSteps,
  UNKNOWN,
} from '../../scripts/org/steps';

const options = { alias: 'softphone', days: 30, devHub: 'hub' };
const commands = [
  ...createSteps(options, true),
  ...deleteSteps(options),
  ...packageCreateSteps(options),
  ...packageLookUpSteps(options),
  ...packageVersionSteps(options),
  ...promoteSteps('04t000000000000', options),
].map((step) => step.args(UNKNOWN));

/** Commands that the workflows and the guides write out. */
const written = ['.github/workflows/ci.yml', '.github/workflows/package.yml', 'docs/admin-guide.md'].flatMap(
  (file) =>
    [...readFileSync(inProject(file), 'utf8').matchAll(/npx sf ((?:[a-z-]+ )+--[^\n|>`]*)/g)].map(
      ([, text = '']) => text.trim().split(/\s+/),
    ),
);

const commandOf = (args: readonly string[]): string =>
  args
    .slice(
      0,
      args.findIndex((word) => word.startsWith('--')),
    )
    .join(' ');
const flagsOf = (args: readonly string[]): readonly string[] =>
  args.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''));

const { version } = JSON.parse(
  readFileSync(inProject('node_modules', '@salesforce', 'cli', 'package.json'), 'utf8'),
) as { version: string };

const helps = new Map<string, string>();
const all = [...commands, ...written];
const names = [...new Set(all.map(commandOf))];

beforeAll(async () => {
  // Starting the CLI takes a second or two each time: two at once.
  const waiting = [...names];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      helps.set(name, await helpOf(name));
  };
  await Promise.all([worker(), worker()]);
}, 180_000);

describe('commands of the Salesforce CLI', () => {
  it.each(names)('sf %s has every flag that is used', (name) => {
    const help = helps.get(name) ?? '';
    const known = new Set(help.match(/--(?:\[no-\])?[a-z-]+/g)?.map((flag) => flag.replace('[no-]', '')));
    const used = all.filter((args) => commandOf(args) === name).flatMap(flagsOf);
    expect(help).toContain('USAGE');
    expect(used.filter((flag) => !known.has(flag))).toEqual([]);
  });
});

/** The help of one version never changes: it is kept beside the build. */
async function helpOf(name: string): Promise<string> {
  const file = path.join(buildFolder, 'cache', 'sf-help', version, `${name.replaceAll(' ', '-')}.txt`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { code, output } = await runSf([...name.split(' '), '--help']);
  // Not kept: what failed may not fail the next time.
  if (code !== 0) return '';
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, output);
  return output;
}
