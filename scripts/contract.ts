// npm run contract: writes the report and the reference of the driver contract anew.
import { writeFileSync } from 'node:fs';
import { generatedFiles } from './contract/generated';
import { inProject } from './project';

export function writeContract(): void {
  for (const { file, text } of generatedFiles()) {
    writeFileSync(inProject(file), text);
    console.log(file);
  }
}
