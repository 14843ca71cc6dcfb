// sfdx-project.json and the scratch org definition against Salesforce's own JSON schemas.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { inProject } from '../../project';
import { platformVersion } from '../fields/standardFields';
import { readMetadataTypes, type MetadataTypes } from './metadataTypes';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

const SCHEMAS: Readonly<Record<string, string>> = {
  'sfdx-project.json': 'sfdx-project.schema.json',
  'config/project-scratch-def.json': 'project-scratch-def.schema.json',
};

let types: MetadataTypes | null = null;

export const jsonSchemas: Validator = {
  name: 'JSON schemas',
  reads: (file) => Object.hasOwn(SCHEMAS, file),
  run: (source) =>
    Promise.resolve(Object.entries(SCHEMAS).flatMap(([file, schema]) => check(file, schema, source))),
};

function check(file: string, schema: string, source: PackageSource): readonly Finding[] {
  if (!source.has(file)) return [{ file, message: 'is not there' }];
  const parsed = parseJson(source.text(file));
  if ('problem' in parsed) return [{ file, message: parsed.problem }];
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  const folder = inProject('node_modules', '@salesforce', 'schemas');
  const validate = ajv.compile(JSON.parse(readFileSync(path.join(folder, schema), 'utf8')) as object);
  validate(parsed.value);
  const problems = (validate.errors ?? []).map(spell);
  return [...problems, ...unknownSettings(parsed.value), ...unknownVersion(parsed.value)].map((message) => ({
    file,
    message,
  }));
}

/** Groups of settings in a scratch definition are types of the Metadata API, which the schema does not list. */
function unknownSettings(value: unknown): readonly string[] {
  const { settings = {} } = value as { readonly settings?: Readonly<Record<string, object>> };
  types ??= readMetadataTypes();
  const read = types;
  return Object.entries(settings).flatMap(([group, given]) => {
    const shape = read(group.charAt(0).toUpperCase() + group.slice(1));
    if (shape?.kind !== 'fields') return [`there are no ${group}`];
    return Object.keys(given)
      .filter((name) => !shape.fields.has(name))
      .map((name) => `${group} has no ${name}`);
  });
}

function unknownVersion(value: unknown): readonly string[] {
  const { sourceApiVersion } = value as { readonly sourceApiVersion?: string };
  const newest = platformVersion();
  const isKnown = sourceApiVersion === undefined || Number(sourceApiVersion) <= newest;
  return isKnown
    ? []
    : [`sourceApiVersion ${sourceApiVersion}: the platform model that comes with apex-ls knows ${newest}.0`];
}

export function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const spell = ({ instancePath, message = '', params }: ErrorObject): string =>
  `${instancePath || 'the file'} ${message} ${JSON.stringify(params)}`;
