// The files of the project as the validators read them: by name, each read once.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/files';
import { childText, parseXml, type ParsedXml } from '../build/metadata/xml';
import { root as projectRoot } from '../project';

const METADATA = 'force-app/main/default/';
// What deploys, what describes the project, and the TypeScript that names fields and Apex methods.
const FOLDERS = ['force-app', 'config', 'data', 'engine'];
const SINGLE = ['sfdx-project.json', '.forceignore'];
const NOT_PACKAGE = /__tests__|\/testing\/|\.test\.ts$|\/lwc\/[^/]*\.json$|\/lwc\/.*\.ts$|\.tsbuildinfo$/;

export class PackageSource {
  readonly root: string;
  /** Sorted, relative to the root, with slashes. */
  readonly files: readonly string[];
  private readonly texts = new Map<string, string>();
  private readonly parsed = new Map<string, ParsedXml>();

  constructor(root: string = projectRoot) {
    this.root = root;
    const below = FOLDERS.flatMap((folder) => filesBelow(path.join(root, folder)));
    this.files = [...below.map((file) => path.relative(root, file).split(path.sep).join('/')), ...SINGLE]
      .filter((file) => !NOT_PACKAGE.test(file) && existsSync(path.join(root, file)))
      .sort();
  }

  has(file: string): boolean {
    return this.files.includes(file);
  }

  absolute(file: string): string {
    return path.join(this.root, file);
  }

  text(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(this.absolute(file), 'utf8');
    this.texts.set(file, text);
    return text;
  }

  /** A -meta.xml file as a tree. What is not well-formed is said by one validator: the others read what there is. */
  xml(file: string): ParsedXml {
    const known = this.parsed.get(file) ?? parseXml(this.text(file));
    this.parsed.set(file, known);
    return known;
  }

  /** Text of an element right below the root. */
  value(file: string, element: string): string | null {
    const { root } = this.xml(file);
    return root === null ? null : childText(root, element);
  }

  matching(pattern: RegExp): readonly string[] {
    return this.files.filter((file) => pattern.test(file));
  }

  /** Files of the metadata with this ending, e.g. `.page`. */
  ending(suffix: string): readonly string[] {
    return this.files.filter((file) => file.startsWith(METADATA) && file.endsWith(suffix));
  }

  /** Names of the components whose files end so: `Softphone` for `pages/Softphone.page`. */
  names(suffix: string): ReadonlySet<string> {
    return new Set(this.ending(suffix).map((file) => path.posix.basename(file, suffix)));
  }
}
