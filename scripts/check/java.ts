// Java for the type check of Apex and for PMD: installed where that is possible without asking; where it is not, the
// validators say that they were skipped.
import { javaMissing } from '../validate/java/java';
import { ensurePackages } from './telephony';

export async function ensureJava(): Promise<void> {
  if ((await javaMissing()) === null) return;
  await ensurePackages(['default-jre-headless']).catch((error: unknown) => {
    console.log(
      `Apex types and PMD will be skipped. ${error instanceof Error ? error.message : String(error)}`,
    );
  });
}
