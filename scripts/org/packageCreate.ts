// npm run package:create: registers the package in the Dev Hub, once in its life.
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { runOrgSteps } from './runSteps';
import { packageCreateSteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  await runOrgSteps(packageCreateSteps(options), options.isDryRun);
});
