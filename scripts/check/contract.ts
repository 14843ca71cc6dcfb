// The contract's report and reference are written from its sources, and kept: a changed contract shows in both.
import { generatedFiles, staleFiles } from '../contract/generated';
import { step, type Step } from '../steps';

export const contractStepOf = (files: typeof generatedFiles): Step =>
  step('report and reference of the driver contract', () => {
    const stale = staleFiles(files());
    const output = `The driver contract is not what these say; npm run contract writes them anew:\n${stale.join('\n')}`;
    return Promise.resolve(stale.length === 0 ? { code: 0, output: '' } : { code: 1, output });
  });

export const contractStep = contractStepOf(generatedFiles);
