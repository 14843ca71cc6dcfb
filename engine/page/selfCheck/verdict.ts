// How a check says what it found. Words are labels, named after the check: `Softphone_Check_Layout_Empty` and, with what
// to do, `Softphone_Check_Layout_Empty_Remedy`.
import type { CheckState, CheckView } from '../../contract/panel/selfCheck';

export type Verdict = Pick<CheckView, 'state' | 'cause' | 'remedy'>;

const PREFIX = 'Softphone_Check_';

/** 'Connection' -> `Softphone_Check_Connection`; `param` for its {0}. */
export const check = (label: string, verdict: Verdict, param?: string): CheckView => {
  const id = label.charAt(0).toLowerCase() + label.slice(1);
  const name = { labelKey: PREFIX + label, ...(param === undefined ? {} : { params: [param] }) };
  return { id: param === undefined ? id : `${id}:${param}`, name, ...verdict };
};

export const ok = (label: string, ...params: readonly string[]): Verdict => ({
  state: 'ok',
  cause: { labelKey: PREFIX + label, params },
  remedy: null,
});

const wrong =
  (state: CheckState) =>
  (label: string, ...params: readonly string[]): Verdict => ({
    state,
    cause: { labelKey: PREFIX + label, params },
    remedy: { labelKey: `${PREFIX}${label}_Remedy`, params },
  });

export const warning = wrong('warning');
export const failed = wrong('failed');
export const unknown = wrong('unknown');
