// What runs before the first browser test, also when Playwright is started by hand.
import { ensureBuilt } from '../build';

export default async function builtFirst(): Promise<void> {
  await ensureBuilt();
}
