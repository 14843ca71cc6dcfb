import type { MergeContext } from './mergeFields';
import { renderPage } from './pageSource';

const context: MergeContext = {
  properties: { configJson: '{"a":"\\u003cb>"}', title: 'Sales & <Service>' },
  parameters: { mode: 'Lightning' },
  resourceUrl: (name) => `/resource/${name}`,
};
const render = (body: string, attributes = '') =>
  renderPage(`<apex:page ${attributes}>${body}</apex:page>`, context);

describe('rendering a Visualforce page', () => {
  it.each([
    ['{!configJson}', '{"a":"\\u003cb>"}'],
    ["{!URLFOR($Resource.engine, 'engine.js')}", '/resource/engine/engine.js'],
    ['{!URLFOR($Resource["driver" & "s"], "a/b.js")}', '/resource/drivers/a/b.js'],
    ['{!$Resource.icon}', '/resource/icon'],
    ['{!$CurrentPage.parameters.mode}{!$CurrentPage.parameters.none}', 'Lightning'],
    ["{!JSENCODE('it\\'s </x>')}", "it\\'s \\u003C/x\\u003E"],
    ["{!URLENCODE('a b')}", 'a%20b'],
    ['{!HTMLENCODE(title)}', 'Sales &amp; &lt;Service&gt;'],
  ])('reads %s', (text, expected) => {
    expect(render(text, 'applyHtmlTag="false"')).toBe(`<!DOCTYPE html>\n${expected}`);
  });

  it('escapes in components and nowhere else, as an org does', () => {
    expect(render('{!title}')).toContain('<body>Sales & <Service></body>');
    expect(render('<apex:outputText value="{!title}" />')).toContain('Sales &amp; &lt;Service&gt;');
    expect(render('<apex:outputText value="{!title}" escape="false"/>')).toContain('Sales & <Service>');
  });

  it('turns script and style components into elements', () => {
    expect(render(`<apex:includeScript value="{!URLFOR($Resource.a, 'b.js')}"/>`)).toContain(
      '<script src="/resource/a/b.js"></script>',
    );
    expect(render('<apex:includeLightning />')).toContain('<script src="/lab/lightning.out.js"></script>');
  });

  it.each([
    ['<apex:form>', 'The lab does not know <apex:form>'],
    ['{!unknown}', "no property 'unknown'"],
    ['{!IF(a, b)}', "no property 'a'"],
    ['{!configJson +}', "Cannot read '+'"],
  ])('says what it cannot do: %s', (body, reason) => {
    expect(() => render(body)).toThrow(reason);
  });
});
