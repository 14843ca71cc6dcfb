// A driver as it is deployed: the files of its static resource, and its factory loaded from them into Node.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Subject } from '../../drivers/kit/subject';
import type { DriverFactory } from '../../engine/contract/driver/driver';
import { heapUsed } from './heapUsed';

export interface DriverBundle {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
}

export function readBundle(folder: string): DriverBundle {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = names.filter(
    (name) => /\.(m?js|json)$/.test(name) && statSync(path.join(folder, name)).isFile(),
  );
  return {
    folder,
    files: Object.fromEntries(
      texts.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]),
    ),
  };
}

/** Runs the bundle as a page does, as a classic script, and takes what it registers. */
export function loadInNode(id: string, { folder, files }: DriverBundle): Subject {
  const factories = new Map<string, DriverFactory>();
  Object.assign(globalThis, {
    SoftphoneDrivers: {
      register: (_contract: string, name: string, factory: DriverFactory) =>
        void factories.set(name, factory),
    },
  });
  const script = new vm.Script(files['driver.js'] ?? '', {
    filename: path.join(folder, 'driver.js'),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext();
  const makeDriver = factories.get(id);
  if (!makeDriver) throw new Error(`the bundle registered no driver '${id}'`);
  return { makeDriver, bundle: files, asset: (name) => asDataUrl(files[`assets/${name}`] ?? ''), heapUsed };
}

/** Files of a static resource are modules for a page; as a file Node would take them for CommonJS. */
const asDataUrl = (text: string): string =>
  `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
