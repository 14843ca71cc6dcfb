// The standalone panel: the same components, compiled by the open-source compiler with Salesforce's base components, in
// one static resource that needs no Lightning Out.
import lwc from '@lwc/rollup-plugin';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup, type OutputChunk, type Plugin, type RollupLog } from 'rollup';
import { inProject, root } from '../project';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import type { Artefact, BuildPart } from './part';
import { componentModules } from './standalone/componentModules';
import { firstChunkOf, firstChunks, preloadFirstChunks } from './standalone/firstChunks';
import { iconSubset } from './standalone/iconSubset';
import { readLabels } from './standalone/labels';
import { scopedModules } from './standalone/scopedModules';
import { sldsSubset } from './standalone/sldsSubset';
import { syntheticStyles } from './standalone/syntheticStyles';

const slds = '@salesforce-ux/design-system';

export const standalone: BuildPart = {
  name: 'standalone',
  inputs: [
    'force-app/main/default/lwc',
    'force-app/main/default/labels',
    'force-app/main/default/translations',
    'scripts/standalone',
  ],
  after: ['components'],
  async make() {
    const target = staticResource('softphoneStandalone');
    return replaceFolder(target, async (folder) => {
      const labels = readLabels();
      const chunks = await bundleComponents({
        entry: inProject('scripts/standalone/main.js'),
        folder,
        languages: Object.keys(labels),
      });
      writeLabels(folder, labels);
      writeFileSync(path.join(folder, 'slds.css'), sldsSubset(sourcesOf(chunks)));
      writeLicences(folder, sourcesOf(chunks), [slds]);
      return artefacts(target, chunks, Object.keys(labels));
    });
  },
};

export interface ComponentBundle {
  /** Plain JavaScript, like all scripts in its folder; what it imports by a component's name is compiled. */
  readonly entry: string;
  readonly folder: string;
  readonly languages: readonly string[];
  /** Components besides the panel's. */
  readonly modules?: readonly { readonly name: string; readonly path: string }[];
}

/** One way of compiling for the panel and for what a bench compares it with. */
export async function bundleComponents(wanted: ComponentBundle): Promise<readonly OutputChunk[]> {
  const { entry, folder } = wanted;
  const bundle = await rollup({
    input: entry,
    plugins: plugins(wanted),
    onwarn: (warning, report) => {
      if (!isHarmless(warning)) report(warning);
    },
  });
  try {
    const { output } = await bundle.write({
      dir: folder,
      format: 'es',
      // A static resource's URL changes with each deployment; names need no hash.
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      manualChunks: (id, { getModuleInfo }) => firstChunkOf(id, getModuleInfo, entry),
    });
    return output.filter((file) => file.type === 'chunk');
  } finally {
    await bundle.close();
  }
}

function plugins({ entry, languages, modules = [] }: ComponentBundle): Plugin[] {
  return [
    scopedModules(),
    iconSubset(),
    syntheticStyles(),
    lwc({
      rootDir: root,
      exclude: [path.join(path.dirname(entry), '*.js')],
      enableDynamicComponents: true,
      // lightning-combobox and others call attachInternals(); without this the render tree dies.
      enableSyntheticElementInternals: true,
      modules: [...modules, ...componentModules(), { npm: 'lightning-base-components' }],
    }),
    resolve(),
    replace({
      preventAssignment: true,
      values: {
        // The engine of the components reads import.meta.env, which only Vite defines.
        'import.meta.env.SSR': 'false',
        'process.env.NODE_ENV': JSON.stringify('production'),
        __SOFTPHONE_LANGUAGES__: JSON.stringify(languages),
      },
    }),
    terser({ ecma: 2020, module: true }),
    preloadFirstChunks(),
  ];
}

/** Duplicate slots and labels across shadow roots: the base components' own, and without effect. */
function isHarmless({ message }: RollupLog): boolean {
  return /LWC1137|LWC1057|LWC1187/.test(message);
}

function writeLabels(folder: string, labels: ReturnType<typeof readLabels>): void {
  mkdirSync(path.join(folder, 'labels'));
  for (const [language, texts] of Object.entries(labels)) {
    writeFileSync(path.join(folder, 'labels', `${language}.json`), JSON.stringify(texts));
  }
}

/** The component compiler adds `?specifier=c/x` to a file's path. */
export const sourcesOf = (chunks: readonly OutputChunk[]): readonly string[] =>
  chunks.flatMap((chunk) => chunk.moduleIds).map((id) => id.replace(/\?.*$/, ''));

function artefacts(
  target: string,
  chunks: readonly OutputChunk[],
  languages: readonly string[],
): readonly Artefact[] {
  const file = (name: string): string => path.join(target, name);
  const first = firstChunks(chunks);
  const later = chunks.filter((chunk) => !first.has(chunk.fileName));
  return [
    { name: 'standalone, first load', files: [...first].map(file), budget: 'standalone.firstLoad' },
    ...later.map((chunk) => ({ name: `standalone, ${chunk.fileName}`, files: [file(chunk.fileName)] })),
    { name: 'standalone, slds.css', files: [file('slds.css')] },
    ...languages.map((language) => ({
      name: `standalone, labels ${language}`,
      files: [file(`labels/${language}.json`)],
    })),
  ];
}
