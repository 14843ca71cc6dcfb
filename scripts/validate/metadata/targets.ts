// Where components may be placed: targets that the platform knows, and what it demands together with them.
import { elementsAt } from '../../build/metadata/xml';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';
import { eachElement, unless } from '../references/reference';

const TARGETS = new Set(
  [
    'AppPage',
    'RecordPage',
    'HomePage',
    'UtilityBar',
    'Tab',
    'RecordAction',
    'FlowScreen',
    'FlowAction',
    'UrlAddressable',
    'VoiceExtension',
    'GlobalAction',
    'Inbox',
  ].map((name) => `lightning__${name}`),
);

export const targets: Validator = {
  name: 'targets of components',
  reads: (file) => file.endsWith('.js-meta.xml'),
  run: (source) => Promise.resolve(source.ending('.js-meta.xml').flatMap((file) => check(file, source))),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const known = eachElement(source, file, ['targets', 'target'], (name) =>
    unless(TARGETS.has(name), `there is no target ${name}`),
  );
  const { root } = source.xml(file);
  const isPlaced = root !== null && elementsAt(root, ['targets', 'target']).length > 0;
  const isExposed = source.value(file, 'isExposed') === 'true';
  if (isPlaced && !isExposed) return [...known, { file, message: 'has targets and is not exposed' }];
  return isExposed && !isPlaced ? [...known, { file, message: 'is exposed and has no target' }] : known;
}
