// The Java tools that come with Salesforce's Code Analyzer. Without Java they are left out, and that is said.
import { run, type Finished } from '../../project';
import { inProject } from '../../project';

const JARS = inProject('node_modules', '@salesforce', 'code-analyzer-pmd-engine', 'dist', 'java-lib');

export const jarsFolder = JARS;

// Small runs: the quick compiler alone starts sooner.
const JVM = ['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', `${JARS}/*`];

let known: Promise<string | null> | null = null;

/** null, or why the Java tools cannot run. */
export function javaMissing(): Promise<string | null> {
  known ??= run('java', ['-version']).then(
    ({ code }) => (code === 0 ? null : 'no Java'),
    () => 'no Java',
  );
  return known;
}

export const runJava = (mainClass: string, args: readonly string[]): Promise<Finished> =>
  run('java', [...JVM, mainClass, ...args]);
