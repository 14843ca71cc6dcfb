import { readPageConfig } from './pageConfig';

it.each([
  ['a page that carries none', null],
  ['an empty one', ' \n'],
])('calls %s a missing configuration', (_, text) => {
  expect(readPageConfig(text)).toMatchObject({ ok: false, error: { code: 'SP-1001' } });
});

it('tells a text that is no configuration from a field that is wrong', () => {
  expect(readPageConfig('{')).toMatchObject({ ok: false, error: { code: 'SP-1002' } });
  expect(readPageConfig('{"country":7}')).toMatchObject({
    ok: false,
    error: { code: 'SP-1003', params: [expect.any(String)] },
  });
});
