// Type check of the Apex code by apex-ls. It runs from the jars of PMD's engine, a combination that its authors do not
// publish: a canary class that must be rejected goes along, so that a checker that finds nothing is found out.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';
import { javaMissing, runJava } from './java';

const CANARY = 'SoftphoneCanaryMustBeRejected';
const META = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>64.0</apiVersion></ApexClass>
`;

export const apexTypes: Validator = {
  name: 'Apex types',
  reads: (file) => /\/(?:classes|triggers|objects|pages|labels)\//.test(file) || file === 'sfdx-project.json',
  unavailable: javaMissing,
  run: async (source) => {
    const workspace = mkdtempSync(path.join(os.tmpdir(), 'apex-types-'));
    try {
      copy(source, workspace);
      const { output } = await runJava('io.github.apexdevtools.apexls.CheckForIssues', [
        ...['--nocache', '--detail', 'warnings', '--format', 'json', '--workspace', workspace],
      ]);
      return readReport(output, workspace);
    } finally {
      rmSync(workspace, { recursive: true, force: true });
    }
  },
};

// Large, and nothing that Apex could name.
const NOT_APEX = /[\\/](?:lwc|staticresources)[\\/]/;

function copy(source: PackageSource, workspace: string): void {
  const isApex = (file: string): boolean => !NOT_APEX.test(file);
  for (const part of ['force-app', 'sfdx-project.json'])
    cpSync(source.absolute(part), path.join(workspace, part), { recursive: true, filter: isApex });
  const classes = path.join(workspace, 'force-app', 'main', 'default', 'classes');
  writeFileSync(
    path.join(classes, `${CANARY}.cls`),
    `public class ${CANARY} {\n    private final NoSuchType nothing;\n}\n`,
  );
  writeFileSync(path.join(classes, `${CANARY}.cls-meta.xml`), META);
}

interface Report {
  readonly files?: readonly {
    readonly path: string;
    readonly messages: readonly { readonly start: { readonly line: number }; readonly message: string }[];
  }[];
}

export function readReport(output: string, workspace: string): readonly Finding[] {
  const all = findingsOf(output, workspace);
  const isAwake = all.some(({ file }) => file.includes(CANARY));
  if (!isAwake)
    return [
      { file: 'force-app', message: `apex-ls let the canary class pass: ${output.trim().slice(0, 300)}` },
    ];
  return all.filter(({ file }) => !file.includes(CANARY));
}

function findingsOf(output: string, workspace: string): readonly Finding[] {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    // No report: the canary is missing then, and the output is shown.
    return [];
  }
  return (report.files ?? []).flatMap(({ path: file, messages }) =>
    messages.map(({ start, message }) => ({
      file: path.relative(workspace, file).split(path.sep).join('/'),
      line: start.line,
      message,
    })),
  );
}
