import { meta, saidOf, type Files } from '../testing/smallProject';
import { references } from './references';

const PLAN = { 'data/plan.json': '[]' };
const said = async (files: Files) => saidOf(references, { ...PLAN, ...files });
const script = (text: string) => ({
  'lwc/a/a.js': text,
  'lwc/a/a.js-meta.xml': meta('LightningComponentBundle', ''),
});

describe('cross references', () => {
  it.each([
    ['label', "import x from '@salesforce/label/c.Nope';", 'there is no label Nope'],
    ['class', "import x from '@salesforce/apex/Nope.read';", 'there is no class Nope'],
    ['channel', "import x from '@salesforce/messageChannel/Nope__c';", 'there is no message channel Nope'],
    ['static resource', "import x from '@salesforce/resourceUrl/nope';", 'there is no static resource nope'],
    [
      'permission',
      "import x from '@salesforce/customPermission/Nope';",
      'there is no custom permission Nope',
    ],
    ['field', "import x from '@salesforce/schema/Task.Nope';", 'there is no field Task.Nope'],
    ['component', "import { x } from 'c/nope';", 'there is no component nope'],
    ['package of npm', "import x from 'idb';", 'the platform does not resolve idb'],
  ])('find a component that imports an unknown %s', async (_, text, message) => {
    expect(await said(script(text))).toEqual([`lwc/a/a.js:1: ${message}`]);
  });

  it('find a handler that the class lacks, and take what a loop names', async () => {
    const files = {
      ...script('export default class A extends LightningElement {\n  rows = [];\n}'),
      'lwc/a/a.html':
        '<template><template for:each={rows} for:item="row"><p key={row.id} onclick={handleIt}>{row.text}</p></template></template>',
    };
    expect(await said(files)).toEqual(['lwc/a/a.html:1: a.js has no member handleIt']);
  });

  it('find what a permission set grants and nobody defines', async () => {
    const grants =
      '<classAccesses><apexClass>Nope</apexClass><enabled>true</enabled></classAccesses><fieldPermissions><editable>true</editable><field>Task.Nope__c</field></fieldPermissions>';
    expect(await said({ 'permissionsets/P.permissionset-meta.xml': meta('PermissionSet', grants) })).toEqual([
      'permissionsets/P.permissionset-meta.xml:3: there is no class Nope',
      'permissionsets/P.permissionset-meta.xml:3: there is no field Task.Nope__c',
    ]);
  });

  it('find files, properties and components that a page lacks', async () => {
    const page = `<apex:page controller="C"><script src="{!URLFOR($Resource.engine, 'engin.js')}"></script>{!nope}</apex:page>`;
    const files = {
      'pages/P.page': page,
      'classes/C.cls': 'public class C { public String getConfig() { return null; } }',
      'staticresources/engine.resource-meta.xml': meta('StaticResource', ''),
      'staticresources/engine/engine.js': '',
    };
    expect(await said(files)).toEqual([
      'pages/P.page:1: static resource engine has no file engin.js',
      'pages/P.page:1: C has neither nope nor a getter for it',
    ]);
  });

  it('find a record whose value is none of its field', async () => {
    const files = {
      'objects/P__mdt/P__mdt.object-meta.xml': meta('CustomObject', ''),
      'objects/P__mdt/fields/On__c.field-meta.xml': meta('CustomField', '<type>Checkbox</type>'),
      'customMetadata/P.One.md-meta.xml': meta(
        'CustomMetadata',
        '<values><field>On__c</field><value xsi:type="xsd:string" xmlns:xsi="x">yes</value></values>',
      ),
    };
    expect(await said(files)).toEqual([
      'customMetadata/P.One.md-meta.xml:3: On__c is a Checkbox: xsi:type is xsd:boolean, not xsd:string',
    ]);
  });

  it('find a translation that lost the place of a value', async () => {
    const files = {
      'labels/L.labels-meta.xml': meta(
        'CustomLabels',
        '<labels><fullName>A</fullName><value>Call {0}</value></labels>',
      ),
      'translations/de.translation-meta.xml': meta(
        'Translations',
        '<customLabels><label>Anrufen</label><name>A</name></customLabels>',
      ),
    };
    expect(await said(files)).toEqual([
      'translations/de.translation-meta.xml:3: A has {0}, its translation none',
    ]);
  });

  it('find a web service that the engine calls by a wrong name or argument', async () => {
    const files = {
      'engine/a.ts': "host.callServer('C', 'mint', { nam: 1 });\nhost.callServer('C', 'mintt', {});",
      'classes/C.cls':
        'global with sharing class C { webservice static String mint(String name) { return name; } }',
    };
    expect(await said(files)).toEqual([
      'engine/a.ts:1: C.mint has no argument nam',
      'engine/a.ts:2: C has no web service mintt',
    ]);
  });

  it('find sample data that cannot be imported', async () => {
    const record =
      '{ "attributes": { "type": "Contact", "referenceId": "A" }, "Fone": "1", "AccountId": "@Later" }';
    const files = {
      'data/plan.json': '[{ "sobject": "Contact", "files": ["Contact.json", "None.json"] }]',
      'data/Contact.json': `{ "records": [${record}] }`,
    };
    expect(await said(files)).toEqual([
      'data/Contact.json: record 1: Contact has no field Fone',
      'data/Contact.json: record 1: AccountId refers to @Later, which is not imported before',
      'data/plan.json: there is no data/None.json',
    ]);
  });

  it('find components, templates, tabs and reports that are not there', async () => {
    const region =
      '<flexiPageRegions><itemInstances><componentInstance><componentName>opencti:softphone</componentName></componentInstance></itemInstances></flexiPageRegions><template><name>one:nope</name></template><type>UtilityBar</type>';
    const board =
      '<dashboardGridLayout><dashboardGridComponents><dashboardComponent><report>F/Nope</report></dashboardComponent></dashboardGridComponents></dashboardGridLayout>';
    const all = await said({
      'flexipages/U.flexipage-meta.xml': meta('FlexiPage', region),
      'applications/A.app-meta.xml': meta('CustomApplication', '<tabs>standard-Contcat</tabs>'),
      'dashboards/F/D.dashboard-meta.xml': meta('Dashboard', board),
    });
    expect(all.map((each) => each.replace(/^.*?: /, ''))).toEqual([
      'there is no standard tab Contcat',
      'there is no component opencti:softphone',
      'a component without identifier',
      'there is no template one:nope',
      'there is no report F/Nope',
      'folder F has no F.dashboardFolder-meta.xml',
    ]);
  });
});
