// Reads single files out of a jar (a ZIP archive), so that Java is not needed for the lists of standard fields.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;

interface Entry {
  readonly start: number;
  readonly size: number;
  readonly method: number;
}

export class Jar {
  private readonly bytes: Buffer;
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(file: string) {
    this.bytes = readFileSync(file);
    this.entries = directoryOf(this.bytes);
  }

  names(): Iterable<string> {
    return this.entries.keys();
  }

  read(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (entry === undefined) return null;
    // Name and extra field are repeated before the content, the latter with a length of its own.
    const content =
      entry.start +
      30 +
      this.bytes.readUInt16LE(entry.start + 26) +
      this.bytes.readUInt16LE(entry.start + 28);
    const packed = this.bytes.subarray(content, content + entry.size);
    return entry.method === DEFLATED ? inflateRawSync(packed) : packed;
  }
}

function directoryOf(bytes: Buffer): ReadonlyMap<string, Entry> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('not a ZIP archive');
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      start: bytes.readUInt32LE(at + 42),
      size: bytes.readUInt32LE(at + 20),
      method: bytes.readUInt16LE(at + 10),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
