import { allowedOrigins, judgeFraming, parentSpoke } from './framing';
import type { Framing } from './framing';

const LIGHTNING = 'https://acme.lightning.force.com';
const ALLOWED = [LIGHTNING, 'https://acme.my.salesforce.com'];
const framing = (named: string | null, change: Partial<Framing> = {}): Framing => ({
  query: new URLSearchParams({ mode: 'Lightning', ...(named !== null && { sfdcIframeOrigin: named }) }),
  isFramed: true,
  ancestors: [LIGHTNING],
  ...change,
});
const kindOf = (given: Framing, allowed: readonly string[] = ALLOWED): string => {
  const verdict = judgeFraming(given, allowed);
  return verdict.kind === 'refused' ? `${verdict.error.code} ${String(verdict.error.params)}` : verdict.kind;
};

describe('the frame around the page', () => {
  it.each<[string, Framing, string]>([
    ['the org itself', framing(LIGHTNING), 'ours'],
    [
      'the org itself, in a portal',
      framing(LIGHTNING, { ancestors: [LIGHTNING, 'https://a.example'] }),
      'ours',
    ],
    ['nobody', framing(LIGHTNING, { isFramed: false, ancestors: [] }), 'SP-1110 –'],
    ['somebody who names nobody', framing(null), 'SP-1101 sfdcIframeOrigin'],
    ['somebody who names an empty origin', framing(''), 'SP-1101 sfdcIframeOrigin'],
    [
      'a stranger who names the org',
      framing(LIGHTNING, { ancestors: ['https://evil.example'] }),
      'SP-1110 https://evil.example',
    ],
    [
      'a stranger who names itself',
      framing('https://evil.example', { ancestors: ['https://evil.example'] }),
      'SP-1110 https://evil.example',
    ],
    [
      "another org, which Salesforce's own library would take",
      framing('https://evil.lightning.force.com', { ancestors: ['https://evil.lightning.force.com'] }),
      'SP-1110 https://evil.lightning.force.com',
    ],
    [
      'a stranger inside the org',
      framing(LIGHTNING, { ancestors: ['https://evil.example', LIGHTNING] }),
      'SP-1110 https://evil.example',
    ],
    ['a sandboxed frame', framing('null', { ancestors: ['null'] }), 'SP-1110 null'],
    ['the org with a path', framing(`${LIGHTNING}/`), `SP-1110 ${LIGHTNING}`],
    ['the org in capitals', framing(LIGHTNING.toUpperCase()), `SP-1110 ${LIGHTNING}`],
    [
      'another org of the same host in http',
      framing('http://acme.lightning.force.com'),
      `SP-1110 ${LIGHTNING}`,
    ],
    ['the org, where the browser does not tell', framing(LIGHTNING, { ancestors: null }), 'unproven'],
    [
      'a stranger, where the browser does not tell',
      framing('https://evil.example', { ancestors: null }),
      'SP-1110 https://evil.example',
    ],
  ])('is %s: %s', (_name, given, expected) => {
    expect(kindOf(given)).toBe(expected);
  });

  it('is never right when the server has named no origin', () => {
    expect(kindOf(framing(LIGHTNING), [])).toMatch(/^SP-1110/);
  });
});

describe('where the browser does not tell', () => {
  const page = () => {
    const target = new EventTarget();
    const parent = {};
    const say = (source: unknown, origin: string) => {
      target.dispatchEvent(Object.assign(new Event('message'), { source, origin }));
    };
    return { window: Object.assign(target, { parent }) as unknown as Window, parent, say };
  };
  const settled = async (promise: Promise<void>): Promise<boolean> =>
    Promise.race([promise.then(() => true), new Promise<boolean>((done) => setImmediate(done, false))]);

  it.each<[string, (parent: unknown) => unknown, string, boolean]>([
    ['the parent, from the origin', (parent) => parent, LIGHTNING, true],
    ['the parent, from another origin', (parent) => parent, 'https://evil.example', false],
    ['another window of the origin', () => ({}), LIGHTNING, false],
    ['a sandboxed window', () => null, 'null', false],
  ])('a word of %s is taken for the parent’s own: %s', async (_name, source, origin, expected) => {
    const { window, parent, say } = page();
    const spoke = parentSpoke(window, LIGHTNING);
    say(source(parent), origin);
    expect(await settled(spoke)).toBe(expected);
  });
});

it.each<[string | null, readonly string[]]>([
  [null, []],
  ['', []],
  ['{', []],
  ['null', []],
  ['{"frameOrigins":"https://a.example"}', []],
  ['{"country":7,"frameOrigins":["https://a.example",7]}', ['https://a.example']],
])('the origins in %j are %j', (text, expected) => {
  expect(allowedOrigins(text)).toEqual(expected);
});
