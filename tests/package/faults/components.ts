// Mistakes in components and pages that the compiler of the platform would refuse, or that would show.
import { replaced, type Fault } from './fault';

export const COMPONENTS: readonly Fault[] = [
  replaced(
    'lwc-target',
    'a target that does not exist',
    'lwcMeta',
    /<isExposed>\w+<\/isExposed>/,
    '<isExposed>true</isExposed><targets><target>lightning__UtilityBr</target></targets>',
  ),
  replaced('lwc-html', 'markup that is not closed', 'lwcHtml', /<\/div>/, ''),
  replaced('lwc-directive', 'a directive that does not exist', 'lwcHtml', /lwc:if=/, 'lwc:iff='),
  replaced('lwc-loop-without-key', 'a loop without keys', 'lwcHtml', /\bkey=\{[\w.]+\}/, ''),
  replaced(
    'lwc-syntax',
    'JavaScript that does not parse',
    'lwcJs',
    /^export default class (\w+) extends LightningElement \{/m,
    'export default class $1 extends LightningElement {{',
  ),
  replaced(
    'lwc-api-name',
    'a public property whose name begins with on',
    'lwcJs',
    /^export default class (\w+) extends LightningElement \{/m,
    'export default class $1 extends LightningElement {\n  @api onPress;',
  ),
  replaced(
    'lwc-private-module',
    'an import from a package that the platform lacks',
    'lwcJs',
    /^import /m,
    "import idb from 'idb';\nimport ",
  ),
  replaced(
    'lwc-script-element',
    'a script element in a template',
    'lwcHtml',
    '<template>',
    '<template><script></script>',
  ),
  replaced(
    'vf-tag',
    'an apex: tag that does not exist',
    'page',
    '<apex:includeLightning />',
    '<apex:includeLightnin />',
  ),
  replaced(
    'vf-attribute',
    'an attribute that apex:page does not have',
    'page',
    'showHeader="false"',
    'showHeadr="false"',
  ),
  replaced('vf-unclosed', 'a page whose markup is not closed', 'page', '</head>', ''),
  replaced(
    'vf-unescaped',
    'a page that shows a parameter unescaped',
    'page',
    '<div id="softphone"></div>',
    '<div id="softphone"></div><apex:outputText escape="false" value="{!$CurrentPage.parameters.name}" />',
  ),
];
