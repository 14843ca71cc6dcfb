// Secrets in what deploys: keys and tokens by their form, and settings whose name says that they would hold one.
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

// In a setting of the call center or a record, which every assigned user can read.
const SETTING =
  /<(?:name|field)>(\w*(?:password|secret|token|apikey|api_key|privatekey|private_key)\w*)<\/(?:name|field)>\s*<value(?![^>]*nil)[^>]*>\s*[^<\s]/gi;

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
  const settings = /\/(?:callCenters|customMetadata)\//.test(file)
    ? matches(text, SETTING).map((index) => ({
        index,
        what: 'a setting named like a secret, which every assigned user can read',
      }))
    : [];
  return [...found, ...settings].map(({ index, what }) => ({
    file,
    line: lineAt(text, index),
    message: what,
  }));
}

const matches = (text: string, pattern: RegExp): readonly number[] =>
  [...text.matchAll(pattern)].map(({ index }) => index);

const isReviewed = (name: string): boolean => REVIEWED.some(({ file }) => file.test(name));
