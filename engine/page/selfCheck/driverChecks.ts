// What the driver itself finds when it is asked to diagnose: its own words, as text.
import { isDriverError } from '../../contract/driver/driverError';
import type { DiagnosticCheck } from '../../contract/driver/driver';
import type { CheckView } from '../../contract/panel/selfCheck';
import { maskedText } from '../../contract/masking/maskValue';
import { cleanText } from '../../crm/cleanText';
import type { SelfCheckParts } from './parts';
import { check, ok, unknown } from './verdict';

const MOST = 20;
const LONGEST = 300;

export async function driverChecks({ diagnose, problem }: SelfCheckParts): Promise<readonly CheckView[]> {
  if (problem) return [check('Diagnosis', unknown('NoConfiguration'))];
  try {
    const { checks = [] } = await diagnose();
    return checks.length > 0
      ? checks.slice(0, MOST).map(ofDriver)
      : [check('Diagnosis', ok('Diagnosis_None'))];
  } catch (error) {
    const isUnable = isDriverError(error) && error.code === 'not-supported';
    return [check('Diagnosis', isUnable ? ok('Diagnosis_None') : unknown('Diagnosis_NotRunning'))];
  }
}

function ofDriver({ name, state, cause, remedy }: DiagnosticCheck): CheckView {
  return {
    id: `driver:${name}`,
    name: { labelKey: 'Softphone_Check_OfDriver', params: [text(name)] },
    state: ['ok', 'warning', 'failed'].includes(state) ? state : 'unknown',
    cause: { text: text(cause ?? '') },
    remedy: remedy === undefined ? null : { text: text(remedy) },
  };
}

const text = (given: string): string => maskedText(cleanText(given, LONGEST));
