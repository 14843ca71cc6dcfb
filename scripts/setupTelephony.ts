// npm run setup:telephony: installs what the lab's real telephone systems are made of (as root), or says what to run.
import { ensurePackages, telephonyPackages } from './check/telephony';

export async function setupTelephony(): Promise<void> {
  await ensurePackages(telephonyPackages);
  console.log(`Installed: ${telephonyPackages.join(', ')}`);
}
