// Finesse's REST API of one node: one request, one answer or one `DriverError`. Sends no header that Finesse's CORS
// list does not know, and never asks a second time: five wrong passwords lock an account.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { errorOfAnswer } from '../xml/apiErrors';
import { LARGEST_DOCUMENT, readXml, type XmlElement } from '../xml/xmlElement';

/** What goes into the Authorization header, made anew for each request: a token may have been renewed. */
export type Authorization = () => string | null;

export interface RestRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below /finesse/api, or from the root when it starts with a slash. */
  readonly path: string;
  readonly body?: string;
  /** Comes back in the notification that the request leads to. */
  readonly requestId?: string;
  /** Without an identity: SystemInfo answers anybody. */
  readonly isOpen?: true;
}

export interface RestOptions {
  readonly clock: DriverClock;
  readonly authorization: Authorization;
  readonly timeoutMs: number;
}

export class RestClient {
  private readonly options: RestOptions;
  private readonly under = new Set<AbortController>();

  constructor(options: RestOptions) {
    this.options = options;
  }

  /** The document of a GET. What is no document of Finesse is `vendor`: a proxy's page, a login form. */
  async read(base: string, path: string, isOpen?: true): Promise<XmlElement> {
    const text = await this.send(base, { method: 'GET', path, ...(isOpen && { isOpen }) });
    const document = readXml(text);
    if (!document || document.name === 'html')
      throw driverError('vendor', 'the answer is no document of Finesse', {
        vendor: { message: text.length > LARGEST_DOCUMENT ? 'too large' : 'no XML' },
      });
    return document;
  }

  async send(base: string, request: RestRequest): Promise<string> {
    const abort = new AbortController();
    const late = { is: false };
    const timer = this.options.clock.setTimeout(() => {
      late.is = true;
      abort.abort();
    }, this.options.timeoutMs);
    this.under.add(abort);
    try {
      const response = await fetch(urlOf(base, request.path), {
        method: request.method,
        headers: this.headersFor(request),
        ...(request.body !== undefined && { body: request.body }),
        cache: 'no-store',
        // A cookie of Finesse's own desktop must not decide who this is; its 401 must not open the browser's dialogue.
        credentials: 'omit',
        signal: abort.signal,
      });
      const text = await limitedText(response);
      if (!response.ok) throw errorOfAnswer(response.status, text);
      return text;
    } catch (error) {
      throw refusalOf(error, late.is, request.method);
    } finally {
      this.options.clock.clearTimeout(timer);
      this.under.delete(abort);
    }
  }

  /** Gives up whatever is on its way. */
  close(): void {
    for (const abort of this.under) abort.abort();
  }

  private headersFor({ body, requestId, isOpen }: RestRequest): Record<string, string> {
    const authorization = isOpen ? null : this.options.authorization();
    return {
      Accept: 'application/xml',
      ...(body !== undefined && { 'Content-Type': 'application/xml' }),
      ...(requestId !== undefined && { requestId }),
      ...(authorization !== null && { Authorization: authorization }),
    };
  }
}

const urlOf = (base: string, path: string): string =>
  base + (path.startsWith('/') ? path : `/finesse/api/${path}`);

/** Nothing of Finesse is this long: what is, is not even kept. */
async function limitedText(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > LARGEST_DOCUMENT * 3) {
    await response.body?.cancel();
    return ' '.repeat(LARGEST_DOCUMENT + 1);
  }
  return response.text();
}

function refusalOf(error: unknown, isLate: boolean, method: RestRequest['method']): unknown {
  if (typeof error === 'object' && error !== null && 'driverError' in error) return error;
  // A browser tells nothing of why: wrong certificate, CORS, local network and a dead server look alike.
  if (isLate && method !== 'GET') return driverError('timeout', 'Finesse did not answer in time');
  return driverError(
    'unreachable',
    isLate ? 'Finesse did not answer in time' : 'Finesse could not be reached',
  );
}
