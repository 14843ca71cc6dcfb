// What a reader with an old Node sees first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { inProject } from './project';

const folder = mkdtempSync(path.join(tmpdir(), 'enough-node-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A command as a Node of that version would begin it. */
function startedOn(version: string, ...argv: readonly string[]) {
  const pretend = path.join(folder, 'pretend.cjs');
  const versions = `{ ...process.versions, node: ${JSON.stringify(version)} }`;
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  return spawnSync(process.execPath, ['--require', pretend, ...argv], { cwd: inProject(), encoding: 'utf8' });
}

it.each(['0.12.18', '8.17.0', '18.20.4', '20.19.6'])('Node %s is refused in one plain line', (version) => {
  const { status, stdout, stderr } = startedOn(version, 'scripts/run.cjs', 'start');
  expect(stderr).toBe(`Node 20.20 or newer is needed; this is Node ${version}: https://nodejs.org\n`);
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

it.each(['20.20.0', '22.3.0', '100.0.0'])('Node %s is taken', (version) => {
  expect(startedOn(version, 'scripts/enoughNode.cjs')).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

it.each(['enoughNode.cjs', 'run.cjs'])('%s can be read by any Node', async (file) => {
  const source = readFileSync(inProject('scripts', file), 'utf8');
  const lowered = await transform(source, { target: 'es5' });
  expect(lowered.code).toBe((await transform(source, { target: 'esnext' })).code);
});

it('asks for the version that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
    engines: { node: string };
  };
  expect(engines.node).toBe('>=20.20');
});

it('--help answers at once: nothing of the build or the lab is loaded', () => {
  const loaded = `process.on('exit', () => console.log(Object.keys(require.cache).join('\\n')))`;
  const listing = path.join(folder, 'listing.cjs');
  writeFileSync(listing, loaded);
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--require', listing, 'scripts/run.cjs', 'start', '--help'],
    { cwd: inProject(), encoding: 'utf8' },
  );
  expect(stdout).toContain('npm start -- [options]');
  expect(stdout).toContain(path.normalize('scripts/commandLine/main.ts'));
  expect(stdout).not.toMatch(/scripts[\\/]build|lab[\\/]start|node_modules[\\/](?!tsx|esbuild|get-tsconfig)/);
  expect(status).toBe(0);
});
