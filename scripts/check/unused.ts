// Unused files, exports and dependencies, found by knip. What it may not count is in knip.ts, each with its reason.
import { runTool } from '../project';
import { step, type Step } from '../steps';

export const unusedStep: Step = step('nothing unused', () =>
  runTool('knip', 'knip', ['--no-progress', '--treat-config-hints-as-errors']),
);
