// npm start: builds what changed, then runs the lab until it is told to stop. Options are the lab's (`--help`).
import { ensureBuilt } from './build';
import { runScript } from './steps';

runScript(async () => {
  const argv = process.argv.slice(2);
  if (!argv.includes('--help')) await ensureBuilt();
  const { runLab } = await import('../lab/start');
  await runLab(argv);
});
