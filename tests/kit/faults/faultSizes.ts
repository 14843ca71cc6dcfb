// How many lines a fault has: the lines of its `spoil` or `bundle` that do something, as formatted. Lines that only open or
// close brackets, and the wrapper's own frame, are no difference.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export function sizesOfFaults(folder: string): Readonly<Record<string, number>> {
  const files = readdirSync(folder).filter((name) => name.endsWith('Faults.ts'));
  return Object.fromEntries(files.flatMap((name) => sizesIn(path.join(folder, name))));
}

function sizesIn(file: string): readonly (readonly [string, number])[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: (readonly [string, number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const id = textOf(property(node, 'id'));
      const body = property(node, 'spoil') ?? property(node, 'bundle');
      if (id !== undefined && body) {
        found.push([id, linesOf(body.getText(source))]);
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = node.properties.find(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
  );
  return found?.initializer;
}

const textOf = (node: ts.Expression | undefined): string | undefined =>
  node && ts.isStringLiteral(node) ? node.text : undefined;

/** `() => ({` opens the frame; `tell(event);` and `return pass();` are what the wrapper does anyway. */
const frame =
  /^(?:[\s(){}[\],;:]*|\(.*\) => \(\{|tell\(event\);|return (?:pass\(\)|outcome);|: pass\(\),?|await pass\(\);)$/;

const linesOf = (text: string): number => text.split('\n').filter((line) => !frame.test(line.trim())).length;
