// What the org scripts do, as data: the commands of the Salesforce CLI in their order. Nothing here runs one.

/** What one command answers and a later one needs. */
export interface Learnt {
  readonly username: string;
  readonly callCenter: string;
  /** Of the package in the Dev Hub: 0Ho... */
  readonly packageId: string;
}

export interface OrgStep {
  readonly why: string;
  /** Arguments of `sf`. */
  readonly args: (learnt: Learnt) => readonly string[];
  /** Reads the answer, which is JSON then; throws what an admin can act on. */
  readonly learn?: (answer: unknown) => Partial<Learnt>;
}

export interface OrgOptions {
  readonly alias: string;
  readonly days: number;
  /** null: the CLI's default Dev Hub. */
  readonly devHub: string | null;
}

const CALL_CENTER = 'Softphone_Connector';
export const PACKAGE = 'Softphone Connector';
const DEFINITION = 'config/project-scratch-def.json';
const PERMISSION_SETS = ['Softphone_Agent', 'Softphone_Supervisor', 'Softphone_Admin'];

/** Stands for what is not known yet: in a dry run to the end. */
export const UNKNOWN: Learnt = {
  username: '<username>',
  callCenter: '<call center id>',
  packageId: '<package id>',
};

/** Where nobody sits in front of the screen, as in continuous integration, no browser is opened. */
export const createSteps = (options: OrgOptions, opensBrowser: boolean): readonly OrgStep[] => [
  {
    why: 'a scratch org',
    args: () => [
      ...['org', 'create', 'scratch', '--definition-file', DEFINITION, '--alias', options.alias],
      ...['--set-default', '--duration-days', String(options.days), '--wait', '30'],
      ...hub(options.devHub),
    ],
  },
  ...deploySteps(options),
  {
    why: 'the permissions of an agent, a supervisor and an admin',
    args: () => [
      'org',
      'assign',
      'permset',
      ...PERMISSION_SETS.flatMap((name) => ['--name', name]),
      ...at(options),
    ],
  },
  {
    why: 'accounts, contacts, leads, cases and tasks to call',
    args: () => ['data', 'import', 'tree', '--plan', 'data/plan.json', ...at(options)],
  },
  ...membershipSteps(options),
  ...(opensBrowser ? [openStep(options)] : []),
];

const openStep = (options: OrgOptions): OrgStep => ({
  why: 'the org, with the console app',
  args: () => ['org', 'open', '--path', '/lightning/app/c__Softphone_Console', ...at(options)],
});

export const deploySteps = (options: Pick<OrgOptions, 'alias'>): readonly OrgStep[] => [
  {
    why: 'the package as source',
    args: () => ['project', 'deploy', 'start', '--source-dir', 'force-app', ...at(options)],
  },
];

/** A package cannot make a user a member of a call center, and metadata cannot either: it is a field of the user. */
const membershipSteps = (options: OrgOptions): readonly OrgStep[] => [
  {
    why: 'the id of the call center',
    args: () => [
      ...['data', 'query', '--query', `SELECT Id FROM CallCenter WHERE InternalName = '${CALL_CENTER}'`],
      ...['--json', ...at(options)],
    ],
    learn: (answer) => ({ callCenter: callCenterOf(answer) }),
  },
  {
    why: 'the name of the user',
    args: () => ['org', 'display', '--json', ...at(options)],
    learn: (answer) => ({ username: textAt(answer, ['result', 'username']) }),
  },
  {
    why: 'the user becomes a member of the call center',
    args: ({ username, callCenter }) => [
      ...['data', 'update', 'record', '--sobject', 'User', '--where', `Username='${username}'`],
      ...['--values', `CallCenterId='${callCenter}'`, ...at(options)],
    ],
  },
];

export const deleteSteps = (options: Pick<OrgOptions, 'alias'>): readonly OrgStep[] => [
  { why: 'the scratch org goes', args: () => ['org', 'delete', 'scratch', '--no-prompt', ...at(options)] },
];

export const packageCreateSteps = ({ devHub }: Pick<OrgOptions, 'devHub'>): readonly OrgStep[] => [
  {
    why: 'the package, once; name space and type can never change',
    args: () => [
      ...['package', 'create', '--name', PACKAGE, '--package-type', 'Unlocked', '--path', 'force-app'],
      ...['--no-namespace', '--description', 'An open softphone for Salesforce Open CTI', ...hub(devHub)],
    ],
  },
];

export const packageVersionSteps = ({ devHub }: Pick<OrgOptions, 'devHub'>): readonly OrgStep[] => [
  {
    why: 'a version of the package, with its Apex tests; it prints the id (04t...) of the install link',
    args: () => [
      ...['package', 'version', 'create', '--package', PACKAGE, '--definition-file', DEFINITION],
      ...['--installation-key-bypass', '--code-coverage', '--wait', '60', ...hub(devHub)],
    ],
  },
];

/** The CLI knows the package by its alias in sfdx-project.json; a clone in which nobody committed it asks the Dev Hub. */
export const packageLookUpSteps = ({ devHub }: Pick<OrgOptions, 'devHub'>): readonly OrgStep[] => [
  {
    why: 'the id of the package, which sfdx-project.json does not name',
    args: () => ['package', 'list', '--json', ...hub(devHub)],
    learn: (answer) => ({ packageId: packageIdOf(answer) }),
  },
];

/** For a version that has been tried out: only a promoted one installs in production. */
export const promoteSteps = (version: string, { devHub }: Pick<OrgOptions, 'devHub'>): readonly OrgStep[] => [
  {
    why: 'the version may be installed in production',
    args: () => ['package', 'version', 'promote', '--package', version, '--no-prompt', ...hub(devHub)],
  },
];

const at = ({ alias }: Pick<OrgOptions, 'alias'>): readonly string[] => ['--target-org', alias];

const hub = (name: string | null): readonly string[] => (name === null ? [] : ['--target-dev-hub', name]);

function callCenterOf(answer: unknown): string {
  try {
    return textAt(answer, ['result', 'records', '0', 'Id']);
  } catch {
    throw new Error(
      `The org has no call center ${CALL_CENTER}. An org without Open CTI does not take it: see "Orgs without Open CTI" in docs/admin-guide.md.`,
    );
  }
}

function packageIdOf(answer: unknown): string {
  const { result } = answer as {
    readonly result?: readonly { readonly Name?: string; readonly Id?: string }[];
  };
  const id = result?.find(({ Name }) => Name === PACKAGE)?.Id;
  if (id === undefined)
    throw new Error(
      `The Dev Hub has no package "${PACKAGE}". Run npm run package:create once, and commit what it writes into sfdx-project.json.`,
    );
  return id;
}

function textAt(answer: unknown, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null
        ? (inside as Readonly<Record<string, unknown>>)[key]
        : undefined,
    answer,
  );
  if (typeof value !== 'string') throw new Error(`The answer of sf holds no ${path.join('.')}.`);
  return value;
}
