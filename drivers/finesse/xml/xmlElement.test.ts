import '../testing/dom';
import { escapeXml, LARGEST_DOCUMENT, readXml, textOf, writeXml } from './xmlElement';

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><User>&lol2;</User>`;

describe('XML of Finesse', () => {
  it('is read whatever the case and prefix of its names', () => {
    for (const text of [
      '<Dialog><Id>7</Id></Dialog>',
      '<dialog><ID>7</ID></dialog>',
      '<a:Dialog xmlns:a="x"><a:id>7</a:id></a:Dialog>',
    ])
      expect(textOf(readXml(text), 'id')).toBe('7');
  });

  it('keeps blanks of a value that has no elements, and drops those between elements', () => {
    expect(readXml('<value> a b </value>')?.text).toBe(' a b ');
    expect(readXml('<User>\n  <id>7</id>\n</User>')?.text).toBe('');
  });

  it.each([
    ['entities that expand', laughs],
    ['a DOCTYPE of an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['a lower-case doctype', '<!doctype User SYSTEM "file:///etc/passwd"><User/>'],
    ['a torn document', '<User><state>READY</state>'],
    ['two roots', '<User/><User/>'],
    ['no XML', 'Service Unavailable'],
    ['nothing', ''],
    ['5 MB', `<User>${'x'.repeat(5_000_000)}</User>`],
    ['a tower of elements', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`],
    ['a hundred thousand elements', `<a>${'<b/>'.repeat(100_000)}</a>`],
    ["a browser's word for what it could not read", '<User><parsererror>line 1</parsererror></User>'],
  ])('refuses %s', (_what, text) => {
    expect(readXml(text)).toBeNull();
  });

  it('allows a list for thousands', () => {
    const many = `<Users>${'<User><id>1</id></User>'.repeat(5_000)}</Users>`;
    expect(many.length).toBeLessThan(LARGEST_DOCUMENT);
    expect(readXml(many)?.children).toHaveLength(5_000);
  });

  it('survives the way there and back, whatever a value holds', () => {
    const value = `a & b <i>"ü"</i> 'x'`;
    const text = writeXml({
      Dialog: { wrapUpReason: value, left: undefined, list: [{ one: '1' }, { one: '2' }] },
    });
    expect(textOf(readXml(text), 'wrapupreason')).toBe(value);
    expect(text).not.toContain('left');
    expect(text).toContain('<list><one>1</one><one>2</one></list>');
  });

  it('drops characters that no XML may hold', () => {
    expect(escapeXml('a\u0000b\u0007c\td')).toBe('abc\td');
  });
});
