// What the sources declare, read as the compiler parses them: interfaces with their fields, unions with their members.
import ts from 'typescript';
import type { Source } from './sources';

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly doc: string;
}

/** One member of a union of objects that are told apart by `type`. */
export interface Variant {
  /** Empty: `type` is said by another name. */
  readonly types: readonly string[];
  readonly doc: string;
  readonly fields: readonly Field[];
}

/** One word of a union of words. */
export interface Word {
  readonly word: string;
  readonly doc: string;
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

export class Declared {
  private readonly byName: ReadonlyMap<string, Declaration>;
  private readonly tables: ReadonlyMap<string, readonly Word[]>;

  constructor(sources: readonly Source[]) {
    const statements = sources.flatMap(statementsOf);
    this.byName = new Map(statements.filter(isDeclaration).map((one) => [one.name.text, one]));
    this.tables = new Map(statements.filter(ts.isVariableStatement).flatMap(tableOf));
  }

  /** The texts of a table such as `{ recordId: 'sf.recordId' } as const`. */
  table(name: string): readonly Word[] {
    return this.tables.get(name) ?? [];
  }

  get interfaces(): readonly string[] {
    return [...this.byName].flatMap(([name, one]) => (ts.isInterfaceDeclaration(one) ? [name] : []));
  }

  doc(name: string): string {
    return docOf(this.find(name));
  }

  fields(name: string): readonly Field[] {
    const found = this.find(name);
    return ts.isInterfaceDeclaration(found) ? fieldsOf(found.members) : [];
  }

  words(name: string): readonly Word[] {
    return this.members(name).flatMap(({ node, doc }) => {
      if (ts.isTypeReferenceNode(node) && node.typeArguments?.[0])
        return literalsOf(node.typeArguments[0]).map((word) => ({ word, doc }));
      return literalsOf(node).map((word) => ({ word, doc }));
    });
  }

  variants(name: string): readonly Variant[] {
    return this.members(name).flatMap(({ node, doc }) => this.variantsOf(node, doc));
  }

  private variantsOf(node: ts.TypeNode, doc: string): readonly Variant[] {
    if (ts.isParenthesizedTypeNode(node)) return this.variantsOf(node.type, doc);
    if (ts.isTypeLiteralNode(node)) return [variantOf(fieldsOf(node.members), typesIn(node.members), doc)];
    if (ts.isIntersectionTypeNode(node)) {
      const parts = node.types.flatMap((part) => this.variantsOf(part, ''));
      const types = parts.flatMap((part) => part.types);
      return [
        variantOf(
          parts.flatMap((part) => part.fields),
          types,
          doc,
        ),
      ];
    }
    if (!ts.isTypeReferenceNode(node)) return [];
    const referred = this.byName.get(node.typeName.getText());
    if (!referred) return [];
    if (!ts.isInterfaceDeclaration(referred))
      return this.variants(referred.name.text).map((one) => ({ ...one, doc: joined(doc, one.doc) }));
    return [variantOf(fieldsOf(referred.members), typesIn(referred.members), joined(doc, docOf(referred)))];
  }

  /** Of a union, each with its comment; behind a line `// Since 1.1.` all that follow are as new. */
  private members(name: string): readonly { readonly node: ts.TypeNode; readonly doc: string }[] {
    const found = this.find(name);
    if (!ts.isTypeAliasDeclaration(found)) return [];
    const { type } = found;
    const nodes = ts.isUnionTypeNode(type) ? type.types : [type];
    let since = '';
    let end = type.pos;
    return nodes.map((node) => {
      const between = found.getSourceFile().text.slice(end, node.getStart());
      end = node.end;
      since = /\/\/ (Since [\d.]+\.)/.exec(between)?.[1] ?? since;
      return { node, doc: joined(commentIn(between), since) };
    });
  }

  private find(name: string): Declaration {
    const found = this.byName.get(name);
    if (!found) throw new Error(`the contract declares no ${name}`);
    return found;
  }
}

const statementsOf = ({ file, text }: Source): readonly ts.Statement[] => [
  ...ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true).statements,
];

const isDeclaration = (one: ts.Statement): one is Declaration =>
  ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one);

function tableOf({ declarationList }: ts.VariableStatement): readonly (readonly [string, readonly Word[]])[] {
  return declarationList.declarations.flatMap(({ name, initializer }) => {
    const value = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
    if (!value || !ts.isObjectLiteralExpression(value)) return [];
    const words = value.properties.flatMap((one) =>
      ts.isPropertyAssignment(one) && ts.isStringLiteral(one.initializer)
        ? [{ word: one.initializer.text, doc: docOf(one) }]
        : [],
    );
    return [[name.getText(), words] as const];
  });
}

const variantOf = (fields: readonly Field[], types: readonly string[], doc: string): Variant => ({
  types,
  doc,
  fields: fields.filter(({ name }) => name !== 'type' || types.length === 0),
});

function typesIn(members: ts.NodeArray<ts.TypeElement>): readonly string[] {
  const type = members.find((one) => one.name?.getText() === 'type');
  return type && ts.isPropertySignature(type) && type.type ? literalsOf(type.type) : [];
}

function literalsOf(node: ts.TypeNode): readonly string[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(literalsOf);
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal.text] : [];
}

const fieldsOf = (members: ts.NodeArray<ts.TypeElement>): readonly Field[] =>
  members.map((member) => ({
    name: member.name?.getText() ?? '',
    type: typeOf(member),
    isOptional: member.questionToken !== undefined,
    doc: docOf(member),
  }));

function typeOf(member: ts.TypeElement): string {
  if (ts.isPropertySignature(member)) return plain(member.type?.getText() ?? '');
  const name = member.name?.getText() ?? '';
  return plain(member.getText().slice(name.length).replace(/^\?/, '').replace(/;$/, ''));
}

const docOf = (node: ts.Node): string =>
  commentIn(node.getSourceFile().text.slice(node.getFullStart(), node.getStart()));

/** The text of the last doc comment, without a drawing in it. */
function commentIn(text: string): string {
  const [last = ''] = [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, inside = '']) => inside).slice(-1);
  return plain(last.replace(/^[ \t]*\*/gm, '').replace(/```[\s\S]*?```/g, ''));
}

const plain = (text: string): string =>
  text
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\breadonly /g, '')
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '')
    .trim();

const joined = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ');
