// npm run new-driver -- --name acme: a minimal driver, its telephone system for the lab, and its bench. It conforms at once for
// what it claims; the templates are real sources in scripts/newDriver, so the compiler looks at them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, runTool } from './project';

/** Where each template goes: a folder has the driver's id, a file is named after what it exports. */
const files: Readonly<Record<string, (id: string) => string>> = {
  'manifest.ts': (id) => `drivers/${id}/manifest.ts`,
  'driver.ts': (id) => `drivers/${id}/driver.ts`,
  'templateDriver.ts': (id) => `drivers/${id}/${inCode(id)}Driver.ts`,
  'templateLink.ts': (id) => `drivers/${id}/${inCode(id)}Link.ts`,
  'peer/peer.ts': (id) => `lab/peers/${id}/peer.ts`,
  'peer/bench.ts': (id) => `lab/peers/${id}/bench.ts`,
};

export async function newDriver(id: string): Promise<void> {
  const taken = [`drivers/${id}`, `lab/peers/${id}`].filter((folder) => existsSync(inProject(folder)));
  if (taken.length > 0) throw new Error(`${taken.join(' and ')} exist already`);
  const written: string[] = [];
  for (const [template, place] of Object.entries(files)) {
    const target = inProject(place(id));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, named(readFileSync(inProject('scripts/newDriver', template), 'utf8'), id));
    written.push(target);
  }
  // Another name breaks lines elsewhere.
  const { code, output } = await runTool('prettier', 'prettier', [
    '--write',
    '--log-level',
    'warn',
    ...written,
  ]);
  if (code !== 0) throw new Error(output);
  console.log(`Written: ${Object.values(files)
    .map((place) => `\n  ${place(id)}`)
    .join('')}
Next:
  npm run conform -- --driver ${id}     proves it, and says what is not there yet
  npm start -- --phone ${id}            rings in the lab
  docs/driver-guide.md`);
}

function inCode(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
}

function named(source: string, id: string): string {
  const name = inCode(id);
  return source
    .replaceAll('../../../lab/peers/peer', '../peer')
    .replaceAll('./templateDriver', `./${name}Driver`)
    .replaceAll('./templateLink', `./${name}Link`)
    .replaceAll('Template', name.charAt(0).toUpperCase() + name.slice(1))
    .replace(/(['"]|--driver )template\b/g, `$1${id}`);
}
