// npm run org:create: a working scratch org, from nothing to the open console.
import { runScript } from '../steps';
import { readOptions } from './readOptions';
import { runOrgSteps } from './runSteps';
import { createSteps } from './steps';

runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  await runOrgSteps(createSteps(options, !process.env['CI']), options.isDryRun);
});
