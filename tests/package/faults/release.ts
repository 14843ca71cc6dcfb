// Mistakes as a release engineer sees them in reviews and failed deployments, five and more of each kind. Written after the
// rules of scripts/validate/platform were finished and committed before the first run: docs/package.md tells that run.
import { inNewClass, replaced, type Fault } from './fault';

const probe = (id: string, title: string, body: string, header = 'public with sharing class'): Fault =>
  inNewClass(`release-${id}`, title, 'SoftphoneProbe', `${header} SoftphoneProbe {\n${body}\n}\n`);
const fault = (
  id: string,
  title: string,
  ...rest: Parameters<typeof replaced> extends [string, string, ...infer Rest] ? Rest : never
): Fault => replaced(`release-${id}`, title, ...rest);

const FIELDS: readonly Fault[] = [
  fault(
    'field-checkbox-default',
    'a checkbox without a default',
    'field',
    /\s*<defaultValue>(?:true|false)<\/defaultValue>/,
    '',
  ),
  fault(
    'field-scale',
    'more decimal places than digits',
    'field',
    '<precision>3</precision>',
    '<precision>1</precision>',
  ),
  fault(
    'field-lines',
    'a long text without visible lines',
    'field',
    /\s*<visibleLines>\d+<\/visibleLines>/,
    '',
  ),
  fault(
    'field-two-defaults',
    'two default values of a picklist',
    'field',
    '<default>false</default>',
    '<default>true</default>',
  ),
  fault(
    'field-type-in-metadata',
    'a currency in a custom metadata type',
    'field',
    '<type>Checkbox</type>',
    '<type>Currency</type>',
  ),
  fault(
    'field-renamed',
    'a field renamed in its file and not in its content',
    'field',
    /<fullName>Active__c/,
    '<fullName>IsActive__c',
  ),
  fault(
    'field-unique-checkbox',
    'a long text that is unique',
    'field',
    '<type>LongTextArea</type>',
    '<type>LongTextArea</type>\n    <unique>true</unique>',
  ),
  fault(
    'field-long-text-short',
    'a long text of 255 characters',
    'field',
    '<length>32768</length>',
    '<length>255</length>',
  ),
  fault(
    'field-setting-picklist',
    'a field of a custom setting is a long text',
    'field',
    /(<fullName>Account_Sid__c[\s\S]*?)<length>\d+<\/length>([\s\S]*?)<type>Text<\/type>/,
    '$1<length>1024</length>$2<type>LongTextArea</type><visibleLines>3</visibleLines>',
  ),
];

const PERMISSIONS: readonly Fault[] = [
  fault(
    'permission-edit-unread',
    'a field that may be edited and not read',
    'permissionSet',
    '<readable>true</readable>',
    '<readable>false</readable>',
  ),
  fault(
    'permission-create-unread',
    'an object whose records may be created and not read',
    'permissionSet',
    /<allowCreate>false([\s\S]*?)<allowRead>true/,
    '<allowCreate>true$1<allowRead>false',
  ),
  fault(
    'permission-unknown',
    'a user permission under its label',
    'permissionSet',
    '<name>RunReports</name>',
    '<name>Run Reports</name>',
  ),
  fault(
    'permission-no-label',
    'a permission set without label',
    'permissionSet',
    /\s*<label>.*<\/label>/,
    '',
  ),
  fault(
    'permission-task-object',
    'object permissions on Task',
    'permissionSet',
    '<object>UserExternalCredential</object>',
    '<object>Task</object>',
  ),
  fault(
    'permission-view-all',
    'all records may be changed and not deleted',
    'permissionSet',
    '<modifyAllRecords>false',
    '<modifyAllRecords>true',
  ),
  fault(
    'permission-app-twice',
    'an app made visible twice',
    'permissionSet',
    /(<applicationVisibilities>[\s\S]*?<\/applicationVisibilities>)/,
    '$1\n    $1',
  ),
];

