// A Finesse node of a few lines for tests of what goes over REST: answers by path, everything that was asked is kept.

export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface FakeAnswer {
  readonly status?: number;
  readonly body?: string;
}

export class FakeFetch {
  readonly asked: AskedRequest[] = [];
  private readonly answer: (request: AskedRequest) => FakeAnswer | 'unreachable' | 'silent';
  private readonly before = globalThis.fetch;

  constructor(answer: (request: AskedRequest) => FakeAnswer | 'unreachable' | 'silent') {
    this.answer = answer;
    globalThis.fetch = (input, init = {}) =>
      this.respond(input instanceof Request ? input.url : String(input), init);
  }

  restore(): void {
    globalThis.fetch = this.before;
  }

  private respond(url: string, init: RequestInit): Promise<Response> {
    const request: AskedRequest = {
      method: init.method ?? 'GET',
      url,
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? init.body : '',
    };
    this.asked.push(request);
    const answer = this.answer(request);
    if (answer === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
    if (answer === 'silent')
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    return Promise.resolve(new Response(answer.body ?? '', { status: answer.status ?? 200 }));
  }
}

export const systemInfoXml = (change: { readonly mode?: string; readonly status?: string } = {}): string =>
  `<SystemInfo><status>${change.status ?? 'IN_SERVICE'}</status><systemAuthMode>${change.mode ?? 'NON_SSO'}</systemAuthMode>` +
  `<deploymentType>UCCE</deploymentType><xmppDomain>a.test</xmppDomain></SystemInfo>`;
