// npm run package:version: a version that can be installed; with `--promote 04t...` one may go into production.
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { runOrgSteps } from './runSteps';
import { packageVersionSteps, promoteSteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  const { promote, isDryRun } = options;
  await runOrgSteps(
    promote === null ? packageVersionSteps(options) : promoteSteps(promote, options),
    isDryRun,
  );
  console.log('\nInstall link: https://login.salesforce.com/packaging/installPackage.apexp?p0=04t...');
});
