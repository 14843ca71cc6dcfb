// Twin of SoftphoneSelfCheck.cls: what only the server can tell the self-check, about the running user.
import type { WebService } from '../webService';

export const facts: WebService = (_params, apex) => JSON.stringify(apex.facts());

const MODE = 'reqSalesforceCompatibilityMode';

/** Null when the call center's settings do not say. */
export function isLightning(customSettings: string | null): boolean | null {
  const at = customSettings?.indexOf(MODE) ?? -1;
  if (customSettings === null || at < 0) return null;
  return customSettings.slice(at + MODE.length, at + MODE.length + 40).includes('Lightning');
}
