// A self-signed certificate for `--https`, made anew for each run in a temporary folder and removed with it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export async function selfSigned(hostnames: readonly string[]): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-lab-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const names = ['localhost', ...hostnames].map((name) => `DNS:${name}`).join(',');
  try {
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
      ...['-subj', '/CN=Softphone Lab', '-addext', `subjectAltName=${names},IP:127.0.0.1`],
      ...['-keyout', key, '-out', cert],
    ]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } catch (cause) {
    throw new Error('--https needs the program openssl to make a certificate', { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
