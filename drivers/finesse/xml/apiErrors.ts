// Finesse's errors, in both of its forms, as the contract's. Every code that it is known to answer with is in the tables.
import {
  driverError,
  isDriverError,
  type DriverError,
  type DriverErrorCode,
} from '../../../engine/contract/driver/driverError';
import { childrenOf, readXml, textOf, type XmlElement } from './xmlElement';

export interface ApiError {
  readonly type: string;
  readonly message: string;
  readonly data: string;
}

/** `<ApiErrors>` of an answer, `<apiErrors>` of a notification. */
export function readApiErrors(element: XmlElement): readonly ApiError[] {
  if (element.name !== 'apierrors') return [];
  return childrenOf(element, 'apierror').map((error) => ({
    type: textOf(error, 'errortype'),
    message: textOf(error, 'errormessage'),
    data: textOf(error, 'errordata'),
  }));
}

/** By ErrorType, in lower case and without blanks: its spelling varies. */
export const CODE_OF_TYPE: Readonly<Record<string, DriverErrorCode>> = {
  badrequest: 'invalid-argument',
  parametermissing: 'invalid-argument',
  invalidinput: 'invalid-argument',
  invalidstate: 'not-allowed',
  invaliddestination: 'destination-unreachable',
  genericerror: 'vendor',
  finesseapierror: 'vendor',
  calloperationfailure: 'not-allowed',
  maximumexceeded: 'not-allowed',
  unauthorized: 'auth-required',
  // Cisco's tables use it for who is not authenticated; what means rights has names of its own, or the status 403.
  authorizationfailure: 'auth-required',
  authenticationfailure: 'auth-required',
  forbidden: 'forbidden',
  modenotallowed: 'forbidden',
  invalidauthorizationuserspecified: 'forbidden',
  invalidsupervisor: 'forbidden',
  userauthenticationfailure: 'auth-required',
  notfound: 'not-allowed',
  usernotfound: 'auth-required',
  dialognotfound: 'not-allowed',
  notimplemented: 'not-supported',
  serviceunavailable: 'unreachable',
  internalservererror: 'vendor',
  devicebusy: 'conflict',
  invaliddevice: 'invalid-argument',
};

/**
 * Control failures by the CTI's own name, with its number: what was taken and failed later. Source: CTI Server Message
 * Reference Guide, and the samples of the developer guide (34).
 */
export const CTI_FAILURES: Readonly<Record<string, readonly [number: string, code: DriverErrorCode]>> = {
  CF_INVALID_CALLING_DEVICE: ['5', 'invalid-argument'],
  CF_INVALID_CALLED_DEVICE: ['6', 'destination-unreachable'],
  CF_INVALID_FORWARDING_DESTINATION: ['7', 'destination-unreachable'],
  CF_PRIVILEGE_VIOLATION_ON_SPECIFIED_DEVICE: ['8', 'forbidden'],
  CF_PRIVILEGE_VIOLATION_ON_CALLED_DEVICE: ['9', 'forbidden'],
  CF_PRIVILEGE_VIOLATION_ON_CALLING_DEVICE: ['10', 'forbidden'],
  CF_INVALID_CSTA_DEVICE_IDENTIFIER: ['12', 'destination-invalid'],
  CF_INVALID_DESTINATION: ['14', 'destination-unreachable'],
  CF_GENERIC_STATE_INCOMPATIBILITY: ['21', 'not-allowed'],
  CF_INVALID_OBJECT_STATE: ['22', 'not-allowed'],
  CF_SERVICE_BUSY: ['32', 'not-allowed'],
  CF_RESOURCE_BUSY: ['33', 'not-allowed'],
  CF_RESOURCE_OUT_OF_SERVICE: ['34', 'unreachable'],
  CF_NETWORK_BUSY: ['35', 'destination-unreachable'],
  CF_NETWORK_OUT_OF_SERVICE: ['36', 'destination-unreachable'],
  CF_CONFERENCE_MEMBER_LIMIT_EXCEEDED: ['38', 'not-allowed'],
  CF_REQUEST_TIMEOUT_REJECTION: ['78', 'timeout'],
  CF_INVALID_AGENT_ID_SPECIFIED: ['256', 'auth-required'],
  CF_INVALID_PASSWORD_SPECIFIED: ['257', 'auth-required'],
  CF_INVALID_AGENT_ID_OR_PASSWORD_SPECIFIED: ['258', 'auth-required'],
  CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON: ['259', 'conflict'],
  CF_INVALID_LOGON_DEVICE_SPECIFIED: ['260', 'invalid-argument'],
  CF_INVALID_ANSWERING_DEVICE_SPECIFIED: ['261', 'invalid-argument'],
  CF_INVALID_AGENT_WORKMODE: ['265', 'not-allowed'],
  CF_INVALID_AGENT_REASON_CODE: ['266', 'invalid-argument'],
  CF_AGENT_NOT_PARTY_ON_CALL: ['268', 'not-allowed'],
  CF_WRAPUP_DATA_REQUIRED: ['280', 'invalid-argument'],
  CF_REASON_CODE_REQUIRED: ['281', 'invalid-argument'],
  CF_SPECIFIED_EXTENSION_ALREADY_IN_USE: ['283', 'conflict'],
  CF_DEVICE_RESTRICTED: ['287', 'forbidden'],
  CF_LINE_RESTRICTED: ['288', 'forbidden'],
  CF_AGENT_ACCOUNT_LOCKED_OUT: ['289', 'auth-required'],
  CF_DROP_ANY_PARTY_NOT_ENABLED_CTI: ['290', 'forbidden'],
  CF_MAXIMUM_LINE_LIMIT_EXCEEDED: ['291', 'forbidden'],
  CF_SHARED_LINES_NOT_SUPPORTED: ['292', 'forbidden'],
  CF_EXTENSION_NOT_UNIQUE: ['293', 'conflict'],
  CF_INVALID_DIALED_NUMBER: ['1009', 'destination-invalid'],
  CF_INVALID_PARAMETER: ['1010', 'invalid-argument'],
};

