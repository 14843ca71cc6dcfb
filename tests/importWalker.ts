// Walks all imports and holds them against config/importArrows.json. ESLint checks the same table by the text of a
// specifier; this resolves each one to the file it means.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

interface Arrows {
  /** A folder, `*` for one segment, or one file. */
  readonly room: string;
  readonly imports: readonly string[];
  readonly types?: readonly string[];
  readonly except?: readonly string[];
  readonly packages: readonly string[];
}

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

const walked = ['engine', 'drivers', 'lab', 'wrapper', 'force-app/main/default/lwc'];

/** One sentence for each import that no arrow allows, and for each file that stands in no room. */
export function forbiddenImports(root: string): readonly string[] {
  const table = JSON.parse(readFileSync(path.join(root, 'config/importArrows.json'), 'utf8')) as Arrows[];
  return walked
    .flatMap((folder) => sourcesBelow(root, folder))
    .flatMap((file) => {
      const arrows = roomOf(file, table);
      if (!arrows) return [`${file} is in no room of config/importArrows.json`];
      return importsOf(path.join(root, file))
        .filter((each) => !isAllowed(each, file, arrows))
        .map(({ specifier }) => `${file} must not import ${specifier}`);
    });
}

function sourcesBelow(root: string, folder: string): readonly string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/__tests__\/|\/testing\/|\.d\.ts$/.test(file))
    .sort();
}

/** The most specific room wins; its name comes back without wildcard. */
function roomOf(file: string, table: readonly Arrows[]): Arrows | undefined {
  const matches = table.flatMap((arrows) => {
    const pattern = arrows.room.split('/').map((segment) => (segment === '*' ? '[^/]+' : escape(segment)));
    const found = new RegExp(`^${pattern.join('/')}(?=/|$)`).exec(file)?.[0];
    return found === undefined ? [] : [{ ...arrows, room: found, isNamed: !arrows.room.includes('*') }];
  });
  return matches.sort((a, b) => b.room.length - a.room.length || Number(b.isNamed) - Number(a.isNamed))[0];
}

function importsOf(file: string): readonly Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const each = readImport(node);
    if (each) found.push(each);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function readImport(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) {
    return specifierOf(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return specifierOf(node.moduleSpecifier, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return specifierOf(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && isImportCall(node.expression))
    return specifierOf(node.arguments[0], false);
  return undefined;
}

const isImportCall = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

function specifierOf(node: ts.Node | undefined, isTypeOnly: boolean): Import | undefined {
  return node && ts.isStringLiteral(node) ? { specifier: node.text, isTypeOnly } : undefined;
}

function isAllowed({ specifier, isTypeOnly }: Import, file: string, arrows: Arrows): boolean {
  if (!specifier.startsWith('.')) return arrows.packages.some((name) => isPackage(specifier, name));
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.ts$/, '');
  if (arrows.except?.some((room) => isIn(target, room))) return false;
  const types = isTypeOnly ? (arrows.types ?? []) : [];
  return [arrows.room, ...arrows.imports, ...types].some((room) => isIn(target, room));
}

function isIn(target: string, room: string): boolean {
  return target === room || target.startsWith(`${room}/`);
}

/** `*` alone: any package of npm; not the platform's modules and not Node's. */
function isPackage(specifier: string, name: string): boolean {
  if (name === '*') return !/^(node:|c\/|lwc$|lightning\/|@salesforce\/)/.test(specifier);
  if (name.endsWith('*')) return specifier.startsWith(name.slice(0, -1));
  return specifier === name || specifier.startsWith(`${name}/`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
