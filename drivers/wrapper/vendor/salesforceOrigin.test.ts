import { framingOrigin, isAllowedOrigin } from './salesforceOrigin';

const ORG = 'https://acme.lightning.force.com';

describe('origins that may frame the page', () => {
  it('are those that it names', () => {
    expect(isAllowedOrigin(ORG, ['https://acme.my.salesforce.com', ORG])).toBe(true);
  });

  it('are none where it names none, whoever else Salesforce serves', () => {
    expect(isAllowedOrigin(ORG, [])).toBe(false);
  });

  it.each([
    'https://other.lightning.force.com',
    'http://acme.lightning.force.com',
    'https://acme.lightning.force.com.evil.example',
    'https://user@acme.lightning.force.com',
    'https://acme.lightning.force.com/',
    'https://ACME.lightning.force.com',
    'null',
    '*',
    '',
  ])('are not: %s', (origin) => {
    expect(isAllowedOrigin(origin, [ORG])).toBe(false);
    expect(
      isAllowedOrigin(
        origin,
        [origin, '*'].filter((one) => one !== origin),
      ),
    ).toBe(false);
  });
});

describe('who frames the page', () => {
  const page = { isFramed: true, search: '', ancestorOrigins: [], referrer: '' };
  it('is what the browser says, not what the address claims', () => {
    const claimed = '?sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com';
    const framed = { ...page, search: claimed, ancestorOrigins: ['https://evil.example'] };
    expect(framingOrigin(framed)).toBe('https://evil.example');
  });
  it('is told by the referrer where the browser says no more', () => {
    expect(framingOrigin({ ...page, referrer: 'https://acme.lightning.force.com/x' })).toBe(
      'https://acme.lightning.force.com',
    );
  });
  it('is nobody for a page of its own', () => {
    expect(framingOrigin({ ...page, isFramed: false, ancestorOrigins: ['https://x.example'] })).toBeNull();
  });
});
