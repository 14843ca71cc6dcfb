// Which chunks the first screens need: the loader, the panel that it imports, all that these import statically, and the
// icons, which base components import when they draw the first one.
import type { GetModuleInfo, OutputChunk, Plugin } from 'rollup';

const icons = 'iconSvgTemplatesUtility.js';

export function firstChunks(chunks: readonly OutputChunk[]): ReadonlySet<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const entry = chunks.find((chunk) => chunk.isEntry);
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    byName.get(name)?.imports.forEach(visit);
  };
  if (entry) [entry.fileName, ...entry.dynamicImports].forEach(visit);
  if (byName.has(icons)) visit(icons);
  return found;
}

/** Writes their names into the loader; only now are they known. */
export function preloadFirstChunks(): Plugin {
  return {
    name: 'softphone-preload-first-chunks',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) return;
      const others = [...firstChunks(chunks)].filter((name) => name !== entry.fileName);
      entry.code = entry.code.replace('__SOFTPHONE_FIRST_CHUNKS__', others.join(' '));
    },
  };
}

/**
 * Two files for the first screens besides loader and panel.js, with names that the page can hold: synthetic shadow, and all
 * components. Left to itself, rollup makes a file of each set of modules that a later screen shares, named as it comes.
 */
export function firstChunkOf(id: string, getModuleInfo: GetModuleInfo, entry: string): string | undefined {
  const [shadow, panel] = getModuleInfo(entry)?.dynamicallyImportedIds ?? [];
  if (id === shadow) return 'shadow';
  if (panel === undefined || id === panel) return undefined;
  return staticImports(panel, getModuleInfo).has(id) ? 'components' : undefined;
}

const known = new WeakMap<GetModuleInfo, ReadonlySet<string>>();

function staticImports(from: string, getModuleInfo: GetModuleInfo): ReadonlySet<string> {
  const before = known.get(getModuleInfo);
  if (before) return before;
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    getModuleInfo(id)?.importedIds.forEach(visit);
  };
  visit(from);
  known.set(getModuleInfo, found);
  return found;
}
