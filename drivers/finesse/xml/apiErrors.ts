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
  unauthorized: 'auth-required',
  authorizationfailure: 'forbidden',
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

/** By the CTI's own code (ErrorData) or its name in ErrorMessage: what was taken and failed later. */
export const CODE_OF_CTI: Readonly<Record<string, DriverErrorCode>> = {
  '12': 'destination-invalid',
  '33': 'not-allowed',
  '257': 'auth-required',
  '265': 'not-allowed',
  '1010': 'invalid-argument',
  CF_INVALID_DESTINATION: 'destination-unreachable',
  CF_INVALID_CALLED_DEVICE: 'destination-unreachable',
  CF_REQUEST_INCOMPATIBLE_WITH_CALLED_DEVICE: 'destination-unreachable',
  CF_RESOURCE_BUSY: 'not-allowed',
  CF_INVALID_PASSWORD_SPECIFIED: 'auth-required',
  CF_INVALID_AGENT_WORKMODE: 'not-allowed',
  CF_INVALID_PARAMETER: 'invalid-argument',
  CF_INVALID_OBJECT_STATE: 'not-allowed',
  CF_INVALID_LOGON_DEVICE_SPECIFIED: 'invalid-argument',
  CF_AGENT_ALREADY_LOGGED_ON: 'conflict',
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

function codeOf({ type, message, data }: ApiError, fallback: DriverErrorCode): DriverErrorCode {
  const named = /\bCF_[A-Z_]+/.exec(message)?.[0];
  const cti = (named === undefined ? undefined : CODE_OF_CTI[named]) ?? CODE_OF_CTI[data.trim()];
  const plain = CODE_OF_TYPE[type.toLowerCase().replace(/\s+/g, '')];
  // A call operation fails for many reasons; the CTI's code tells which.
  return cti ?? plain ?? fallback;
}

/** Names of errors only: free text could hold a number or a name. */
function vendorOf(status: number | null, error: ApiError | undefined): NonNullable<DriverError['vendor']> {
  const code = error?.data !== undefined && /^\d{1,6}$/.test(error.data) ? error.data : status?.toString();
  const name = /\b(?:CF|E)_[A-Z_]+/.exec(error?.message ?? '')?.[0];
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
