// Converts the project as a deployment would, without an org, and compares what comes out with what is there: the
// converter leaves out silently whatever it does not understand.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/files';
import { buildFolder, metadata, runTool } from '../project';
import { step, type Step } from '../steps';

const output = path.join(buildFolder, 'metadata');

export const metadataStep: Step = step('metadata converts', async () => {
  rmSync(output, { recursive: true, force: true });
  const finished = await runTool(
    '@salesforce/cli',
    'sf',
    ['project', 'convert', 'source', '--root-dir', 'force-app', '--output-dir', output],
    {
      env: { SF_AUTOUPDATE_DISABLE: 'true', SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' },
    },
  );
  if (finished.code !== 0) return finished;
  const problems = [...notConverted(), ...notWanted(), ...withoutClass()];
  return { code: problems.length === 0 ? 0 : 1, output: problems.join('\n') };
});

/** Each -meta.xml of the source names one member that package.xml must list. */
function notConverted(): readonly string[] {
  const manifest = readFileSync(path.join(output, 'package.xml'), 'utf8');
  const members = new Set([...manifest.matchAll(/<members>(.*?)<\/members>/g)].map(([, name]) => name));
  return filesBelow(metadata)
    .filter((file) => file.endsWith('-meta.xml'))
    .map((file) => path.basename(file).split('.')[0] ?? '')
    .filter((name) => !members.has(name))
    .map((name) => `${name} is left out of the conversion`);
}

function notWanted(): readonly string[] {
  return filesBelow(output)
    .filter((file) => /\.ts$|tsconfig/.test(file))
    .map((file) => `${path.relative(output, file)} must not deploy`);
}

function withoutClass(): readonly string[] {
  const files = new Set(filesBelow(path.join(output, 'lwc')));
  return [...files]
    .filter((file) => file.endsWith('.js-meta.xml') && !files.has(file.replace('-meta.xml', '')))
    .map((file) => `${path.relative(output, file)} deploys without its JavaScript`);
}
