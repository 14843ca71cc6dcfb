// What the org has set up for this user: Apex classes, call center, softphone layout, permission set.
import type { CheckView } from '../../contract/panel/selfCheck';
import { isSoftphoneError } from '../../contract/softphoneError';
import type { Gathered } from './parts';
import type { ServerFacts } from './serverFacts';
import { check, failed, ok, unknown } from './verdict';
import type { Verdict } from './verdict';

export const serverChecks = ({ host, facts }: Gathered): readonly CheckView[] => {
  const known = facts.ok ? facts.value : null;
  const settings = host.ok ? host.value.settings : {};
  return [
    check('Server', server(facts)),
    check('CallCenter', callCenter(known, settings)),
    check('Mode', mode(known, settings)),
    check('Layout', layout(host)),
    check('PermissionSet', permissionSet(facts)),
  ];
};

function server(facts: Gathered['facts']): Verdict {
  if (facts.ok) return ok('Server_Ok');
  if (isSoftphoneError(facts.error) && facts.error.code === 'SP-1110') return unknown('NotInside');
  return failed('Server_Silent', isSoftphoneError(facts.error) ? facts.error.code : 'SP-1109');
}

type Settings = Readonly<Record<string, string>>;
const general = (settings: Settings, name: string): string | null =>
  settings[`/reqGeneralInfo/${name}`] ?? null;

function callCenter(facts: ServerFacts | null, settings: Settings): Verdict {
  if (facts?.assigned === false) return failed('CallCenter_NotAssigned');
  const name = facts?.internalName ?? general(settings, 'reqInternalName');
  // Its settings only reach a user who belongs to it.
  if (facts?.assigned === true || name !== null) return ok('CallCenter_Ok', name ?? '');
  return unknown('CallCenter_NotKnown');
}

function mode(facts: ServerFacts | null, settings: Settings): Verdict {
  const named = general(settings, 'reqSalesforceCompatibilityMode');
  if (named !== null) return named.includes('Lightning') ? ok('Mode_Ok') : failed('Mode_Classic', named);
  if (facts?.lightningMode == null) return unknown('Mode_NotKnown');
  return facts.lightningMode ? ok('Mode_Ok') : failed('Mode_Classic', 'Classic');
}

function layout(host: Gathered['host']): Verdict {
  const objects = host.ok ? host.value.inboundObjects : null;
  if (objects === null) return unknown('Layout_NotRead');
  return objects.length === 0 ? failed('Layout_Empty') : ok('Layout_Ok', objects.join(', '));
}

const OURS = ['Softphone_Agent', 'Softphone_Supervisor', 'Softphone_Admin'];

/** The class that tells is among what the permission set gives: a refusal says as much as an empty list. */
function permissionSet(facts: Gathered['facts']): Verdict {
  if (!facts.ok) {
    const isRefused = isSoftphoneError(facts.error) && facts.error.code === 'SP-1106';
    return isRefused ? failed('PermissionSet_Refused') : unknown('PermissionSet_NotKnown');
  }
  const { permissionSets } = facts.value;
  if (permissionSets === null) return unknown('PermissionSet_NotKnown');
  const held = permissionSets.filter((name) => OURS.includes(name));
  return held.length === 0 ? failed('PermissionSet_Missing') : ok('PermissionSet_Ok', held.join(', '));
}
