// npm start: builds what changed, then runs the lab until it is told to stop.
import type { LabOptions } from '../lab/options';
import { ensureBuilt } from './build';

export async function start(options: LabOptions): Promise<void> {
  await ensureBuilt();
  const { runLab } = await import('../lab/start');
  await runLab(options);
}
