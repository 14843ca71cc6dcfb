// The catalogue of everything that can go wrong, one line each: stable code, cause, remedy. The agent's sentence and
// the remedy on screen are labels (`Softphone_SP1001`, `Softphone_SP1001_Remedy`); a test holds labels and codes together.
import type { DriverError, DriverErrorCode } from './contract/driverError';
import type { ErrorView } from './contract/panelView';
import { softphoneError } from './contract/softphoneError';
import type { SoftphoneError } from './contract/softphoneError';

interface CatalogueEntry {
  readonly cause: string;
  readonly remedy: string;
  readonly retryable: boolean;
}
const entry = (cause: string, remedy: string, retryable = false): CatalogueEntry => ({
  cause,
  remedy,
  retryable,
});

export const CATALOGUE = {
  'SP-1001': entry(
    'The page carries no configuration.',
    'Open the page through its call center; check the page controller.',
  ),
  'SP-1002': entry(
    'The configuration is not valid JSON.',
    'Correct the softphone profile in Custom Metadata Types.',
  ),
  'SP-1003': entry(
    'A field of the configuration is not valid: {0}.',
    'Correct this field in the softphone profile.',
  ),
  'SP-1004': entry(
    'The driver bundle does not register the driver {0}.',
    'Check the driver name in the softphone profile.',
  ),
  'SP-1005': entry(
    'The driver bundle could not be loaded.',
    'Deploy the static resource of the driver, or correct its URL.',
    true,
  ),
  'SP-1006': entry(
    'The driver was written for another contract version ({0}).',
    'Deploy the driver and the softphone in matching versions.',
  ),
  'SP-1007': entry(
    'A setting of the driver is not valid: {0}.',
    'Correct the driver settings in the softphone profile.',
  ),
  'SP-1008': entry(
    'The driver failed while starting.',
    'Read the details in the browser console; report them to the vendor.',
    true,
  ),
  'SP-1009': entry(
    'The driver did not start in time.',
    'Check the connection to the telephone system, then retry.',
    true,
  ),
  'SP-1010': entry(
    'The panel did not load.',
    'Reload the page; the softphone moves to its standalone page by itself.',
  ),
  'SP-1011': entry(
    'This browser denies storage or locks in frames.',
    'Allow site data for Salesforce in the browser settings.',
  ),
  'SP-1101': entry(
    'The page was not opened by Salesforce: {0} is missing from its address.',
    'Open it from the utility bar; keep the query string on redirects.',
  ),
  'SP-1102': entry(
    'The Open CTI library could not be loaded.',
    'Check the library URL and the network, then reload.',
    true,
  ),
  'SP-1103': entry(
    'The Open CTI library refused to start.',
    'Check the call center’s adapter URL and the Salesforce origin.',
  ),
  'SP-1104': entry(
    'Salesforce does not answer.',
    'Reload the tab; check that the user is assigned to the call center.',
    true,
  ),
  'SP-1105': entry('Salesforce did not answer in time.', 'Try again; reload the tab if it stays so.', true),
  'SP-1106': entry(
    'Salesforce refused the request.',
    'Check the user’s permissions for this object and its fields.',
  ),
  'SP-1107': entry(
    'A request to Salesforce could not be made.',
    'Reload the tab; report it if it happens again.',
  ),
  'SP-1108': entry(
    'Another browser tab that was asked is gone.',
    'Try again from the tab that you look at.',
    true,
  ),
  'SP-2001': entry('The telephone system does not support this.', 'Use another way, or ask your admin.'),
  'SP-2002': entry('This is not possible now.', 'Wait until the call’s state has changed.'),
  'SP-2003': entry('The telephone system did not understand the request.', 'Check what was entered.'),
  'SP-2004': entry(
    'The telephone system is not connected.',
    'Wait for the reconnection, or check the network.',
    true,
  ),
  'SP-2005': entry('You must sign in to the telephone system.', 'Sign in again.'),
  'SP-2006': entry('The sign-in has expired.', 'Sign in again.'),
  'SP-2007': entry(
    'The telephone system denies this.',
    'Ask the telephone system’s admin for the permission.',
  ),
  'SP-2008': entry('The phone is in use somewhere else.', 'Sign out there, or take it over here.'),
  'SP-2009': entry('Too many requests.', 'Wait a moment, then try again.', true),
  'SP-2010': entry(
    'The telephone system cannot be reached.',
    'Check the network and the system’s address.',
    true,
  ),
  'SP-2011': entry('The telephone system did not answer in time.', 'Try again.', true),
  'SP-2012': entry('The request was cancelled.', 'Try again if it is still wanted.'),
  'SP-2013': entry('The line is busy.', 'Call again later.'),
  'SP-2014': entry('This number cannot be dialled.', 'Check the number.'),
  'SP-2015': entry('The number cannot be reached.', 'Call again later, or check the number.'),
  'SP-2016': entry(
    'The browser denies the microphone.',
    'Allow the microphone for this site in the address bar.',
  ),
  'SP-2017': entry('No microphone was found.', 'Connect a microphone or headset.'),
  'SP-2018': entry('The sound connection failed.', 'Check the network; firewalls may block the media.', true),
  'SP-2019': entry('The telephone system reports an error.', 'Report the details to your admin.'),
  'SP-2020': entry('The phone driver has an internal error.', 'Reload; report it if it happens again.'),
  'SP-3001': entry(
    'It is not certain that the call was saved.',
    'It is looked up and saved once; nothing is lost.',
    true,
  ),
  'SP-3002': entry(
    'The call could not be saved.',
    'Check the permissions for tasks and their fields, then retry.',
    true,
  ),
  'SP-3003': entry('The click to dial was not carried out in time.', 'Dial again.'),
  'SP-3004': entry('This is not a number that can be dialled.', 'Check the number.'),
  'SP-3005': entry('The record could not be opened.', 'Open it by hand from the search.'),
  'SP-3006': entry('The search for the caller failed.', 'Search by hand; the call itself is not affected.'),
  'SP-3007': entry('The telephone system no longer knows this call.', 'Call again if it is still wanted.'),
  'SP-4001': entry('The browser blocks sound in this tab.', 'Press anywhere in the phone once.'),
  'SP-4002': entry('The panel had an internal error.', 'Reload; calls and notes are kept.'),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ErrorCode = keyof typeof CATALOGUE;

export const fault = (
  code: ErrorCode,
  extra: { readonly cause?: unknown; readonly params?: readonly string[] } = {},
): SoftphoneError =>
  softphoneError(code, CATALOGUE[code].cause, {
    retryable: CATALOGUE[code].retryable,
    ...(extra.cause === undefined ? {} : { cause: causeText(extra.cause) }),
    ...(extra.params === undefined ? {} : { params: extra.params }),
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

/** What a panel shows of an error: labels only, never another system's text. */
export const errorView = (error: SoftphoneError): ErrorView => {
  const name = `Softphone_${error.code.replace('-', '')}`;
  return {
    code: error.code,
    labelKey: name,
    remedyKey: `${name}_Remedy`,
    ...(error.params === undefined ? {} : { params: error.params }),
  };
};

function causeText(cause: unknown): string {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return text.slice(0, 500);
}
