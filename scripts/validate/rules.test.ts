// The small validators, each with something that it must refuse.
import { randomBytes } from 'node:crypto';
import { membersOf } from './metadata/conversion';
import { houseRules } from './houseRules';
import { jsonSchemas } from './metadata/jsonSchemas';
import { limits } from './metadata/limits';
import { lwcCompile } from './lwcCompile';
import { pairs } from './metadata/pairs';
import { resourceSizes } from './metadata/resourceSizes';
import { secrets } from './secrets';
import { targets } from './metadata/targets';
import { meta, saidOf, type Files } from './testing/smallProject';
import type { Validator } from './validator';
import { visualforce } from './pages/visualforce';
import { typescriptFields } from './fields/typescriptFields';

const KEY = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
const label = (name: string, value: string): string =>
  meta('CustomLabels', `<labels><fullName>${name}</fullName><value>${value}</value></labels>`);
const callCenter = (name: string, value: string): string =>
  meta(
    'CallCenter',
    `<sections><items><label>x</label><name>${name}</name><value>${value}</value></items></sections>`,
  );

const REFUSED: readonly (readonly [string, Validator, Files, string])[] = [
  [
    'a label that is too long',
    limits,
    { 'labels/L.labels-meta.xml': label('A', 'x'.repeat(1001)) },
    'a label has 1001 characters, 1000 are allowed',
  ],
  [
    'a label with a bad name',
    limits,
    { 'labels/L.labels-meta.xml': label('A__B', 'x') },
    'A__B is no name for a label',
  ],
  [
    'a class with a long name',
    limits,
    { [`classes/${'A'.repeat(41)}.cls`]: '' },
    'the name has more than 40 characters',
  ],
  [
    'a version newer than the project',
    limits,
    { 'classes/A.cls-meta.xml': meta('ApexClass', '<apiVersion>65.0</apiVersion>') },
    'API version 65.0, the project has 64',
  ],
  ['a class without -meta.xml', pairs, { 'classes/A.cls': '' }, 'has no -meta.xml'],
  ['a component without script', pairs, { 'lwc/a/a.js-meta.xml': '' }, 'lwc/a: has no a.js'],
  [
    'a large static resource',
    resourceSizes,
    { 'staticresources/r.resource-meta.xml': '', 'staticresources/r/a.bin': randomBytes(5_100_000) },
    '5.1 MB stored, 5 MB are allowed',
  ],
  [
    'an unknown target',
    targets,
    {
      'lwc/a/a.js-meta.xml': meta(
        'LightningComponentBundle',
        '<isExposed>true</isExposed><targets><target>lightning__Nope</target></targets>',
      ),
    },
    'there is no target lightning__Nope',
  ],
  [
    'targets of what is not exposed',
    targets,
    {
      'lwc/a/a.js-meta.xml': meta(
        'LightningComponentBundle',
        '<targets><target>lightning__AppPage</target></targets>',
      ),
    },
    'has targets and is not exposed',
  ],
  [
    'a call center for Classic',
    houseRules,
    { 'callCenters/C.callCenter-meta.xml': callCenter('reqSalesforceCompatibilityMode', 'Classic') },
    'not for Lightning Experience',
  ],
  [
    'an active sample',
    houseRules,
    {
      'cspTrustedSites/S.cspTrustedSite-meta.xml': meta(
        'CspTrustedSite',
        '<endpointUrl>https://x</endpointUrl><isActive>true</isActive>',
      ),
    },
    'a sample that is active',
  ],
  [
    'a password in a setting',
    secrets,
    { 'callCenters/C.callCenter-meta.xml': callCenter('sipPassword', 'x') },
    'a setting named like a secret',
  ],
  [
    'a secret in the settings of a driver, further down',
    secrets,
    {
      'customMetadata/Softphone_Profile.A.md-meta.xml': meta(
        'CustomMetadata',
        '<values><field>Driver_Settings__c</field><value xsi:type="xsd:string">{"a":{"authToken":"x"}}</value></values>',
      ),
    },
    'a setting named like a secret',
  ],
  [
    'a list of secret names that is not the table’s',
    secrets,
    { 'classes/SoftphoneSecretNames.cls': "Set<String> WORDS = { 'password' };\nBoolean looksSecret" },
    'differs from the table of secret names in: accesskey',
  ],
  ['a private key', secrets, { 'staticresources/a.txt': KEY }, 'looks like a private key'],
  [
    'a token in a class',
    secrets,
    { 'classes/A.cls': `String AUTH_TOKEN = '${'ab12'.repeat(8)}';` },
    'looks like a secret as a constant',
  ],
  [
    'an unknown apex: tag',
    visualforce,
    { 'pages/P.page': '<apex:page><apex:nope /></apex:page>' },
    '<apex:nope> is not among the tags',
  ],
  [
    'an unknown attribute',
    visualforce,
    { 'pages/P.page': '<apex:page showHeadr="false"></apex:page>' },
    '<apex:page> has no attribute showHeadr',
  ],
  [
    'a page that is not closed',
    visualforce,
    { 'pages/P.page': '<apex:page><p></apex:page>' },
    'pages/P.page:1',
  ],
  [
    'a template that does not compile',
    lwcCompile,
    { 'lwc/a/a.html': '<template><div></template>' },
    'lwc/a/a.html',
  ],
  ['a script that does not compile', lwcCompile, { 'lwc/a/a.js': 'class {{' }, 'lwc/a/a.js'],
  [
    'a bad edition',
    jsonSchemas,
    { 'config/project-scratch-def.json': '{ "edition": "Develper" }' },
    '/edition must be equal to one of',
  ],
  ['a project file that is no JSON', jsonSchemas, { 'sfdx-project.json': '{,}' }, 'no JSON'],
  [
    'a field that TypeScript writes',
    typescriptFields,
    { 'engine/crm/callLog.ts': "export const a = { Subject: 'x', CallObjct: 'y', own: 1 };" },
    'Task has no field CallObjct',
  ],
];

describe('validators', () => {
  it.each(REFUSED)('refuse %s', async (_, validator, files, message) => {
    expect((await saidOf(validator, files)).join('\n')).toContain(message);
  });

  it('take a package.xml apart', () => {
    const manifest =
      '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>B</members><members>A</members><name>ApexClass</name></types></Package>';
    expect(membersOf(manifest)).toEqual(['ApexClass: A', 'ApexClass: B']);
  });
});
