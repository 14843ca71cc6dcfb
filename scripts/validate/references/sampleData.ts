// Sample data as `sf data import tree` takes it: files of the plan, fields of the objects, references between records.
import { isKnownPath } from '../fields/apexFields';
import { objectFields } from '../fields/objectFields';
import { parseJson } from '../metadata/jsonSchemas';
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import type { ReferenceCheck } from './reference';

const PLAN = 'data/plan.json';

interface Step {
  readonly sobject: string;
  readonly files: readonly string[];
}
interface DataRecord {
  readonly attributes?: { readonly type?: string; readonly referenceId?: string };
  readonly [field: string]: unknown;
}

export const dataReferences: ReferenceCheck = {
  reads: /^data\//,
  run: (source) => {
    const known = new Set<string>();
    return stepsOf(source).flatMap((step) =>
      'message' in step
        ? [step]
        : step.files.flatMap((file) => checkFile(source, step.sobject, `data/${file}`, known)),
    );
  },
};

function stepsOf(source: PackageSource): readonly (Step | Finding)[] {
  if (!source.has(PLAN)) return [{ file: PLAN, message: 'is not there' }];
  const parsed = parseJson(source.text(PLAN));
  return 'problem' in parsed ? [{ file: PLAN, message: parsed.problem }] : (parsed.value as readonly Step[]);
}

function checkFile(
  source: PackageSource,
  object: string,
  file: string,
  known: Set<string>,
): readonly Finding[] {
  if (!source.has(file)) return [{ file: PLAN, message: `there is no ${file}` }];
  const parsed = parseJson(source.text(file));
  if ('problem' in parsed) return [{ file, message: parsed.problem }];
  const { records = [] } = parsed.value as { readonly records?: readonly DataRecord[] };
  return records.flatMap((record, index) => {
    const messages = recordProblems(source, object, record, known);
    const reference = record.attributes?.referenceId;
    if (reference !== undefined) known.add(reference);
    return messages.map((message) => ({ file, message: `record ${index + 1}: ${message}` }));
  });
}

function recordProblems(
  source: PackageSource,
  object: string,
  record: DataRecord,
  known: ReadonlySet<string>,
): readonly string[] {
  const { attributes, ...values } = record;
  const problems: string[] = [];
  if (attributes?.type !== object)
    problems.push(`is a ${attributes?.type ?? 'record without type'}, not a ${object}`);
  if (objectFields(source, object) === null) problems.push(`there is no object ${object}`);
  for (const [field, value] of Object.entries(values)) {
    if (!isKnownPath(source, object, [field])) problems.push(`${object} has no field ${field}`);
    // A record can refer to one that is imported before it.
    if (typeof value === 'string' && value.startsWith('@') && !known.has(value.slice(1)))
      problems.push(`${field} refers to ${value}, which is not imported before`);
  }
  return problems;
}
