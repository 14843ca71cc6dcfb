import { framingOrigin, isAllowedOrigin } from './salesforceOrigin';

describe('origins that may frame the page', () => {
  it.each([
    'https://acme.lightning.force.com',
    'https://acme--dev.sandbox.lightning.force.com',
    'https://acme--c.vf.force.com',
    'https://acme.my.salesforce.com',
  ])('are Salesforce: %s', (origin) => {
    expect(isAllowedOrigin(origin)).toBe(true);
  });

  it.each([
    'http://acme.lightning.force.com',
    'https://lightning.force.com.evil.example',
    'https://evil-lightning.force.com.example',
    'https://lightning.force.com',
    'https://user@acme.lightning.force.com',
    'https://acme.lightning.force.com/path',
    'null',
    '',
  ])('are not: %s', (origin) => {
    expect(isAllowedOrigin(origin)).toBe(false);
  });

  it('are only those that are named, once some are', () => {
    const named = ['https://acme.lightning.force.com'];
    expect(isAllowedOrigin('https://acme.lightning.force.com', named)).toBe(true);
    expect(isAllowedOrigin('https://other.lightning.force.com', named)).toBe(false);
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
