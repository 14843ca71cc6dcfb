// Fields that the engine writes: properties of the objects that become records, read with the TypeScript parser.
import ts from 'typescript';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';
import { fieldIsKnown } from './objectFields';

/** Which file writes which object. A field's name begins with a capital, unlike every other property of ours. */
const WRITES: Readonly<Record<string, string>> = { 'engine/crm/callLog.ts': 'Task' };

export const typescriptFields: Validator = {
  name: 'fields in TypeScript',
  reads: (file) => Object.hasOwn(WRITES, file) || file.includes('/objects/'),
  run: (source) =>
    Promise.resolve(Object.entries(WRITES).flatMap(([file, object]) => check(file, object, source))),
};

function check(file: string, object: string, source: PackageSource): readonly Finding[] {
  if (!source.has(file)) return [{ file, message: 'is not there: which file writes the record now?' }];
  const parsed = ts.createSourceFile(file, source.text(file), ts.ScriptTarget.Latest, true);
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      const name = node.name.getText(parsed).replaceAll(/['"]/g, '');
      if (/^[A-Z][a-z]/.test(name) && !fieldIsKnown(source, `${object}.${name}`)) {
        const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
        findings.push({ file, line: line + 1, message: `${object} has no field ${name}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return findings;
}
