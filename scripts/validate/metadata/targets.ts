// Where components may be placed: targets that the platform knows, and what it demands together with them.
import { elementsAt, textOf } from '../../build/metadata/xml';
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
  const placed = root === null ? [] : elementsAt(root, ['targets', 'target']).map(textOf);
  const configured = eachElement(source, file, ['targetConfigs', 'targetConfig'], (_, config) => {
    const foreign = (config.getAttribute('targets') ?? '')
      .split(',')
      .find((name) => !placed.includes(name.trim()));
    return foreign === undefined ? null : `configures the target ${foreign}, where it is not placed`;
  });
  const isPlaced = placed.length > 0;
  const isExposed = source.value(file, 'isExposed') === 'true';
  if (isPlaced && !isExposed)
    return [...known, ...configured, { file, message: 'has targets and is not exposed' }];
  return isExposed && !isPlaced
    ? [...known, { file, message: 'is exposed and has no target' }]
    : [...known, ...configured];
}
