// npm run setup:telephony: installs what the lab's real telephone systems are made of (as root), or says what to run.
import { ensurePackages, telephonyPackages } from './check/telephony';
import { runScript } from './steps';

runScript(async () => {
  await ensurePackages(telephonyPackages);
  console.log(`Installed: ${telephonyPackages.join(', ')}`);
});