const REPORTS: readonly Fault[] = [
  fault(
    'report-open',
    'a parameter of another report type',
    'report',
    '<name>closed</name>',
    '<name>open</name>',
  ),
  fault(
    'report-type-value',
    'a value that the parameter has not',
    'report',
    '<value>te</value>',
    '<value>tasks</value>',
  ),
  fault(
    'report-format',
    'a table with groupings',
    'report',
    '<format>Summary</format>',
    '<format>Tabular</format>',
  ),
  fault(
    'report-sum',
    'the average of a text',
    'report',
    '<field>ASSIGNED</field>\n',
    '<aggregateTypes>Average</aggregateTypes><field>ASSIGNED</field>\n',
  ),
  fault(
    'report-grouped-column',
    'a column that is grouped by as well',
    'report',
    '<field>SUBJECT</field>',
    '<field>Activity.Softphone_Vendor__c</field>',
  ),
  fault(
    'report-no-scope',
    'whose records is left open with a word of opportunities',
    'report',
    '<scope>organization</scope>',
    '<scope>everything</scope>',
  ),
  fault(
    'report-custom-dates',
    'a custom time frame without dates',
    'report',
    'INTERVAL_LAST30',
    'INTERVAL_CUSTOM',
  ),
  fault(
    'report-logic',
    'filter logic that names a filter which is not there',
    'report',
    '<filter>',
    '<filter>\n        <booleanFilter>1 AND 2</booleanFilter>',
  ),
];

const DASHBOARDS: readonly Fault[] = [
  fault(
    'dashboard-running-user',
    'a dashboard that runs as somebody, without saying who',
    'dashboard',
    '<dashboardType>LoggedInUser',
    '<dashboardType>SpecifiedUser',
  ),
  fault(
    'dashboard-overlap',
    'two charts in one place',
    'dashboard',
    '<columnIndex>6</columnIndex>',
    '<columnIndex>0</columnIndex>',
  ),
  fault(
    'dashboard-too-wide',
    'a chart wider than the grid',
    'dashboard',
    /(<colSpan>)6(<\/colSpan>\s*<columnIndex>6)/,
    '$18$2',
  ),
  fault(
    'dashboard-summary',
    'a chart that sums up a column of another report',
    'dashboard',
    '<column>Activity.Softphone_Quality__c</column>',
    '<column>CALLDURATION</column>',
  ),
  fault(
    'dashboard-no-grouping',
    'a chart without grouping',
    'dashboard',
    /\s*<groupingColumn>DUE_DATE<\/groupingColumn>/,
    '',
  ),
];

const QUERIES: readonly Fault[] = [
  probe(
    'query-description',
    'calls found by their note',
    "    public static List<Task> all() {\n        return [SELECT Id FROM Task WHERE Description LIKE '%refund%' WITH USER_MODE LIMIT 5];\n    }",
  ),
  probe(
    'query-order-note',
    'leads sorted by their description',
    '    public static List<Lead> all() {\n        return [SELECT Id, Description FROM Lead WITH USER_MODE ORDER BY Description LIMIT 5];\n    }',
  ),
  probe(
    'query-lock-order',
    'rows locked in order',
    '    public static List<Task> all() {\n        return [SELECT Id FROM Task ORDER BY CreatedDate LIMIT 5 FOR UPDATE];\n    }',
  ),
  probe(
    'query-created',
    'a Task made with a date of creation',
    "    public static Task make() {\n        return new Task(Subject = 'Call', CreatedDate = System.now());\n    }",
  ),
  probe(
    'query-closed',
    'a Task closed by a field that follows from its status',
    '    public static void close(Task row) {\n        row.IsClosed = true;\n        update as user row;\n    }',
  ),
  probe(
    'query-contact-name',
    'a contact made with its whole name',
    "    public static Contact make() {\n        return new Contact(Name = 'Ana Silva');\n    }",
  ),
  probe(
    'query-group',
    'a column beside a group',
    '    public static List<AggregateResult> all() {\n        return [SELECT OwnerId, Subject, COUNT(Id) n FROM Task WITH USER_MODE GROUP BY OwnerId];\n    }',
  ),
  probe(
    'query-call-name',
    'a call center found by a field that cannot be filtered by',
    "    public static List<CallCenter> all() {\n        return [SELECT Id FROM CallCenter WHERE CustomSettings LIKE '%Lightning%' WITH USER_MODE LIMIT 5];\n    }",
  ),
];

const METADATA_QUERIES: readonly Fault[] = [
  fault(
    'mdt-order',
    'dispositions in an order that is not selected',
    'apexClass',
    'Queue__c, Sort_Order__c',
    'Queue__c',
  ),
  probe(
    'mdt-group',
    'dispositions counted by queue',
    '    public static List<AggregateResult> all() {\n        return [SELECT Queue__c, COUNT(Id) n FROM Softphone_Disposition__mdt WITH USER_MODE GROUP BY Queue__c];\n    }',
  ),
  probe(
    'mdt-insert',
    'a profile saved by DML',
    "    public static void make() {\n        Softphone_Profile__mdt row = new Softphone_Profile__mdt(DeveloperName = 'New');\n        insert row;\n    }",
  ),
  probe(
    'mdt-long-filter',
    'a profile found by its settings',
    "    public static List<Softphone_Profile__mdt> all() {\n        return [SELECT Id FROM Softphone_Profile__mdt WHERE Driver_Settings__c LIKE '%wss%' WITH USER_MODE LIMIT 5];\n    }",
  ),
  probe(
    'mdt-lock',
    'profiles locked',
    '    public static List<Softphone_Profile__mdt> all() {\n        return [SELECT Id FROM Softphone_Profile__mdt LIMIT 5 FOR UPDATE];\n    }',
  ),
];

