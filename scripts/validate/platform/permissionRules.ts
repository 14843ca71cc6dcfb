// What an org asks of a permission set beyond names that exist: rights that need others, and what cannot be granted.
import { childText, childrenNamed, type XmlElement } from '../../build/metadata/xml';
import type { PackageSource } from '../packageSource';
import { eachElement } from '../references/reference';
import type { Finding, Validator } from '../validator';

/** Each right with those that it needs. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

/** Lists of grants: what names a grant, and its flag. */
const LISTS: Readonly<Record<string, readonly [name: string, flags: readonly string[]]>> = {
  applicationVisibilities: ['application', ['visible']],
  classAccesses: ['apexClass', ['enabled']],
  customMetadataTypeAccesses: ['name', ['enabled']],
  customPermissions: ['name', ['enabled']],
  customSettingAccesses: ['name', ['enabled']],
  externalCredentialPrincipalAccesses: ['externalCredentialPrincipal', ['enabled']],
  fieldPermissions: ['field', ['editable']],
  objectPermissions: ['object', Object.keys(NEEDS).concat('allowRead')],
  pageAccesses: ['apexPage', ['enabled']],
  tabSettings: ['tab', ['visibility']],
  userPermissions: ['name', ['enabled']],
};

/** User permissions of the platform that a connector could ask for; another is looked up once and added. */
const USER_PERMISSIONS = new Set(
  (
    'ActivateContract ActivateOrder ActivitiesAccess AddDirectMessageMembers AllowUniversalSearch ApexRestServices ApiEnabled ' +
    'ApiUserOnly AssignPermissionSets AssignTopics AuthorApex BulkMacrosAllowed CanUseNewDashboardBuilder ChatterInternalUser ' +
    'ConvertLeads CreateCustomizeDashboards CreateCustomizeFilters CreateCustomizeReports CreateDashboardFolders ' +
    'CreateReportFolders CreateTopics CustomizeApplication DataExport DeleteTopics DistributeFromPersWksp EditEvent ' +
    'EditMyDashboards EditMyReports EditPublicDocuments EditPublicTemplates EditTask EditTopics EmailMass EmailSingle ' +
    'EnableNotifications ExportReport FlowUFLRequired ImportCustomObjects ImportLeads ImportPersonal InstallPackaging ' +
    'LightningConsoleAllowedForUser LightningExperienceUser ListEmailSend ManageAnalyticSnapshots ManageAuthProviders ' +
    'ManageCallCenters ManageCases ManageCustomPermissions ManageDashbdsInPubFolders ManageLeads ManageNamedCredentials ' +
    'ManagePermissionSets ManageProfilesPermissionsets ManageRemoteAccess ManageReportsInPubFolders ManageSessionPermissionSets ' +
    'ManageSolutions ManageUsers MassInlineEdit ModifyAllData ModifyMetadata NativeWebviewScrolling OverrideForecasts ' +
    'PasswordNeverExpires RunFlow RunReports ScheduleReports SelectFilesFromSalesforce SendSitRequests ShowCompanyNameAsUserBadge ' +
    'SubmitMacrosAllowed SubscribeToLightningReports TransferAnyCase TransferAnyEntity TransferAnyLead UseWebLink ViewAllData ' +
    'ViewAllProfiles ViewAllUsers ViewContent ViewDataLeakageEvents ViewEventLogFiles ViewGlobalHeader ViewHelpLink ' +
    'ViewPublicDashboards ViewPublicReports ViewRoles ViewSetup'
  ).split(' '),
);

export const permissionRules: Validator = {
  name: 'rules of permission sets',
  reads: (file) => /\/(?:permissionsets|objects)\//.test(file),
  run: (source) =>
    Promise.resolve([
      ...source.ending('.permissionset-meta.xml').flatMap((file) => check(file, source)),
      ...sameLabels(source),
    ]),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const each = (list: string, problem: (element: XmlElement, name: string) => string | null) =>
    eachElement(source, file, [list], (_, element) =>
      problem(element, childText(element, LISTS[list]?.[0] ?? '') ?? ''),
    );
  return [
    ...Object.keys(LISTS).flatMap((list) => each(list, (element) => incomplete(list, element))),
    ...Object.keys(LISTS).flatMap((list) => twice(list, file, source)),
    ...each('fieldPermissions', (element, name) => fieldProblem(source, element, name)),
    ...each('objectPermissions', objectProblem),
    ...each('userPermissions', (_, name) =>
      USER_PERMISSIONS.has(name) ? null : `there is no user permission ${name}`,
    ),
    ...(source.value(file, 'label') ? [] : [{ file, message: 'has no label' }]),
  ];
}

function incomplete(list: string, element: XmlElement): string | null {
  const [name, flags] = LISTS[list] ?? ['', []];
  const missing = [name, ...flags].find((each) => childrenNamed(element, each).length === 0);
  return missing === undefined ? null : `${list} lacks <${missing}>`;
}

function twice(list: string, file: string, source: PackageSource): readonly Finding[] {
  const seen = new Set<string>();
  return eachElement(source, file, [list, LISTS[list]?.[0] ?? ''], (name) => {
    const isNew = !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isNew ? null : `${list} gives ${name} twice`;
  });
}

function fieldProblem(source: PackageSource, element: XmlElement, name: string): string | null {
  const isGiven = (right: string): boolean => childText(element, right) === 'true';
  const [object = '', field = ''] = name.split('.');
  if (isGiven('editable') && !isGiven('readable')) return `${name} may be edited and not read`;
  if (object === 'Activity') return `${name} is named by Task or Event here`;
  if (object.endsWith('__mdt')) return `${name}: fields of custom metadata types cannot be granted`;
  const owner = /^(?:Task|Event)$/.test(object) ? 'Activity' : object;
  const file = source.ending(`/${owner}/fields/${field}.field-meta.xml`)[0];
  if (file === undefined) return null;
  if (source.value(file, 'required') === 'true') return `${name} is required: its access cannot be granted`;
  const isReadOnly = source.value(file, 'formula') !== null || source.value(file, 'type') === 'AutoNumber';
  return isReadOnly && isGiven('editable') ? `${name} can only be read` : null;
}

const NO_OBJECT_RIGHTS = /^(?:Task|Event|Activity|User|.*__mdt)$/;

function objectProblem(element: XmlElement, name: string): string | null {
  const isGiven = (right: string): boolean => childText(element, right) === 'true';
  if (NO_OBJECT_RIGHTS.test(name)) return `object permissions cannot be granted on ${name}`;
  for (const [right, needed] of Object.entries(NEEDS)) {
    const missing = isGiven(right) ? needed.find((each) => !isGiven(each)) : undefined;
    if (missing !== undefined) return `${right} on ${name} needs ${missing}`;
  }
  return null;
}

function sameLabels(source: PackageSource): readonly Finding[] {
  const seen = new Map<string, string>();
  return source.ending('.permissionset-meta.xml').flatMap((file) => {
    const label = source.value(file, 'label') ?? '';
    const other = seen.get(label);
    seen.set(label, file);
    return other === undefined ? [] : [{ file, message: `has the label of ${other}` }];
  });
}
