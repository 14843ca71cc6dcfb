// npm run org:deploy: the package as source into an org that is there.
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { runOrgSteps } from './runSteps';
import { deploySteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  await runOrgSteps(deploySteps(options), options.isDryRun);
});