const WEB_SERVICES: readonly Fault[] = [
  fault(
    'service-overload',
    'a second web service of one name',
    'apexClass',
    '    webservice static String find(String texts) {',
    '    webservice static String find(String texts, Integer most) {\n        return find(texts);\n    }\n\n    webservice static String find(String texts) {',
  ),
  fault(
    'service-not-global',
    'the class of a web service is public',
    'apexClass',
    'global with sharing class SoftphonePhoneSearch',
    'public with sharing class SoftphonePhoneSearch',
  ),
  fault(
    'service-instance',
    'a web service that is not static',
    'apexClass',
    'webservice static String facts()',
    'webservice String facts()',
  ),
  probe(
    'service-map',
    'a web service that answers a map',
    '    webservice static Map<String, String> all() {\n        return new Map<String, String>();\n    }',
    'global with sharing class',
  ),
  probe(
    'service-component',
    'a method for components in two forms',
    '    @AuraEnabled\n    public static String read(String name) {\n        return name;\n    }\n    @AuraEnabled\n    public static String read(String name, Integer most) {\n        return name;\n    }',
  ),
  probe(
    'service-future',
    'an asynchronous method that takes a record',
    '    @future\n    public static void later(Task row) {\n    }',
  ),
];

const PAGES: readonly Fault[] = [
  fault('page-no-include', 'Lightning Out without its script', 'page', '<apex:includeLightning />', ''),
  fault('page-mount', 'the place of the panel renamed', 'page', '<div id="softphone">', '<div id="phone">'),
  fault(
    'page-config-id',
    'the element of the configuration renamed',
    'page',
    'id="softphone-config"',
    'id="softphoneConfig"',
  ),
  fault(
    'page-out-app',
    'an application that is not for Lightning Out',
    'auraApplication',
    'ltng:outApp',
    'force:slds',
  ),
  fault(
    'page-dependency',
    'an application that no longer names the panel',
    'auraApplication',
    /\s*<aura:dependency[^>]*>/,
    '',
  ),
  fault(
    'page-title',
    'a title from the address',
    'page',
    '<title>Softphone</title>',
    '<title>{!$CurrentPage.parameters.title}</title>',
  ),
  fault(
    'page-user',
    'the name of the user in a script',
    'page',
    '$Lightning.use(',
    "const user = '{!$User.FirstName}';\n        $Lightning.use(",
  ),
];

const CALL_CENTERS: readonly Fault[] = [
  fault(
    'center-height',
    'a softphone of no height',
    'callCenter',
    /<value>480<\/value>/,
    '<value>48</value>',
  ),
  fault(
    'center-no-api',
    'the API switched off',
    'callCenter',
    /(<name>reqUseApi<\/name>\s*<value>)true/,
    '$1false',
  ),
  fault(
    'center-classic-settings',
    'items for Lightning and settings for Classic',
    'callCenter',
    '&quot;reqSalesforceCompatibilityMode&quot;:&quot;Lightning&quot;',
    '&quot;reqSalesforceCompatibilityMode&quot;:&quot;Classic&quot;',
  ),
  fault(
    'center-addresses',
    'two different pages',
    'callCenter',
    '<adapterUrl>/apex/Softphone<',
    '<adapterUrl>/apex/SoftphoneStandalone<',
  ),
  fault(
    'center-item-name',
    'a punctuation mark in the name of a setting',
    'callCenter',
    '<name>SoftphoneUrl</name>',
    '<name>Softphone-Url</name>',
  ),
  fault(
    'center-json',
    'settings that are no JSON',
    'callCenter',
    '{&quot;reqUseApi&quot;',
    '&quot;reqUseApi&quot;',
  ),
];

