// Files from a folder, answered with their type; nothing outside the folder is ever read.
import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file of this path inside the folder, or null when the path leads out of it. */
export function fileInside(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : null;
}

const compressed = new Map<string, { readonly changed: number; readonly body: Buffer }>();

/** false: there is no such file. Text is compressed, as an org's own servers do, and kept while the file stays the same. */
export async function sendFile(response: ServerResponse, file: string | null): Promise<boolean> {
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) return false;
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': 'no-cache' };
  if (!/text|javascript|json|svg/.test(type)) {
    response.writeHead(200, headers).end(await readFile(file));
    return true;
  }
  const kept = compressed.get(file);
  const body = kept?.changed === found.mtimeMs ? kept.body : gzipSync(await readFile(file));
  compressed.set(file, { changed: found.mtimeMs, body });
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(body);
  return true;
}
