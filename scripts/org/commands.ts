// What npm run org:* and package:* carry out.
import type { OrgArguments } from './orgOptions';
import { runOrgSteps } from './runSteps';
import {
  createSteps,
  deleteSteps,
  deploySteps,
  packageCreateSteps,
  packageVersionSteps,
  promoteSteps,
} from './steps';

export const createOrg = (options: OrgArguments): Promise<void> =>
  runOrgSteps(createSteps(options), options.isDryRun);

export const deployToOrg = (options: OrgArguments): Promise<void> =>
  runOrgSteps(deploySteps(options), options.isDryRun);

export const deleteOrg = (options: OrgArguments): Promise<void> =>
  runOrgSteps(deleteSteps(options), options.isDryRun);

export const createPackage = (options: OrgArguments): Promise<void> =>
  runOrgSteps(packageCreateSteps(options), options.isDryRun);

/** A version that can be installed; with `promote` that one may go into production. */
export async function versionPackage(options: OrgArguments, promote: string | null): Promise<void> {
  await runOrgSteps(
    promote === null ? packageVersionSteps(options) : promoteSteps(promote, options),
    options.isDryRun,
  );
  console.log('\nInstall link: https://login.salesforce.com/packaging/installPackage.apexp?p0=04t...');
}
