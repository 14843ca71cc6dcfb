// The types of the Metadata API, read out of the declarations of @salesforce/types, which are generated from the WSDL.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export type Shape =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'choice'; readonly words: ReadonlySet<string> }
  | { readonly kind: 'boolean' | 'number' | 'text' };

export interface Field {
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly shape: () => Shape;
}

/** The shape of a metadata type by its name; null for a name that is none. */
export type MetadataTypes = (name: string) => Shape | null;

export function readMetadataTypes(file = require.resolve('@salesforce/types/metadata')): MetadataTypes {
  const declarations = file.replace(/\.js$/, '.d.ts');
  const source = ts.createSourceFile(
    declarations,
    readFileSync(declarations, 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const named = new Map<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>();
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      named.set(statement.name.text, statement);
  }
  const reader = new Reader(named, source);
  return (name) => reader.named(name);
}

class Reader {
  private readonly declarations: ReadonlyMap<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>;
  private readonly source: ts.SourceFile;
  private readonly known = new Map<string, Shape | null>();

  constructor(
    declarations: ReadonlyMap<string, ts.TypeAliasDeclaration | ts.InterfaceDeclaration>,
    source: ts.SourceFile,
  ) {
    this.declarations = declarations;
    this.source = source;
  }

  named(name: string): Shape | null {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const declaration = this.declarations.get(name);
    let shape: Shape | null = null;
    if (declaration !== undefined)
      shape = ts.isInterfaceDeclaration(declaration)
        ? { kind: 'fields', fields: this.fields(declaration.members) }
        : this.shape(declaration.type);
    this.known.set(name, shape);
    return shape;
  }

  private shape(type: ts.TypeNode): Shape {
    if (ts.isTypeLiteralNode(type)) return { kind: 'fields', fields: this.fields(type.members) };
    if (ts.isIntersectionTypeNode(type)) return merged(type.types.map((part) => this.shape(part)));
    if (ts.isTypeReferenceNode(type))
      return this.named(type.typeName.getText(this.source)) ?? { kind: 'text' };
    if (ts.isUnionTypeNode(type)) return choice(type.types);
    if (ts.isLiteralTypeNode(type)) return choice([type]);
    if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
    return { kind: type.kind === ts.SyntaxKind.NumberKeyword ? 'number' : 'text' };
  }

  private fields(members: ts.NodeArray<ts.TypeElement>): ReadonlyMap<string, Field> {
    const fields = new Map<string, Field>();
    for (const member of members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const isList = ts.isArrayTypeNode(member.type);
      const type = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
      fields.set(member.name.getText(this.source).replaceAll(/['"]/g, ''), {
        isList,
        isRequired: member.questionToken === undefined && !isList,
        // Types contain themselves: read when asked for.
        shape: () => this.shape(type),
      });
    }
    return fields;
  }
}

function merged(shapes: readonly Shape[]): Shape {
  const fields = new Map<string, Field>();
  for (const shape of shapes)
    if (shape.kind === 'fields') for (const [name, field] of shape.fields) fields.set(name, field);
  return { kind: 'fields', fields };
}

function choice(types: readonly ts.TypeNode[]): Shape {
  const words = new Set<string>();
  for (const type of types) {
    if (!ts.isLiteralTypeNode(type) || !ts.isStringLiteral(type.literal)) return { kind: 'text' };
    words.add(type.literal.text);
  }
  return { kind: 'choice', words };
}
