// A static resource may be 5 MB as it is stored: a folder is stored as a ZIP archive.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

const LARGEST = 5_000_000;

export const resourceSizes: Validator = {
  name: 'sizes of static resources',
  reads: (file) => file.includes('/staticresources/'),
  run: (source) =>
    Promise.resolve(
      [...source.names('.resource-meta.xml')].flatMap((name) => {
        const size = storedSize(name, source);
        return size <= LARGEST ? [] : [tooLarge(name, size)];
      }),
    ),
};

function storedSize(name: string, source: PackageSource): number {
  const sizes = source
    .matching(/\/staticresources\//)
    .filter((file) => file.includes(`/staticresources/${name}/`))
    .map((file) => storedFile(readFileSync(source.absolute(file))));
  return sizes.reduce((total, size) => total + size, 0);
}

// Small enough as it is: no need to know how small.
const storedFile = (bytes: Buffer): number =>
  bytes.length < 200_000 ? bytes.length : deflateRawSync(bytes).length;

const tooLarge = (name: string, size: number): Finding => ({
  file: `force-app/main/default/staticresources/${name}`,
  message: `${(size / 1e6).toFixed(1)} MB stored, 5 MB are allowed`,
});
