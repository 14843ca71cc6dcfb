// Where the component compiler finds `c/x`: Salesforce's folder is `lwc/`, while its resolver wants a folder named after
// the namespace. The compiled JavaScript is named, because that is what deploys.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { metadata } from '../../project';

export function componentModules(): readonly { readonly name: string; readonly path: string }[] {
  const folder = path.join(metadata, 'lwc');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name: `c/${name}`, path: path.join(folder, name, `${name}.js`) }))
    .filter((module) => existsSync(module.path));
}
