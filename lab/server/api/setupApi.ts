// /lab/api/metadata and /lab/api/setup: what an admin sets up in an org, changed while the lab runs. A page reads it when it
// loads.
import type { OrgSetup } from '../../org/apex/orgSetup';
import { OrgError } from '../../org/orgError';
import type { OrgRules } from '../../org/orgRules';
import { HttpError, readJson, route, sendJson, type Route } from '../http/router';
import type { LabState } from '../state';

export const setupRoutes = (lab: LabState): readonly Route[] => [
  route('GET /lab/api/metadata/:type', ({ response, params }) =>
    sendJson(
      response,
      attempt(() => lab.metadata.list(params['type'] ?? '')),
    ),
  ),
  route('PATCH /lab/api/metadata/:type/:name', async ({ request, response, params }) => {
    const { type = '', name = '' } = params;
    const values = await readJson(request);
    sendJson(
      response,
      attempt(() => lab.metadata.write(type, name, values)),
    );
  }),
  route('DELETE /lab/api/metadata/:type/:name', ({ response, params }) => {
    const { type = '', name = '' } = params;
    if (!attempt(() => lab.metadata.remove(type, name)))
      throw new HttpError(404, `There is no ${type} ${name}`);
    sendJson(response, { removed: name });
  }),
  route('GET /lab/api/setup', ({ response }) => sendJson(response, lab.setup)),
  route('PATCH /lab/api/setup', async ({ request, response }) => {
    lab.setup = { ...lab.setup, ...checked(await readJson(request)) };
    sendJson(response, lab.setup);
  }),
  route('GET /lab/api/rules', ({ response }) => sendJson(response, lab.records.rules)),
  route('PATCH /lab/api/rules', async ({ request, response }) => {
    lab.records.rules = { ...lab.records.rules, ...checkedRules(await readJson(request)) };
    sendJson(response, lab.records.rules);
  }),
];

function attempt<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof OrgError) throw new HttpError(400, error.message);
    throw error;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isMapOf =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(fits);

const FITS: Readonly<Record<keyof OrgSetup, (value: unknown) => boolean>> = {
  permissionSets: isMapOf(isTexts),
  callCenterUsers: isTexts,
  compatibilityMode: isText,
  orgProfile: isText,
  userProfiles: isMapOf(isText),
  trustedUrls: (value) => value === null || (Array.isArray(value) && value.every(isTrustedUrl)),
};

const isTrustedUrl = (value: unknown): boolean => {
  const { url, active, connect } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof url === 'string' && typeof active === 'boolean' && typeof connect === 'boolean';
};

const isRule = (value: unknown): boolean => {
  const { object, field, refuses, message, errorField } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isWhole = [object, field, message].every(isText) && (errorField === null || isText(errorField));
  return isWhole && Array.isArray(refuses) && refuses.every((one) => one === null || isText(one));
};
const isAutomation = (value: unknown): boolean => {
  const { object, on, set } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isMoment = on === 'create' || on === 'update';
  return isText(object) && isMoment && isMapOf((one) => one === null || isText(one))(set);
};
const isListOf =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(fits);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const RULES_FIT: Readonly<Record<keyof OrgRules, (value: unknown) => boolean>> = {
  validationRules: isListOf(isRule),
  requiredFields: isMapOf(isTexts),
  hiddenFields: isMapOf(isTexts),
  hiddenRecords: isTexts,
  automation: isListOf(isAutomation),
  lockedSaves: (value) => typeof value === 'number' && value >= 0,
  duplicateRules: isTexts,
  isSessionExpired: isFlag,
  isStorageFull: isFlag,
};

function checkedRules(patch: Readonly<Record<string, unknown>>): Partial<OrgRules> {
  for (const [name, value] of Object.entries(patch)) {
    const fits = Object.hasOwn(RULES_FIT, name) ? RULES_FIT[name as keyof OrgRules] : undefined;
    if (!fits?.(value)) throw new HttpError(400, `There is no rule '${name}' that takes this value`);
  }
  return patch;
}

function checked(patch: Readonly<Record<string, unknown>>): Partial<OrgSetup> {
  for (const [name, value] of Object.entries(patch)) {
    const fits = Object.hasOwn(FITS, name) ? FITS[name as keyof OrgSetup] : undefined;
    if (!fits?.(value)) throw new HttpError(400, `There is no setup '${name}' that takes this value`);
  }
  return patch;
}
