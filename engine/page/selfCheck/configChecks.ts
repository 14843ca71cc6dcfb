// What was set up for the phone itself: configuration, number rules, driver bundle, credential, page.
import type { CheckView } from '../../contract/panel/selfCheck';
import { CONTRACT_VERSION } from '../../contract/driver/driver';
import { isNewer } from '../driver/contractVersion';
import { looksSecret } from '../../contract/masking/secretNames';
import { isSoftphoneError } from '../../contract/softphoneError';
import { numberRuleProblems } from '../../crm/numberRules';
import { standaloneUntil } from '../panel/pageChoice';
import type { Gathered, SelfCheckParts } from './parts';
import { check, failed, ok, unknown, warning } from './verdict';
import type { Verdict } from './verdict';

export const configChecks = async (
  parts: SelfCheckParts,
  { driver, facts }: Gathered,
): Promise<readonly CheckView[]> => [
  check('Configuration', configuration(parts)),
  check('NumberRules', numberRules(parts)),
  check('PopTargets', popTargets(parts)),
  check('TaskFields', taskFields(parts)),
  check('ShownAttributes', shownAttributes(parts)),
  check('Driver', driverVerdict(parts, driver)),
  check('Credentials', await credentials(parts, facts.ok ? facts.value.credentialProvider : null)),
  check('Page', page(parts)),
];

function configuration({ config, problem, leftOut }: SelfCheckParts): Verdict {
  switch (problem?.code) {
    case undefined:
      if (leftOut.length > 0) return failed('Configuration_Field', [...new Set(leftOut)].join(', '));
      return ok('Configuration_Ok', config.profile === '' ? '–' : config.profile, config.driver.id);
    case 'SP-1001':
      return failed('Configuration_Missing');
    case 'SP-1002':
      return failed('Configuration_NotJson');
    default:
      return failed('Configuration_Field', problem?.params?.[0] ?? '');
  }
}

/** Rules that could hang the browser, or that come too late in the list, are not run. */
function numberRules({ config, problem }: SelfCheckParts): Verdict {
  if (problem) return unknown('NoConfiguration');
  const refused = numberRuleProblems(config.numberRules);
  if (refused.length === 0) return ok('NumberRules_Ok', String(config.numberRules.length));
  const named = refused.slice(0, 5).map(({ index, reason }) => `${index + 1}: ${reason}`);
  return warning('NumberRules_Refused', String(refused.length), named.join('; '));
}

/** A path of one part, or of none, lists a whole kind of pages. */
function popTargets({ config, problem }: SelfCheckParts): Verdict {
  if (problem) return unknown('NoConfiguration');
  const { urls, flows } = config.popAllowed;
  const wide = urls.find((path) => path.split('/').filter(Boolean).length < 2);
  return wide === undefined
    ? ok('PopTargets_Ok', String(urls.length), String(flows.length))
    : warning('PopTargets_Wide', wide);
}

/** The org says itself which of them the user may write. */
function taskFields({ config, problem }: SelfCheckParts): Verdict {
  if (problem) return unknown('NoConfiguration');
  const refused = config.log.taskFields.filter(({ isWritable }) => !isWritable).map(({ field }) => field);
  return refused.length === 0
    ? ok('TaskFields_Ok', String(config.log.taskFields.length))
    : warning('TaskFields_Refused', refused.join(', '));
}

/** What every agent reads on screen is no secret any more. */
function shownAttributes({ config, problem }: SelfCheckParts): Verdict {
  if (problem) return unknown('NoConfiguration');
  const secret = config.shownAttributes.map(({ attribute }) => attribute).filter(looksSecret);
  return secret.length === 0
    ? ok('ShownAttributes_Ok', String(config.shownAttributes.length))
    : warning('ShownAttributes_Secret', secret.join(', '));
}

function driverVerdict({ config, problem }: SelfCheckParts, driver: Gathered['driver']): Verdict {
  if (problem) return unknown('NoConfiguration');
  const { id } = config.driver;
  if (driver.ok) {
    const { label, version, contract } = driver.value.manifest;
    return isNewer(contract)
      ? warning('Driver_Newer', label, contract, CONTRACT_VERSION)
      : ok('Driver_Ok', label, version, contract);
  }
  const error = isSoftphoneError(driver.error) ? driver.error : null;
  const [param = ''] = error?.params ?? [];
  switch (error?.code) {
    case 'SP-1004':
      return failed('Driver_NotRegistered', id);
    case 'SP-1006':
      return failed('Driver_Version', id, param, CONTRACT_VERSION);
    case 'SP-1007':
      return failed('Driver_Setting', param);
    case 'SP-1110':
      return unknown('NotInside');
    default:
      // As its static resource is called.
      return failed('Driver_NotLoaded', id.replaceAll('-', '_'));
  }
}

/** Each that the driver has asked for is minted once more and thrown away: what was mended shows at once. */
async function credentials(parts: SelfCheckParts, hasProvider: boolean | null): Promise<Verdict> {
  const { config, host, credentials: asked } = parts;
  if (parts.problem) return unknown('NoConfiguration');
  if (asked.length === 0) return ok('Credentials_NotNeeded');
  for (const name of asked) {
    try {
      const answer: unknown = JSON.parse(
        await host.callServer('SoftphoneCredential', 'mint', { driver: config.driver.id, name }),
      );
      const { value } = answer as { readonly value?: unknown };
      if (typeof value !== 'string' || value === '') throw new Error('no value');
    } catch {
      return failed(hasProvider === false ? 'Credentials_NoProvider' : 'Credentials_Refused', name);
    }
  }
  return ok('Credentials_Ok', asked.join(', '));
}

function page({ config, clock }: SelfCheckParts): Verdict {
  if (config.page === 'lightning-out') return ok('Page_LightningOut');
  const until = standaloneUntil(config);
  if (until <= clock.now()) return ok('Page_Standalone');
  return warning('Page_Kept', new Intl.DateTimeFormat(config.locale, { dateStyle: 'medium' }).format(until));
}
