// npm run package:version: a version that can be installed; with `--promote 04t...` one may go into production.
import { inProject } from '../project';
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { createVersion } from './packageAlias';
import { realPorts, runOrgSteps } from './runSteps';
import { promoteSteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  const { promote, isDryRun } = options;
  if (promote === null)
    await createVersion({
      ...{ options, isDryRun, ports: realPorts },
      projectFile: inProject('sfdx-project.json'),
    });
  else await runOrgSteps(promoteSteps(promote, options), isDryRun);
  console.log('\nInstall link: https://login.salesforce.com/packaging/installPackage.apexp?p0=04t...');
});
