// One mistake that somebody could make in the package, as data: what it is, and how a clean copy comes to have it.

/** Which files a mistake can be made in, by their path in the project. */
export const KINDS = {
  application: /\/applications\/.+\.app-meta\.xml$/,
  apexClass: /\/classes\/(?!.*Test\.cls$).+\.cls$/,
  apexTest: /\/classes\/.+Test\.cls$/,
  apexMeta: /\/classes\/.+\.cls-meta\.xml$/,
  callsApex: /^engine\/page\/credentials\.ts$/,
  auraApplication: /\/aura\/.+\.app$/,
  auraMeta: /\/aura\/.+\.app-meta\.xml$/,
  callCenter: /\/callCenters\/.+\.callCenter-meta\.xml$/,
  customPermission: /\/customPermissions\/.+\.customPermission-meta\.xml$/,
  dashboard: /\/dashboards\/.+\.dashboard-meta\.xml$/,
  externalCredential: /\/externalCredentials\/.+\.externalCredential-meta\.xml$/,
  field: /\/objects\/.+\.field-meta\.xml$/,
  forceIgnore: /^\.forceignore$/,
  flexiPage: /\/flexipages\/.+\.flexipage-meta\.xml$/,
  labels: /\/labels\/.+\.labels-meta\.xml$/,
  lwcHtml: /\/lwc\/[^/]+\/[^/]+\.html$/,
  lwcJs: /\/lwc\/[^/]+\/[^/]+\.js$/,
  lwcMeta: /\/lwc\/[^/]+\/[^/]+\.js-meta\.xml$/,
  messageChannel: /\/messageChannels\/.+\.messageChannel-meta\.xml$/,
  namedCredential: /\/namedCredentials\/.+\.namedCredential-meta\.xml$/,
  object: /\/objects\/.+\.object-meta\.xml$/,
  page: /\/pages\/.+\.page$/,
  pageMeta: /\/pages\/.+\.page-meta\.xml$/,
  permissionSet: /\/permissionsets\/.+\.permissionset-meta\.xml$/,
  projectFile: /^sfdx-project\.json$/,
  record: /\/customMetadata\/.+\.md-meta\.xml$/,
  report: /\/reports\/.+\.report-meta\.xml$/,
  resourceMeta: /\/staticresources\/.+\.resource-meta\.xml$/,
  sampleData: /^data\/(?!plan)[A-Z].+\.json$/,
  samplePlan: /^data\/plan\.json$/,
  scratchDefinition: /^config\/project-scratch-def\.json$/,
  translation: /\/translations\/.+\.translation-meta\.xml$/,
  trustedUrl: /\/cspTrustedSites\/.+\.cspTrustedSite-meta\.xml$/,
  writesFields: /^engine\/crm\/callLog\.ts$/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Kind = keyof typeof KINDS;

export type Edit =
  /** In the first file of the kind (by name) that holds the text, its first occurrence. */
  | { readonly in: Kind; readonly find: string | RegExp; readonly put: string }
  | { readonly remove: Kind; readonly having?: string | RegExp }
  /** The first file of the kind gets another path. */
  | { readonly move: Kind; readonly find: string | RegExp; readonly put: string }
  /** A new file, or new content: below force-app/main/default. */
  | { readonly write: string; readonly text: string }
  /** A new file of bytes that do not compress. */
  | { readonly write: string; readonly noise: number };

export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A mistake that one replacement makes. */
export const replaced = (
  id: string,
  title: string,
  kind: Kind,
  find: string | RegExp,
  put: string,
): Fault => ({ id, title, edits: [{ in: kind, find, put }] });

export const removed = (id: string, title: string, kind: Kind, having?: string | RegExp): Fault => ({
  id,
  title,
  edits: [having === undefined ? { remove: kind } : { remove: kind, having }],
});

export const moved = (id: string, title: string, kind: Kind, find: string | RegExp, put: string): Fault => ({
  id,
  title,
  edits: [{ move: kind, find, put }],
});

/** A class of its own that holds the mistake, with its -meta.xml. */
export const inNewClass = (id: string, title: string, name: string, source: string): Fault => ({
  id,
  title,
  edits: [
    { write: `classes/${name}.cls`, text: source },
    { write: `classes/${name}.cls-meta.xml`, text: CLASS_META },
  ],
});

export const CLASS_META = `<?xml version="1.0" encoding="UTF-8" ?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>64.0</apiVersion>
    <status>Active</status>
</ApexClass>
`;
