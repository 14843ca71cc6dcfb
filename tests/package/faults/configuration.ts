// Mistakes in the project's own JSON, in its sample data, in the names that TypeScript writes, and secrets in files.
import { inNewClass, replaced, type Fault } from './fault';

// Put together here, so that this file is not itself taken for a leak.
const KEY_LINE = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');

export const CONFIGURATION: readonly Fault[] = [
  replaced('json-syntax', 'a comma too many', 'projectFile', /"sourceApiVersion": "[\d.]+"/, '$&,'),
  replaced(
    'json-version',
    'a package version that is none',
    'projectFile',
    /"versionNumber": "[^"]+"/,
    '"versionNumber": "one"',
  ),
  replaced(
    'json-directory',
    'a package directory that is not there',
    'projectFile',
    '"path": "force-app"',
    '"path": "force-apps"',
  ),
  replaced('json-unknown-key', 'a misspelt key', 'projectFile', '"versionName"', '"versionNam"'),
  replaced(
    'json-edition',
    'an edition that does not exist',
    'scratchDefinition',
    '"Developer"',
    '"Develper"',
  ),
  replaced(
    'json-feature',
    'a feature that does not exist',
    'scratchDefinition',
    '"ServiceCloud"',
    '"ServiceCluod"',
  ),
  replaced(
    'json-namespace',
    'a namespace, with which a call center cannot be packaged',
    'projectFile',
    '"namespace": ""',
    '"namespace": "softphone"',
  ),
  replaced('data-field', 'sample data with an unknown field', 'sampleData', '"Phone"', '"Fone"'),
  replaced(
    'data-file',
    'a plan that names a file that is not there',
    'samplePlan',
    'Contact.json',
    'Contacts.json',
  ),
  replaced(
    'data-reference',
    'sample data that refers to an unknown record',
    'sampleData',
    /"@\w+"/,
    '"@Nobody"',
  ),
  replaced(
    'data-syntax',
    'sample data that is no JSON',
    'sampleData',
    '"records": [',
    '"records": ['.concat('{'),
  ),
  replaced(
    'typescript-field',
    'the engine saves an unknown field',
    'writesFields',
    'CallObject',
    'CallObjct',
  ),
  replaced(
    'secret-key',
    'a private key in a static resource',
    'resourceMeta',
    /$/,
    `<!-- ${KEY_LINE}\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7 -->`,
  ),
  replaced(
    'secret-setting',
    'a password in the call center',
    'callCenter',
    '<label>General Information</label>',
    '<items><label>SIP password</label><name>sipPassword</name><value>c0rrect-h0rse-battery</value></items><label>General Information</label>',
  ),
  inNewClass(
    'secret-token',
    'an access token in a class',
    'SoftphoneProbe',
    `public with sharing class SoftphoneProbe {\n    private static final String AUTH_TOKEN = '${'9f8a1c'.repeat(6)}';\n}\n`,
  ),
];
