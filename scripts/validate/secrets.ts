// Secrets in what deploys: keys and tokens by their form, and settings whose name says that they would hold one.
import table from '../../engine/contract/masking/secretNames.json';
import { looksSecret } from '../../engine/contract/masking/secretNames';
import type { PackageSource } from './packageSource';
import { lineAt, type Finding, type Validator } from './validator';

const NOT_TEXT = /\.(?:png|jpg|gif|ico|woff2?|zip|mp3|wav|bin|map)$/;

const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g, 'a private key'],
  [/\bAKIA[0-9A-Z]{16}\b/g, 'an access key of Amazon Web Services'],
  [/\bSK[0-9a-f]{32}\b/g, 'an API key of Twilio'],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g, 'a signed token'],
  [/\bforce:\/\/[^\s'"@]+@/g, 'a login URL of the Salesforce CLI'],
  [/\b00D\w{12,15}![\w.]{20,}/g, 'a session id'],
  [/\bgh[pousr]_\w{30,}/g, 'a token of GitHub'],
  [/\b\w*(?:SECRET|TOKEN|PASSWORD|API_?KEY)\w*\s*=\s*'[^'\s]{16,}'/gi, 'a secret as a constant'],
  [/\b(?:Basic|Bearer) [A-Za-z0-9+/_-]{16,}={0,2}(?=['"])/g, 'a ready-made authorisation header'],
  [/:\/\/[^\s/:@'"]+:[^\s/:@'"]+@[\w.]/g, 'a password in an address'],
];

// Settings of the call center and of records, which every assigned user can read.
const SETTING = /<(name|field)>(\w+)<\/\1>\s*<value(?![^>]*nil)[^>]*>\s*([^<\s][^<]*)/g;
/** Names a class. */
const PLAIN_FIELDS = ['Credential_Provider__c'];

/** Read, and found to be none. */
const REVIEWED: readonly { readonly file: RegExp; readonly why: string }[] = [
  {
    file: /\/staticresources\/softphoneApexCases\.json$/,
    why: 'what the signer of access tokens must answer: signed with a key that is made up in the same table',
  },
];

export const secrets: Validator = {
  name: 'secrets',
  reads: (file) => (file.startsWith('force-app/') || /^(?:config|data)\//.test(file)) && !NOT_TEXT.test(file),
  run: (source) =>
    Promise.resolve(
      source.files
        .filter((file) => secrets.reads(file) && !isReviewed(file))
        .flatMap((file) => check(file, source)),
    ),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const found = FORMS.flatMap(([form, what]) =>
    matches(text, form).map((index) => ({ index, what: `looks like ${what}` })),
  );
  const settings = /\/(?:callCenters|customMetadata)\//.test(file) ? secretSettings(text) : [];
  const lists = file.endsWith('/SoftphoneSecretNames.cls') ? strayNames(text) : [];
  return [...found, ...settings, ...lists].map(({ index, what }) => ({
    file,
    line: lineAt(text, index),
    message: what,
  }));
}

interface Found {
  readonly index: number;
  readonly what: string;
}

function secretSettings(text: string): readonly Found[] {
  return [...text.matchAll(SETTING)].flatMap(({ index, 2: name = '', 3: value = '' }) => {
    const names = name === 'Driver_Settings__c' ? namesIn(value, declared) : [name];
    return names
      .filter((each) => looksSecret(each) && !PLAIN_FIELDS.includes(each))
      .map(() => ({ index, what: 'a setting named like a secret, which every assigned user can read' }));
  });
}

/** What a driver of the package declares is a setting, whichever it is: the org's server knows which. */
const declared: readonly string[] = table.settings.map((each) => each.split('.')[1] ?? '');

/** Names at any depth of JSON text. */
function namesIn(json: string, except: readonly string[]): readonly string[] {
  const names: string[] = [];
  try {
    JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'), (name: string, value: unknown) => {
      names.push(name);
      return value;
    });
  } catch {
    // The engine reports settings that are no JSON.
  }
  return names.filter((name) => !except.includes(name));
}

/** The Apex class holds the table's words and no others. */
function strayNames(text: string): readonly Found[] {
  const known = [...table.words, ...table.plainKeys, ...table.settings];
  const lists = text.slice(0, text.indexOf('looksSecret'));
  const held = [...lists.matchAll(/'([A-Za-z.]+)'/g)].map(({ 1: word = '' }) => word);
  const differing = [
    ...known.filter((word) => !held.includes(word)),
    ...held.filter((word) => !known.includes(word)),
  ];
  return differing.length === 0
    ? []
    : [{ index: 0, what: `differs from the table of secret names in: ${differing.join(', ')}` }];
}

const matches = (text: string, pattern: RegExp): readonly number[] =>
  [...text.matchAll(pattern)].map(({ index }) => index);

const isReviewed = (name: string): boolean => REVIEWED.some(({ file }) => file.test(name));
