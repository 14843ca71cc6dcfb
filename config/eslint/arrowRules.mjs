// Turns config/importArrows.json into import restrictions, one configuration a room and folder depth. ESLint sees only
// the text of a specifier; tests/imports.test.ts resolves each import to its file and checks the same table.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const deepestFolder = 4;

export function arrowRules(root) {
  const table = JSON.parse(readFileSync(path.join(root, 'config/importArrows.json'), 'utf8'));
  // A later configuration wins in ESLint: outer rooms first, a named room after the wildcard that covers it too.
  return table
    .toSorted((a, b) => specificity(a) - specificity(b))
    .flatMap((arrows) => expand(root, arrows))
    .flatMap((arrows) => (arrows.room.endsWith('.ts') ? [fileRule(arrows)] : folderRules(arrows)));
}

function specificity({ room }) {
  return room.split('/').length * 2 + (room.includes('*') ? 0 : 1);
}

/** `drivers/*` becomes one room for each folder that exists. */
function expand(root, arrows) {
  if (!arrows.room.endsWith('/*')) return [arrows];
  const parent = arrows.room.slice(0, -2);
  if (!existsSync(path.join(root, parent))) return [];
  return readdirSync(path.join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ ...arrows, room: `${parent}/${entry.name}` }));
}

function fileRule(arrows) {
  const allowed = rooms(arrows.imports, path.posix.dirname(arrows.room));
  const regex = `^(?:\\.\\./|\\./(?!${allowed}))`;
  return rule(arrows, [arrows.room], [{ regex, message: message(arrows) }]);
}

/** How many `../` leave a room depends on the depth of the file in it. */
function folderRules(arrows) {
  return Array.from({ length: deepestFolder }, (_, depth) => {
    const parent = path.posix.dirname(arrows.room);
    const types = arrows.types ?? [];
    const patterns = [upwards(depth + 1, rooms([...arrows.imports, ...types], parent), arrows)];
    if (types.length > 0) {
      patterns.push({
        regex: `^${'\\.\\./'.repeat(depth + 1)}${rooms(types, parent)}`,
        allowTypeImports: true,
        message: `${arrows.room} imports only types from ${types.join(', ')}.`,
      });
    }
    for (const exception of arrows.except ?? []) {
      patterns.push({
        regex: `^${'\\.\\./'.repeat(depth + 1)}${rooms([exception], parent)}`,
        message: message(arrows),
      });
    }
    return rule(arrows, [`${arrows.room}/${'*/'.repeat(depth)}*.ts`], patterns);
  });
}

function upwards(levels, allowed, arrows) {
  return { regex: `^${'\\.\\./'.repeat(levels)}(?!${allowed})`, message: message(arrows) };
}

function rule(arrows, files, patterns) {
  return {
    files,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...patterns, packages(arrows)] }],
    },
  };
}

/** A regular expression for the given rooms as they are spelt from `parent`. */
function rooms(names, parent) {
  const spellings = names.map((name) => path.posix.relative(parent, name));
  // No room at all: an expression that nothing matches.
  if (spellings.length === 0) return '(?!)';
  return `(?:${spellings.map(within).join('|')})`;
}

/** A room that holds `parent` is spelt `..`: then whatever does not climb out of it is within. */
function within(spelling) {
  const isAround = /^\.\.(?:\/\.\.)*$/.test(spelling);
  return isAround ? `(?!${escape(spelling)}/\\.\\.(?:/|$))` : `${escape(spelling)}(?:/|$)`;
}

const platform = 'node:|c/|lwc$|lightning/|@salesforce/';

function packages(arrows) {
  const named = arrows.packages
    .filter((name) => name !== '*')
    .map((name) => escape(name).replace('\\*', '.+'));
  const allowed = named.length > 0 ? `(?!(?:${named.join('|')})(?:/|$))` : '';
  const regex = arrows.packages.includes('*') ? `^${allowed}(?:${platform})` : `^(?!\\.)${allowed}`;
  return { regex, message: message(arrows) };
}

function message({ room, imports, packages: names, types = [] }) {
  const list = [...imports, ...types.map((name) => `types of ${name}`), ...names];
  return `Import arrows: ${room} may import ${list.length > 0 ? list.join(', ') : 'nothing'}.`;
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
