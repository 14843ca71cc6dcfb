// The SDK's own table is walked: a newer SDK cannot bring a code that nobody has judged.
import path from 'node:path';
import { CODES, endWith, errorOf, isAboutToken } from './errors';

interface Generated {
  readonly errorsByCode: ReadonlyMap<number, new () => Error & { readonly code: number }>;
}
// Not among its exports; the file of the table lies beside what is.
const table = path.join(path.dirname(require.resolve('@twilio/voice-sdk')), 'twilio/errors/generated.js');
// oxlint-disable-next-line typescript/no-require-imports -- the package exports no other way to its table
const { errorsByCode } = require(table) as Generated;
const codes = [...errorsByCode.keys()];

describe("the SDK's error codes", () => {
  it('are all judged, and none that it no longer has', () => {
    expect(Object.keys(CODES).map(Number).sort()).toEqual([...codes].sort());
  });

  it.each(codes)('%i becomes an error of ours that keeps its code, and an end of a call', (code) => {
    const Made = errorsByCode.get(code);
    if (!Made) throw new Error('not in the table');
    const { name, message } = new Made();
    const error = errorOf({ code, name, message });
    expect(error).toMatchObject({ code: CODES[code], vendor: { code: String(code) } });
    expect(endWith({ code, name, message }, true).endReason).toBeDefined();
    expect(endWith({ code, name, message }, false).endReason).toBeDefined();
  });

  it('that nobody knows is told as the vendor’s, with its number', () => {
    const unknown = { code: 49_999, name: 'Newer', message: 'words' };
    expect(errorOf(unknown)).toMatchObject({ code: 'vendor', vendor: { code: '49999', message: 'words' } });
    expect(endWith(unknown, true)).toMatchObject({ endReason: 'failed', error: { code: 'vendor' } });
  });

  it('about the token are those that a fresh one may mend', () => {
    const about = codes.filter((code) => isAboutToken({ code, name: '', message: '' }));
    expect(about.sort()).toEqual([20101, 20104, 20151, 31102, 31201, 31202, 31204, 31205, 31207]);
  });

  it.each([
    [31_486, 'busy'],
    [31_480, 'no-answer'],
    [31_404, 'unreachable'],
    [31_603, 'rejected'],
    [31_005, 'unreachable'],
  ] as const)('%i before the answer is the end %s', (code, endReason) => {
    expect(endWith({ code, name: '', message: '' }, false).endReason).toBe(endReason);
  });
});
