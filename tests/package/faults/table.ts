// All mistakes that the validators are measured by. The table was written before the validators; what they miss is in
// docs/package.md.
import { APEX } from './apex';
import { COMPONENTS } from './components';
import { CONFIGURATION } from './configuration';
import type { Fault } from './fault';
import { FILES } from './files';
import { LIMITS } from './limits';
import { REFERENCES } from './references';
import { STRUCTURE } from './structure';

export const FAULTS: readonly Fault[] = [
  ...STRUCTURE,
  ...FILES,
  ...REFERENCES,
  ...LIMITS,
  ...COMPONENTS,
  ...APEX,
  ...CONFIGURATION,
];
