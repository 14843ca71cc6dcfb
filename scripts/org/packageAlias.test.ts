import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../project';
import { createVersion } from './packageAlias';
import { PACKAGE } from './steps';

let clone: string;
let projectFile: string;
beforeEach(() => {
  clone = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
  projectFile = path.join(clone, 'sfdx-project.json');
  cpSync(inProject('sfdx-project.json'), projectFile);
  change({ packageAliases: undefined });
});
afterEach(() => rmSync(clone, { recursive: true }));

const project = () => JSON.parse(readFileSync(projectFile, 'utf8')) as Record<string, unknown>;
const change = (values: object): void =>
  writeFileSync(projectFile, JSON.stringify({ ...project(), ...values }));

/** A CLI whose Dev Hub has these packages. */
async function version(packages: readonly object[], isDryRun = false) {
  const told: string[] = [];
  const said: string[] = [];
  const ports = {
    say: (line: string) => said.push(line),
    sf: (args: readonly string[]) => {
      told.push(args.join(' '));
      return Promise.resolve({ code: 0, output: JSON.stringify({ result: packages }) });
    },
    build: () => Promise.resolve(),
  };
  const failure = await createVersion({ options: { devHub: 'hub' }, isDryRun, projectFile, ports }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { told, said: said.join('\n'), failure };
}

const CREATE = `package version create --package ${PACKAGE} --definition-file config/project-scratch-def.json`;

describe('a package version in a fresh clone', () => {
  it('asks the Dev Hub for the package, and writes down what it is told', async () => {
    const { told, said, failure } = await version([
      { Name: 'Other', Id: '0HoOther' },
      { Name: PACKAGE, Id: '0Ho000' },
    ]);
    expect(failure).toBeNull();
    expect(told[0]).toBe('package list --json --target-dev-hub hub');
    expect(told[1]).toContain(CREATE);
    expect(project()['packageAliases']).toEqual({ [PACKAGE]: '0Ho000' });
    expect(said).toContain('commit it');
  });

  it('says what to do when the Dev Hub has no such package', async () => {
    const { told, failure } = await version([{ Name: 'Other', Id: '0HoOther' }]);
    expect(failure).toContain('npm run package:create');
    expect(told).toHaveLength(1);
    expect(project()['packageAliases']).toBeUndefined();
  });

  it('asks nobody once the project file names the package', async () => {
    change({ packageAliases: { [PACKAGE]: '0Ho000' } });
    const { told } = await version([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(CREATE);
  });

  it('changes nothing in a dry run', async () => {
    const { told, said } = await version([], true);
    expect(told).toEqual([]);
    expect(said).toContain('npx sf package list');
    expect(said).toContain('npx sf package version create');
    expect(project()['packageAliases']).toBeUndefined();
  });
});
