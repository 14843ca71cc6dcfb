// Names that one file calls and another defines, room by room.
import type { Validator } from '../validator';
import { applicationReferences } from './applications';
import { componentReferences } from './components';
import { dataReferences } from './sampleData';
import { flexiPageReferences } from './flexiPages';
import { labelReferences } from './labels';
import { pageReferences } from './pages';
import { permissionSetReferences } from './permissionSets';
import { reportReferences } from './reports';
import { apexCallReferences } from './apexCalls';
import { recordReferences } from './records';
import type { ReferenceCheck } from './reference';
import { templateReferences } from './templates';

const CHECKS: readonly ReferenceCheck[] = [
  labelReferences,
  componentReferences,
  templateReferences,
  pageReferences,
  permissionSetReferences,
  applicationReferences,
  recordReferences,
  flexiPageReferences,
  reportReferences,
  apexCallReferences,
  dataReferences,
];

export const references: Validator = {
  name: 'cross references',
  reads: (file) => CHECKS.some((check) => check.reads.test(file)),
  run: (source) => Promise.resolve(CHECKS.flatMap((check) => check.run(source))),
};
