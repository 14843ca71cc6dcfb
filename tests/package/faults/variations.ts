// What differs from the package and is right.
import { replaced, type Fault } from './fault';

const field = (name: string, title: string, inside: string, object = 'Softphone_Profile__mdt'): Fault => ({
  id: `valid-${name}`,
  title,
  edits: [
    {
      write: `objects/${object}/fields/${name}.field-meta.xml`,
      text: `<?xml version="1.0" encoding="UTF-8" ?>\n<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName><label>Tried</label>${inside}</CustomField>\n`,
    },
  ],
});

export const VARIATIONS: readonly Fault[] = [
  replaced(
    'valid-target-configs',
    'targetConfigs with children',
    'lwcMeta',
    /(<targets>\s*<target>lightning__RecordPage<\/target>[\s\S]*?<\/targets>)/,
    '$1\n    <targetConfigs><targetConfig targets="lightning__RecordPage"><property name="heading" type="String" default="Calls" /><objects><object>Contact</object></objects></targetConfig></targetConfigs>',
  ),
  field(
    'Tried_Text__c',
    'a text of 255 characters',
    '<length>255</length><type>Text</type><unique>true</unique><caseSensitive>false</caseSensitive>',
  ),
  field(
    'Tried_Number__c',
    'a number of eighteen digits',
    '<precision>18</precision><scale>0</scale><type>Number</type>',
  ),
  field(
    'Tried_Long__c',
    'a long text of the largest size',
    '<length>131072</length><visibleLines>50</visibleLines><type>LongTextArea</type>',
  ),
  field('Tried_Check__c', 'a checkbox that is on', '<defaultValue>true</defaultValue><type>Checkbox</type>'),
  field('Tried_Date__c', 'a date', '<type>Date</type>'),
  field(
    'Tried_Relation__c',
    'a relation between records of custom metadata',
    '<referenceTo>Softphone_Profile__mdt</referenceTo><relationshipLabel>Tried</relationshipLabel><relationshipName>Tried</relationshipName><type>MetadataRelationship</type>',
  ),
  field(
    'Tried_Formula__c',
    'a formula on activities',
    '<formula>Softphone_Quality__c * 20</formula><precision>18</precision><scale>0</scale><type>Number</type>',
    'Activity',
  ),
  field(
    'Tried_Currency__c',
    'a currency in a custom setting',
    '<precision>16</precision><scale>2</scale><type>Currency</type>',
    'Softphone_Settings__c',
  ),
  replaced(
    'valid-read-only',
    'a field that may be read alone',
    'permissionSet',
    '<editable>true</editable>',
    '<editable>false</editable>',
  ),
  replaced(
    'valid-api',
    'the permission to use the API',
    'permissionSet',
    '<name>RunReports</name>',
    '<name>ApiEnabled</name>',
  ),
  replaced(
    'valid-object-rights',
    'records that may be read, created and edited',
    'permissionSet',
    /<allowCreate>false([\s\S]*?)<allowEdit>false/,
    '<allowCreate>true$1<allowEdit>true',
  ),
  replaced(
    'valid-closed',
    'a report of completed activities',
    'report',
    /(<name>closed<\/name>\s*<value>)all/,
    '$1closed',
  ),
  replaced(
    'valid-own',
    'a report of the own activities',
    'report',
    '<scope>organization</scope>',
    '<scope>user</scope>',
  ),
  replaced(
    'valid-dates',
    'a time frame between two days',
    'report',
    '<interval>INTERVAL_LAST30</interval>',
    '<endDate>2026-12-31</endDate><interval>INTERVAL_CUSTOM</interval><startDate>2026-01-01</startDate>',
  ),
  replaced(
    'valid-logic',
    'filter logic',
    'report',
    '<filter>',
    '<filter>\n        <booleanFilter>1</booleanFilter>',
  ),
  replaced(
    'valid-pie',
    'a pie',
    'dashboard',
    '<componentType>Bar</componentType>',
    '<componentType>Donut</componentType>',
  ),
  replaced(
    'valid-standby',
    'a call center with a standby page',
    'callCenter',
    '<items>\n            <label>Use CTI API</label>',
    '<items><label>Standby</label><name>reqStandbyUrl</name><value>/apex/SoftphoneStandalone</value></items><items><label>Timeout</label><name>reqTimeout</name><value>10000</value></items><items>\n            <label>Use CTI API</label>',
  ),
  replaced(
    'valid-wildcard',
    'a Trusted URL of all hosts of a domain, with a port',
    'trustedUrl',
    'https://phone.example.com',
    'https://*.example.com:8443',
  ),
  replaced(
    'valid-microphone',
    'a Trusted URL that may use the microphone',
    'trustedUrl',
    '<context>All</context>',
    '<canAccessMicrophone>true</canAccessMicrophone><context>All</context>',
  ),
  replaced(
    'valid-basic',
    'a header that encodes name and password',
    'externalCredential',
    /\{!'Bearer '.*\}/,
    "{!'Basic ' &amp; BASE64ENCODE(BLOB($Credential.Softphone_Token.User &amp; ':' &amp; $Credential.Softphone_Token.Secret))}",
  ),
  replaced(
    'valid-label',
    'a page with a translated title',
    'page',
    '<title>Softphone</title>',
    '<title>{!$Label.Softphone_Answer}</title>',
  ),
  replaced(
    'valid-comment',
    'a comment about Lightning Out',
    'page',
    '<head>',
    '<head>\n      <!-- $Lightning.use follows below. -->',
  ),
  replaced(
    'valid-feature',
    'another feature of the scratch org',
    'scratchDefinition',
    '"ServiceCloud"',
    '"ServiceCloud", "Entitlements"',
  ),
  replaced('valid-ignore', 'notes that are left out', 'forceIgnore', 'package.xml', 'package.xml\n**/*.md'),
];
