// The self-check as plain text, to be sent to whoever can help. What fails comes first.
import type { CheckState, CheckView, SelfCheckAnswer } from '../../../../../engine/contract/panel/selfCheck';
import { checkLabel, checkText } from 'c/checkLabels';
import { stateText } from 'c/selfCheckItem';

const ORDER: readonly CheckState[] = ['failed', 'warning', 'unknown', 'ok'];

export const byUrgency = (checks: readonly CheckView[]): readonly CheckView[] =>
  [...checks].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));

export function reportOf({ checks, facts, at }: SelfCheckAnswer): string {
  return [
    `${checkLabel('Title')}, ${new Date(at).toISOString()}`,
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    '',
    ...byUrgency(checks).flatMap(lines),
  ].join('\n');
}

const lines = ({ name, state, cause, remedy }: CheckView): readonly string[] => [
  `[${stateText(state)}] ${checkText(name)}: ${checkText(cause)}`,
  ...(remedy === null ? [] : [`    ${checkLabel('Remedy', checkText(remedy))}`]),
];