const CODE_OF_STATUS: Readonly<Record<number, DriverErrorCode>> = {
  400: 'invalid-argument',
  401: 'auth-required',
  403: 'forbidden',
  404: 'not-allowed',
  408: 'timeout',
  429: 'rate-limited',
  501: 'not-supported',
  502: 'unreachable',
  503: 'unreachable',
  504: 'unreachable',
};

/** A request that was refused at once. The server's text may repeat what was sent: it stays out of the message. */
export function errorOfAnswer(status: number, body: string): DriverError {
  const document = readXml(body);
  const [first] = document ? readApiErrors(document) : [];
  const fallback = CODE_OF_STATUS[status] ?? 'vendor';
  // 401 says "Invalid State" too: digits on a held call.
  const code = first ? codeOf(first, fallback) : fallback;
  return driverError(code, `Finesse answered ${String(status)}`, { vendor: vendorOf(status, first) });
}

/** A request that was taken and failed later. */
export function errorOfNotification(errors: readonly ApiError[]): DriverError {
  const [first] = errors;
  const code = first ? codeOf(first, 'vendor') : 'vendor';
  return driverError(code, 'Finesse took the request, then the system refused it', {
    vendor: vendorOf(null, first),
  });
}

function codeOf(error: ApiError, fallback: DriverErrorCode): DriverErrorCode {
  const plain = CODE_OF_TYPE[typeOf(error)];
  // Finesse's own samples: a state that cannot be left is 257 or 1010, and no word about the password.
  if (plain !== undefined && typeOf(error) === 'invalidstate') return plain;
  // A call operation fails for many reasons; the CTI's code tells which.
  return ctiCodeOf(error) ?? plain ?? fallback;
}

function ctiCodeOf(error: ApiError): DriverErrorCode | undefined {
  if (!isCtiFailure(error)) return undefined;
  const byName = CTI_FAILURES[constantOf(error) ?? ''];
  const byNumber = Object.values(CTI_FAILURES).find(([number]) => number === error.data.trim());
  return (byName ?? byNumber)?.[1];
}

/** Else ErrorData is whatever the request was about: an extension, an agent's id, a parameter's name. */
const isCtiFailure = (error: ApiError): boolean =>
  constantOf(error) !== undefined ||
  (error.message.trim() === '' && typeOf(error) === 'calloperationfailure');

/** The manuals break long names by a blank. */
const constantOf = ({ message }: ApiError): string | undefined =>
  /\bCF_ ?[A-Z]+(?:_ ?[A-Z]+)*/.exec(message)?.[0].replaceAll(' ', '');

const typeOf = ({ type }: ApiError): string => type.toLowerCase().replace(/\s+/g, '');

/** Names of errors only: free text could hold a number or a name. */
function vendorOf(status: number | null, error: ApiError | undefined): NonNullable<DriverError['vendor']> {
  const number = error && isCtiFailure(error) && /^\d{1,6}$/.test(error.data) ? error.data : undefined;
  const code = number ?? status?.toString();
  const name = error && (constantOf(error) ?? /\bE_[A-Z_]+/.exec(error.message)?.[0]);
  const message = [error?.type.slice(0, 60), name].filter((part) => part).join(', ');
  return { ...(code !== undefined && { code }), ...(message !== '' && { message }) };
}

/** Whether it was carried out is not known, or nobody was there. */
export const isOutOfReach = (error: unknown): boolean =>
  isDriverError(error) && (error.code === 'unreachable' || error.code === 'timeout');

/** What the agent is known by is worth nothing: to try again is to be locked out. */
export const isRefusedSignIn = (error: unknown): boolean =>
  isDriverError(error) && (error.code === 'auth-required' || error.code === 'auth-expired');

/** What may go into a log. */
export const loggable = (error: unknown): unknown =>
  isDriverError(error) ? { code: error.code, vendor: error.vendor } : { code: 'internal' };
