// What deploys of each component, through the platform's own compiler: the JavaScript that the build wrote, templates
// and styles.
import path from 'node:path';
import { transformSync } from '@lwc/compiler';
import type { PackageSource } from './packageSource';
import type { Finding, Validator } from './validator';

const COMPONENT_FILE = /\/lwc\/([^/]+)\/[^/]+\.(?:js|html|css)$/;

export const lwcCompile: Validator = {
  name: 'component compiler',
  reads: (file) => COMPONENT_FILE.test(file),
  run: (source) => Promise.resolve(source.matching(COMPONENT_FILE).flatMap((file) => compile(file, source))),
};

function compile(file: string, source: PackageSource): readonly Finding[] {
  const name = path.posix.basename(path.posix.dirname(file));
  try {
    const { warnings = [] } = transformSync(source.text(file), file, {
      name,
      namespace: 'c',
      apiVersion: 64,
      // As on the platform, which loads our screens by their class.
      enableDynamicComponents: true,
    });
    return warnings.map(({ message, location }) => ({
      file,
      message,
      ...(location === undefined ? {} : { line: location.line }),
    }));
  } catch (error) {
    return [{ file, message: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' }];
  }
}
