// npm run org:delete: the scratch org goes.
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { runOrgSteps } from './runSteps';
import { deleteSteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  await runOrgSteps(deleteSteps(options), options.isDryRun);
});
