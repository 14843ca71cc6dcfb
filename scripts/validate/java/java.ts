// The Java tools that come with Salesforce's Code Analyzer. Without Java they are left out, and that is said.
import { inProject, run, type Finished } from '../../project';

const JARS = inProject('node_modules', '@salesforce', 'code-analyzer-pmd-engine', 'dist', 'java-lib');

export const jarsFolder = JARS;

// Short runs: they end before the thorough compiler pays.
const JVM = ['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', `${JARS}/*`];

/** null, or why the Java tools cannot run. */
export function javaMissing(): Promise<string | null> {
  return run('java', ['-version']).then(
    ({ code }) => (code === 0 ? null : 'no Java'),
    () => 'no Java',
  );
}

export const runJava = (mainClass: string, args: readonly string[]): Promise<Finished> =>
  run('java', [...JVM, mainClass, ...args]);
