// HTTP in a few lines: routes as data, JSON in and out, errors as answers.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What the `:names` of the pattern stood for, and `*` for the rest. */
  readonly params: Readonly<Record<string, string>>;
}
export type Handler = (exchange: Exchange) => Promise<void> | void;

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: Handler;
  /** Pages of any site may ask for it: what an org serves to everybody. */
  readonly forEverySite?: boolean;
}

/** `GET /lab/api/records/:object`; a `*` at the end takes the rest of the path. */
export function route(line: string, handle: Handler, forEverySite = false): Route {
  const [method = 'GET', path = '/'] = line.split(' ');
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\*$/, '(?<rest>.*)');
  return { method, pattern: new RegExp(`^${source}$`), handle, forEverySite };
}

/** An answer other than 200 that a handler wants to give. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, message: string, body: unknown = { error: message }) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

export async function dispatch(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/';
  // `//host` and absolute targets would name another host; what cannot be decoded names nothing.
  if (!target.startsWith('/') || target.startsWith('//') || !isDecodable(target)) {
    sendJson(response, { error: 'Bad request' }, 400);
    return;
  }
  const url = new URL(target, 'http://lab');
  const here = routes.filter((candidate) => candidate.pattern.test(url.pathname));
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const chosen = here.find((candidate) => candidate.method === method);
  try {
    if (!chosen)
      throw new HttpError(here.length ? 405 : 404, `${request.method ?? ''} ${url.pathname}: not here`);
    const groups = chosen.pattern.exec(url.pathname)?.groups ?? {};
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    await chosen.handle({ request, response, url, params });
  } catch (error) {
    answerError(response, error);
  }
}

function isDecodable(target: string): boolean {
  try {
    return (
      URL.canParse(target, 'http://lab') && !decodeURIComponent(target.split('?')[0] ?? '').includes('\0')
    );
  } catch {
    return false;
  }
}

function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof HttpError) sendJson(response, error.body, error.status);
  else {
    console.error('Lab:', error);
    sendJson(response, { error: error instanceof Error ? error.message : String(error) }, 500);
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body, null, 2) + '\n');
}

const MOST = 5_000_000;

/** The request's JSON object; `{}` when there is no body. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST) throw new HttpError(413, 'The body is too large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    throw new HttpError(400, 'The body is not JSON');
  }
  throw new HttpError(400, 'The body must be a JSON object');
}
