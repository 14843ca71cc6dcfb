// One request to the REST API and its answer. What must only be told after the answer is in `afterwards`.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { apiErrorsXml, type ApiError } from '../xml/objects';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly requestId: string;
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly afterwards?: () => void;
}

export const taken = (afterwards?: () => void): RestAnswer => ({
  status: 202,
  ...(afterwards && { afterwards }),
});
export const answered = (body: string): RestAnswer => ({ status: 200, body });
export const refused = (status: number, error: ApiError): RestAnswer => ({
  status,
  body: apiErrorsXml(error),
});
export const notFound = (type: string): RestAnswer =>
  refused(404, { type, message: 'HTTP Status code: 404 (Not Found)' });
export const badRequest = (error: ApiError): RestAnswer => refused(400, error);

const LARGEST = 1_000_000;

export async function readRequest(request: IncomingMessage): Promise<RestRequest> {
  const url = new URL(request.url ?? '/', 'http://node');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
  }
  const { requestid } = request.headers;
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/\/+$/, ''),
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    requestId: typeof requestid === 'string' ? requestid : '',
  };
}

export function write(
  response: ServerResponse,
  { status, body = '', type, headers, afterwards }: RestAnswer,
): void {
  response.writeHead(status, {
    'content-type': type ?? 'application/xml;charset=UTF-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
  afterwards?.();
}
