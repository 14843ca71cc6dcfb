// Values that are well formed and too long, too large, twice there, or out of the platform's rules.
import { inNewClass, replaced, type Fault } from './fault';

const long = (length: number): string => 'x'.repeat(length);

export const LIMITS: readonly Fault[] = [
  replaced(
    'limit-label-value',
    'a label of more than 1000 characters',
    'labels',
    '<value>',
    `<value>${long(1001)}`,
  ),
  replaced(
    'limit-label-description',
    'a label described in more than 80 characters',
    'labels',
    '<shortDescription>',
    `<shortDescription>${long(81)}`,
  ),
  replaced(
    'limit-label-name',
    'a label with two underscores in a row',
    'labels',
    '</CustomLabels>',
    '<labels><fullName>Softphone__Odd</fullName><language>en_US</language><protected>false</protected><shortDescription>Odd</shortDescription><value>Odd</value></labels></CustomLabels>',
  ),
  replaced('limit-label-twice', 'one label defined twice', 'labels', /(<labels>[\s\S]*?<\/labels>)/, '$1$1'),
  replaced(
    'limit-translation',
    'a translation of more than 1000 characters',
    'translation',
    '<label>',
    `<label>${long(1001)}`,
  ),
  replaced(
    'limit-permset-description',
    'a permission set described in more than 255 characters',
    'permissionSet',
    /<label>/,
    `<description>${long(256)}</description><label>`,
  ),
  inNewClass(
    'limit-class-name',
    'a class name of more than 40 characters',
    `Softphone${long(40)}`,
    `public with sharing class Softphone${long(40)} {\n}\n`,
  ),
  replaced(
    'limit-field-label',
    'a field label of more than 40 characters',
    'field',
    /<label>[^<]*/,
    `<label>${long(41)}`,
  ),
  replaced(
    'limit-record-label',
    'a record label of more than 40 characters',
    'record',
    /<label>[^<]*/,
    `<label>${long(41)}`,
  ),
  replaced(
    'limit-text-field',
    'a text field of more than 255 characters',
    'field',
    /<length>\d+<\/length>(?=[\s\S]*<type>Text<)/,
    '<length>256</length>',
  ),
  {
    id: 'limit-resource-size',
    title: 'a static resource of more than 5 MB',
    edits: [{ write: 'staticresources/softphoneEngine/noise.bin', noise: 6_000_000 }],
  },
  replaced(
    'limit-api-version',
    'an API version that no release has',
    'apexMeta',
    '<apiVersion>64.0',
    '<apiVersion>640.0',
  ),
  replaced(
    'limit-compatibility-mode',
    'a call center for Salesforce Classic',
    'callCenter',
    '<value>Lightning</value>',
    '<value>Classic</value>',
  ),
];
