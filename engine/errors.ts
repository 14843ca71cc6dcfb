// The catalogue of everything that can go wrong, one line each: stable code, cause. The agent's sentence and the remedy
// on screen are labels (`Softphone_SP1001`, `Softphone_SP1001_Remedy`), the admin's remedy is in remedies.ts, which no page
// has to load; tests hold all of them together.
import type { DriverError, DriverErrorCode } from './contract/driver/driverError';
import type { ErrorView } from './contract/panel/panelView';
import { softphoneError } from './contract/softphoneError';
import type { Refusal, SoftphoneError } from './contract/softphoneError';

interface CatalogueEntry {
  readonly cause: string;
  readonly retryable: boolean;
}
const entry = (cause: string, retryable = false): CatalogueEntry => ({ cause, retryable });

export const CATALOGUE = {
  'SP-1001': entry('The page carries no configuration.'),
  'SP-1002': entry('The configuration is not valid JSON.'),
  'SP-1003': entry('A field of the configuration is not valid: {0}.'),
  'SP-1004': entry('The driver bundle does not register the driver {0}.'),
  'SP-1005': entry('The driver bundle could not be loaded.', true),
  'SP-1006': entry('The driver was written for another contract version ({0}).'),
  'SP-1007': entry('A setting of the driver is not valid: {0}.'),
  'SP-1008': entry('The driver failed while starting.', true),
  'SP-1009': entry('The driver did not start in time.', true),
  'SP-1010': entry('The panel did not load.'),
  'SP-1011': entry('This browser denies storage or locks in frames.'),
  'SP-1012': entry('A wrapper library was switched off: {0}.'),
  'SP-1013': entry('A wrapper library wants to dial: {0}.'),
  'SP-1014': entry('This page is older than the phone that runs in another tab.'),
  'SP-1015': entry('The numbering plans could not be loaded.', true),
  'SP-1101': entry('The page was not opened by Salesforce: {0} is missing from its address.'),
  'SP-1102': entry('The Open CTI library could not be loaded.', true),
  'SP-1103': entry('The Open CTI library refused to start.'),
  'SP-1104': entry('Salesforce does not answer.', true),
  'SP-1105': entry('Salesforce did not answer in time.', true),
  'SP-1106': entry('Salesforce refused the request.'),
  'SP-1107': entry('A request to Salesforce could not be made.'),
  'SP-1108': entry('Another browser tab that was asked is gone.', true),
  'SP-1109': entry('Salesforce gave an answer that cannot be read.', true),
  'SP-1110': entry('The page works only inside this org; around it is: {0}.'),
  'SP-2001': entry('The telephone system does not support this.'),
  'SP-2002': entry('This is not possible now.'),
  'SP-2003': entry('The telephone system did not understand the request.'),
  'SP-2004': entry('The telephone system is not connected.', true),
  'SP-2005': entry('You must sign in to the telephone system.'),
  'SP-2006': entry('The sign-in has expired.'),
  'SP-2007': entry('The telephone system denies this.'),
  'SP-2008': entry('The phone is in use somewhere else.'),
  'SP-2009': entry('Too many requests.', true),
  'SP-2010': entry('The telephone system cannot be reached.', true),
  'SP-2011': entry('The telephone system did not answer in time.', true),
  'SP-2012': entry('The request was cancelled.'),
  'SP-2013': entry('The line is busy.'),
  'SP-2014': entry('This number cannot be dialled.'),
  'SP-2015': entry('The number cannot be reached.'),
  'SP-2016': entry('The browser denies the microphone.'),
  'SP-2017': entry('No microphone was found.'),
  'SP-2018': entry('The sound connection failed.', true),
  'SP-2019': entry('The telephone system reports an error.'),
  'SP-2020': entry('The phone driver has an internal error.'),
  'SP-3001': entry('It is not certain that the call was saved.', true),
  'SP-3002': entry('The call could not be saved.', true),
  'SP-3003': entry('The click to dial was not carried out in time.'),
  'SP-3004': entry('This is not a number that can be dialled.'),
  'SP-3005': entry('The record could not be opened.'),
  'SP-3006': entry('The search for the caller failed.'),
  'SP-3007': entry('The telephone system no longer knows this call.'),
  'SP-3008': entry('The call ended because the page was left.'),
  'SP-3009': entry('This number must not be dialled: {0}.'),
  'SP-3010': entry('Calls of an earlier version could not be read: {0}.'),
  'SP-3011': entry('Nobody can look up whether the call was saved.', true),
  'SP-3012': entry('This was chosen for another call, or for one that is over.'),
  'SP-3013': entry('The call was saved without {0}: the record is gone.'),
  'SP-3014': entry('The call was saved without {0}: the user has no right to it.'),
  'SP-3015': entry('The call was saved without {0}: a call of a lead can be related to nothing else.'),
  'SP-3016': entry('The call was saved without {0}: Salesforce does not take it.'),
  'SP-4001': entry('The browser blocks sound in this tab.'),
  'SP-4002': entry('The panel had an internal error.'),
  'SP-4003': entry('The microphone was unplugged; {0} took over.'),
  'SP-4004': entry('This page may not use the microphone.'),
  'SP-4005': entry('A part of the phone cannot be shown.'),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ErrorCode = keyof typeof CATALOGUE;

export const fault = (
  code: ErrorCode,
  extra: {
    readonly cause?: unknown;
    readonly params?: readonly string[];
    readonly refusals?: readonly Refusal[];
  } = {},
): SoftphoneError =>
  softphoneError(code, CATALOGUE[code].cause, {
    retryable: CATALOGUE[code].retryable,
    ...(extra.cause === undefined ? {} : { cause: causeText(extra.cause) }),
    ...(extra.params === undefined ? {} : { params: extra.params }),
    ...(extra.refusals === undefined ? {} : { refusals: extra.refusals }),
  });

const DRIVER_CODES: Readonly<Record<DriverErrorCode, ErrorCode>> = {
  'not-supported': 'SP-2001',
  'not-allowed': 'SP-2002',
  'invalid-argument': 'SP-2003',
  'not-connected': 'SP-2004',
  'auth-required': 'SP-2005',
  'auth-expired': 'SP-2006',
  forbidden: 'SP-2007',
  conflict: 'SP-2008',
  'rate-limited': 'SP-2009',
  unreachable: 'SP-2010',
  timeout: 'SP-2011',
  aborted: 'SP-2012',
  busy: 'SP-2013',
  'destination-invalid': 'SP-2014',
  'destination-unreachable': 'SP-2015',
  'media-permission': 'SP-2016',
  'media-device': 'SP-2017',
  'media-failed': 'SP-2018',
  vendor: 'SP-2019',
  internal: 'SP-2020',
};

/** A driver's error in the catalogue's terms; unknown codes of a newer driver count as the vendor's own. */
export const ofDriver = (error: DriverError): SoftphoneError => {
  const code = DRIVER_CODES[error.code] as ErrorCode | undefined;
  return softphoneError(code ?? 'SP-2019', error.message, { retryable: error.retryable });
};

/** What a panel shows of an error: labels, and of a refused save the CRM's own words. No other system's text. */
export const errorView = (error: SoftphoneError): ErrorView => {
  const name = `Softphone_${error.code.replace('-', '')}`;
  const said = wordsOf(error);
  return {
    code: error.code,
    labelKey: name,
    remedyKey: `${name}_Remedy`,
    ...(error.params === undefined ? {} : { params: error.params }),
    ...(said === '' ? {} : { said }),
  };
};

const MOST_SAID = 500;

/** Each message once: a rule that fails for two fields says the same twice. */
const wordsOf = ({ refusals = [] }: SoftphoneError): string =>
  [...new Set(refusals.map(({ message }) => message.trim()))].filter(Boolean).join(' ').slice(0, MOST_SAID);

function causeText(cause: unknown): string {
  try {
    const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    return text.slice(0, 500);
  } catch {
    // An object without a text of its own, or one that does not want to be read.
    return typeof cause;
  }
}
