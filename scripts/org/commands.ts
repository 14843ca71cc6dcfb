// What npm run org:* and package:* carry out.
import { inProject } from '../project';
import type { OrgArguments } from './orgOptions';
import { createVersion } from './packageAlias';
import { realPorts, runOrgSteps } from './runSteps';
import { createSteps, deleteSteps, deploySteps, packageCreateSteps, promoteSteps } from './steps';

export async function createOrg(options: OrgArguments): Promise<void> {
  await runOrgSteps(createSteps(options, !process.env['CI']), options.isDryRun);
}

export async function deployToOrg(options: OrgArguments): Promise<void> {
  await runOrgSteps(deploySteps(options), options.isDryRun);
}

export async function deleteOrg(options: OrgArguments): Promise<void> {
  await runOrgSteps(deleteSteps(options), options.isDryRun);
}

export async function createPackage(options: OrgArguments): Promise<void> {
  await runOrgSteps(packageCreateSteps(options), options.isDryRun);
}

/** A version that can be installed; with `promote` that one may go into production. */
export async function versionPackage(options: OrgArguments, promote: string | null): Promise<void> {
  const { isDryRun } = options;
  if (promote === null)
    await createVersion({
      ...{ options, isDryRun, ports: realPorts },
      projectFile: inProject('sfdx-project.json'),
    });
  else await runOrgSteps(promoteSteps(promote, options), isDryRun);
  console.log('\nInstall link: https://login.salesforce.com/packaging/installPackage.apexp?p0=04t...');
}
