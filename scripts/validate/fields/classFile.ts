// The fields of a Java class file (JVM specification, chapter 4): name and type, nothing else of it is read.

export interface JavaField {
  readonly name: string;
  /** As in the file: `Lcom/nawforce/runforce/System/String;`. */
  readonly descriptor: string;
  readonly isStatic: boolean;
}

const UTF8 = 1;
const STATIC = 0x0008;
/** Bytes after the tag of a constant. Long and double (5, 6) take two places in the pool. */
const SIZES: Readonly<Record<number, number>> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
};

export function fieldsOfClass(bytes: Buffer): readonly JavaField[] {
  const { texts, end } = constants(bytes);
  const interfaces = bytes.readUInt16BE(end + 6);
  let at = end + 8 + interfaces * 2;
  const fields: JavaField[] = [];
  const count = bytes.readUInt16BE(at);
  at += 2;
  for (let index = 0; index < count; index += 1) {
    fields.push({
      isStatic: (bytes.readUInt16BE(at) & STATIC) !== 0,
      name: texts.get(bytes.readUInt16BE(at + 2)) ?? '',
      descriptor: texts.get(bytes.readUInt16BE(at + 4)) ?? '',
    });
    at = afterAttributes(bytes, at + 6);
  }
  return fields;
}

function constants(bytes: Buffer): { readonly texts: ReadonlyMap<number, string>; readonly end: number } {
  const texts = new Map<number, string>();
  const count = bytes.readUInt16BE(8);
  let at = 10;
  for (let index = 1; index < count; index += 1) {
    const tag = bytes.readUInt8(at);
    if (tag === UTF8) {
      const length = bytes.readUInt16BE(at + 1);
      texts.set(index, bytes.toString('utf8', at + 3, at + 3 + length));
      at += 3 + length;
      continue;
    }
    const size = SIZES[tag];
    if (size === undefined) throw new Error(`unknown constant ${tag} in a class file`);
    at += 1 + size;
    if (tag === 5 || tag === 6) index += 1;
  }
  return { texts, end: at };
}

function afterAttributes(bytes: Buffer, start: number): number {
  let at = start + 2;
  for (let left = bytes.readUInt16BE(start); left > 0; left -= 1) at += 6 + bytes.readUInt32BE(at + 2);
  return at;
}
