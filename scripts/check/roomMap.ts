// The map of rooms as a mermaid diagram: an arrow stands for at least one import between two rooms, tests aside.
import type { Reading } from './readImports';

const TESTS = /\.test\.ts$|\/__tests__\/|\/testing\//;
const BEGIN = '<!-- map of rooms: npm run map -->\n\n';
const END = '\n\n<!-- end of the map -->';

export function roomMap({ modules }: Reading): string {
  const arrows = modules
    .filter(({ source }) => !TESTS.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => [roomOf(source), roomOf(resolved)]),
    )
    .flatMap(([from, to]) => (from && to && from !== to ? [`  ${nodeOf(from)} --> ${nodeOf(to)}`] : []));
  return ['```mermaid', 'graph TD', ...[...new Set(arrows)].sort(), '```'].join('\n');
}

/** The errors are a file of their own beside the engine's folders; drivers and peers stand for themselves. */
function roomOf(file: string): string | null {
  if (TESTS.test(file)) return null;
  if (/^engine\/(?:errors|remedies)\.ts$/.test(file)) return 'engine/errors';
  if (file.startsWith('force-app/main/default/lwc/')) return 'panel components';
  return (
    /^(?:engine\/\w+|drivers\/\w+|lab\/peers\/\w+(?=\/)|lab|wrapper|voice)(?=\/)/.exec(file)?.[0] ?? null
  );
}

const nodeOf = (room: string): string => `${room.replace(/\W/g, '_')}["${room}"]`;

export const mapInDocument = (text: string): string => text.split(BEGIN)[1]?.split(END)[0] ?? '';

export const withMap = (text: string, map: string): string => {
  const [before = ''] = text.split(BEGIN);
  const [, after = ''] = text.split(END);
  return before + BEGIN + map + END + after;
};