const TRUSTED_URLS: readonly Fault[] = [
  fault(
    'url-equal',
    'two Trusted URLs of one address',
    'trustedUrl',
    'wss://phone.example.com',
    'https://phone.example.com',
  ),
  fault(
    'url-blank',
    'an address with a blank',
    'trustedUrl',
    'https://phone.example.com',
    'https://phone .example.com',
  ),
  fault(
    'url-nothing',
    'a Trusted URL that allows nothing',
    'trustedUrl',
    '<isApplicableToConnectSrc>true',
    '<isApplicableToConnectSrc>false',
  ),
  fault(
    'url-two',
    'two addresses in one',
    'trustedUrl',
    'https://phone.example.com',
    'https://phone.example.com https://pbx.example.com',
  ),
  fault(
    'url-placeholder',
    'a placeholder that was not filled in',
    'trustedUrl',
    'https://phone.example.com',
    'https://{host}',
  ),
  fault(
    'url-context',
    'a context that does not exist',
    'trustedUrl',
    '<context>All</context>',
    '<context>Everywhere</context>',
  ),
];

const CREDENTIALS: readonly Fault[] = [
  fault(
    'credential-quote',
    'a quotation mark that is not closed',
    'externalCredential',
    "{!'Bearer '",
    "{!'Bearer ",
  ),
  fault(
    'credential-other',
    'a formula that names another credential',
    'externalCredential',
    '$Credential.Softphone_Token.Secret',
    '$Credential.Softphone.Secret',
  ),
  fault('credential-plus', 'texts joined by a plus sign', 'externalCredential', '&amp;', '+'),
  fault('credential-brace', 'a merge field that is not closed', 'externalCredential', 'Secret}', 'Secret'),
  fault(
    'credential-header',
    'merge fields that the header does not take',
    'namedCredential',
    '<allowMergeFieldsInHeader>true',
    '<allowMergeFieldsInHeader>false',
  ),
  fault(
    'credential-no-url',
    'a named credential without address',
    'namedCredential',
    /<namedCredentialParameters>\s*<parameterName>Url[\s\S]*?<\/namedCredentialParameters>/,
    '',
  ),
];

const LANGUAGES: readonly Fault[] = [
  fault('language-dash', 'a language as browsers write it', 'labels', '<language>en_US', '<language>en-US'),
  fault('language-mixed', 'one label in another language', 'labels', '<language>en_US', '<language>de'),
  fault(
    'language-unknown',
    'a language that does not exist',
    'labels',
    '<language>en_US',
    '<language>english',
  ),
  {
    id: 'release-language-file',
    title: 'a translation under the name of a locale',
    edits: [{ move: 'translation', find: 'translations/de.', put: 'translations/de_DE.' }],
  },
  {
    id: 'release-language-self',
    title: 'a translation into the language of the labels',
    edits: [{ move: 'translation', find: 'translations/de.', put: 'translations/en_US.' }],
  },
];

const SCRATCH: readonly Fault[] = [
  fault(
    'scratch-no-console',
    'the feature of the console is missing',
    'scratchDefinition',
    '"LightningServiceConsole", ',
    '',
  ),
  fault(
    'scratch-no-service',
    'the feature of service is missing',
    'scratchDefinition',
    '"ServiceCloud", ',
    '',
  ),
  fault(
    'scratch-no-translation',
    'translations switched off',
    'scratchDefinition',
    '"enableTranslationWorkbench": true',
    '"enableTranslationWorkbench": false',
  ),
  fault(
    'scratch-no-lightning',
    'Lightning Experience left out',
    'scratchDefinition',
    /"lightningExperienceSettings": \{[^}]*\},\s*/,
    '',
  ),
  fault(
    'scratch-feature',
    'a feature that does not exist',
    'scratchDefinition',
    '"ServiceCloud"',
    '"OpenCTI"',
  ),
];

const IGNORED: readonly Fault[] = [
  fault('ignore-sources', 'TypeScript would deploy', 'forceIgnore', '**/*.ts\n', ''),
  fault('ignore-tests', 'tests would deploy', 'forceIgnore', '**/__tests__/**\n', ''),
  fault('ignore-pages', 'the pages are left out', 'forceIgnore', 'package.xml', 'package.xml\n**/pages/**'),
  fault(
    'ignore-scripts',
    'the compiled components are left out',
    'forceIgnore',
    'package.xml',
    'package.xml\n**/lwc/**/*.js',
  ),
  fault('ignore-meta', 'all -meta.xml are left out', 'forceIgnore', 'package.xml', 'package.xml\n*-meta.xml'),
];

export const RELEASE: readonly Fault[] = [
  ...FIELDS,
  ...PERMISSIONS,
  ...REPORTS,
  ...DASHBOARDS,
  ...QUERIES,
  ...METADATA_QUERIES,
  ...WEB_SERVICES,
  ...PAGES,
  ...CALL_CENTERS,
  ...TRUSTED_URLS,
  ...CREDENTIALS,
  ...LANGUAGES,
  ...SCRATCH,
  ...IGNORED,
];
