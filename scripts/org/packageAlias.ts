// The package's alias in sfdx-project.json: `sf package create` writes it, and every command for a version needs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { PACKAGE, packageLookUpSteps, packageVersionSteps, type OrgOptions } from './steps';
import { runOrgSteps, type RunnerPorts } from './runSteps';

interface ProjectFile {
  readonly packageAliases?: Readonly<Record<string, string>>;
}

export interface VersionRun {
  readonly options: Pick<OrgOptions, 'devHub'>;
  readonly isDryRun: boolean;
  /** sfdx-project.json. */
  readonly projectFile: string;
  readonly ports: RunnerPorts;
}

/** A version of the package, also in a clone whose project file does not name it yet. */
export async function createVersion({ options, isDryRun, projectFile, ports }: VersionRun): Promise<void> {
  if (!hasAlias(projectFile)) {
    const { packageId } = await runOrgSteps(packageLookUpSteps(options), isDryRun, ports);
    if (!isDryRun) {
      writeAlias(projectFile, packageId);
      ports.say(`sfdx-project.json now names the package (${packageId}): commit it.`);
    }
  }
  await runOrgSteps(packageVersionSteps(options), isDryRun, ports);
}

const read = (file: string): ProjectFile => JSON.parse(readFileSync(file, 'utf8')) as ProjectFile;

const hasAlias = (file: string): boolean => read(file).packageAliases?.[PACKAGE] !== undefined;

function writeAlias(file: string, id: string): void {
  const project = read(file);
  const packageAliases = { ...project.packageAliases, [PACKAGE]: id };
  writeFileSync(file, `${JSON.stringify({ ...project, packageAliases }, null, 2)}\n`);
}
