import { isPopPath } from '../contract/config/popPath';
import { allowedFlow, isAllowedUrl } from './popAllowed';

const LISTED = ['/lightning/n/Orders', '/lightning/r/Case/', '/apex/Caller'];

describe('a path that is listed', () => {
  it.each([
    '/lightning/n/Orders',
    '/lightning/n/Orders/',
    '/lightning/n/Orders/7',
    '/lightning/n/Orders?c__id=7&c__phone=%2B14155550132',
    '/lightning/n/Orders?c__name=Ana+Silva&c__note=50%20of%2060',
    '/lightning/r/Case/500000000000001AAA/view',
    '/apex/Caller',
    '/apex/Caller?id=500000000000001AAA',
  ])('is opened: %s', (url) => {
    expect(isAllowedUrl(url, LISTED)).toBe(true);
  });
});

/** What an attacker would write into an attribute; everything is refused with a list, and with everything listed. */
const NEVER: readonly string[] = [
  '',
  'lightning/n/Orders',
  'https://evil.example/',
  'HTTPS://evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '/lightning/n/Orders\u0000',
  '/lightning/n/Orders\u200b',
  '/lightning/n/Orders/../../../secur/logout.jsp',
  '/lightning/n/Orders/..',
  '/lightning/n/Orders/.',
  '/lightning/n/Orders/./x',
  '/lightning/n/Orders/%2e%2e/%2e%2e/secur/logout.jsp',
  '/lightning/n/Orders/..%2f..%2fsecur/logout.jsp',
  '/lightning/n/Orders/%252e%252e/x',
  '/lightning/n/Orders/..;/x',
  '/lightning/n/Orders;x=1',
  '/lightning/n/Orders//evil.example',
  '/lightning%2fn/Orders',
  '/lightning/n/%4frders',
  '/lightning/n/Orders\\..\\x',
  '/lightning/n/Orders#/secur/logout.jsp',
  '/lightning/n/Orders?c__id=7#x',
  '/lightning/n/Orders?a=b?c=d',
  '/lightning/n/Orders?retURL=/secur/logout.jsp',
  '/lightning/n/Orders?RETURL=x',
  '/lightning/n/Orders?ret%55RL=x',
  '/lightning/n/Orders?saveURL=x',
  '/lightning/n/Orders?startURL=x',
  '/lightning/n/Orders?redirect_uri=x',
  '/lightning/n/Orders?backgroundContext=%2Fsecur%2Flogout.jsp',
  '/lightning/n/Orders?ws=%2Fsecur%2Flogout.jsp',
  '/lightning/n/Orders?c__next=x&next=x',
  '/lightning/n/Orders?c__u=https%3A%2F%2Fevil.example',
  '/lightning/n/Orders?c__u=%2F%2Fevil.example',
  '/lightning/n/Orders?c__u=%252F%252Fevil.example',
  '/lightning/n/Orders?c__u=%5Cevil',
  '/lightning/n/Orders?c__u=java%73cript:alert(1)',
  '/lightning/n/Orders?c__u=%0d%0aSet-Cookie:x',
  '/lightning/n/Orders?c__u=%',
  '/lightning/n/Orders?c__u=%c0%ae',
  `/lightning/n/Orders?c__u=${'x'.repeat(2_000)}`,
  '/lightning/n/Orders＼..',
  '/ligh\u0442ning/n/Orders',
  '/secur/logout.jsp',
  '/SECUR/logout.jsp',
  '/secur/frontdoor.jsp?sid=x',
  '/servlet/servlet.Integration',
  '/services/oauth2/authorize',
  '/setup/secur/RemoteAccessAuthorizationPage.apexp',
  '/idp/login',
  '/apex/Other',
  '/APEX/Caller',
  '/Apex/Caller',
];

describe('anything else', () => {
  it.each(NEVER.map((url) => [url]))('is refused: %j', (url) => {
    expect(isAllowedUrl(url, LISTED)).toBe(false);
    // Listing everything lists no page that acts by being opened.
    expect(isAllowedUrl(url, ['/'])).toBe(false);
    expect(isAllowedUrl(url, [])).toBe(false);
  });

  it.each(['/lightning/n/OrdersOfOthers', '/lightning/n/Order', '/lightning/n', '/lightning/r/Case', '/'])(
    'is no part of what is listed: %s',
    (url) => {
      expect(isAllowedUrl(url, LISTED)).toBe(false);
    },
  );
});

it('opens anything ordinary where the admin lists everything', () => {
  expect(isAllowedUrl('/lightning/page/home', ['/'])).toBe(true);
});

it.each([
  ['/', true],
  ['/lightning/n/Orders', true],
  ['/apex/Caller', true],
  ['lightning', false],
  ['//x', false],
  ['/a?b', false],
  ['/a/../b', false],
  ['/a b', false],
  ['', false],
])('%j may be listed: %s', (path, expected) => {
  expect(isPopPath(path)).toBe(expected);
});

describe('a flow', () => {
  const listed = [{ name: 'Greet_Caller', inputs: ['caseId', 'phone'] }];

  it('is started with the inputs that are listed for it', () => {
    expect(allowedFlow('Greet_Caller', { caseId: '500', other: 'x' }, listed)).toEqual([
      { name: 'caseId', type: 'String', value: '500' },
    ]);
  });

  it.each(['Greet_caller', 'Delete_Everything', 'constructor', '__proto__', ''])(
    '%j is not listed',
    (name) => {
      expect(allowedFlow(name, {}, listed)).toBeNull();
    },
  );

  it('takes nothing inherited for an input', () => {
    const inherited = Object.create({ caseId: '500' }) as Record<string, string>;
    expect(allowedFlow('Greet_Caller', inherited, listed)).toEqual([]);
    expect(allowedFlow('x', {}, [{ name: 'x', inputs: ['constructor', '__proto__'] }])).toEqual([]);
  });
});
