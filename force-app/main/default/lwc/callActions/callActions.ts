// What one call can do now, read from its view. The panel shows what is listed and enables what is enabled; no more.
import type { CallAction } from '../../../../../engine/contract/driver/call';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type { BarButton } from 'c/buttonBar';
import { labelText } from 'c/labels';

export interface Control {
  /** null: something of the panel's own opens. */
  readonly action: CallAction | null;
  /** Why it cannot be pressed now; empty when it can. */
  readonly reason: string;
}

/** null: this telephone system cannot do it at all, so nothing is shown. */
export function control(call: CallView, action: CallAction): Control | null {
  const found = call.actions.find((entry) => entry.action === action);
  if (!found) return null;
  return { action, reason: found.enabled ? '' : labelText(found.reasonKey ?? 'Softphone_Reason_NotNow') };
}

/** The button of an action in a bar: none where the telephone system cannot do it. Its name is the action's. */
export function callButton(
  call: CallView,
  action: CallAction,
  look: Pick<BarButton, 'label' | 'icon' | 'variant' | 'shortcut'>,
): readonly BarButton[] {
  const found = control(call, action);
  return found ? [{ ...look, name: action, of: call.id, reason: found.reason }] : [];
}

export const isSupported = (call: CallView, ...actions: readonly CallAction[]): boolean =>
  actions.some((action) => control(call, action) !== null);

export const isEnabled = (call: CallView, action: CallAction): boolean =>
  control(call, action)?.reason === '';
