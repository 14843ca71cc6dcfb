// Mistakes in where files are and what they are called.
import { CLASS_META, moved, removed, type Fault } from './fault';

export const FILES: readonly Fault[] = [
  moved('file-wrong-suffix', 'a misspelt suffix', 'callCenter', 'callCenter-meta', 'callCentre-meta'),
  moved('file-wrong-folder', 'a page in the folder of classes', 'page', '/pages/', '/classes/'),
  removed('file-class-without-meta', 'a class without -meta.xml', 'apexMeta'),
  {
    id: 'file-meta-without-class',
    title: 'a -meta.xml without its class',
    edits: [{ write: 'classes/SoftphoneOrphan.cls-meta.xml', text: CLASS_META }],
  },
  removed('file-page-without-meta', 'a page without -meta.xml', 'pageMeta'),
  removed('file-component-without-meta', 'a component without js-meta.xml', 'lwcMeta', '<apiVersion>'),
  removed(
    'file-component-without-script',
    'a component whose JavaScript is not there',
    'lwcJs',
    'LightningElement',
  ),
  removed('file-aura-without-meta', 'a Lightning Out application without -meta.xml', 'auraMeta'),
  moved(
    'file-component-renamed',
    'JavaScript that is not named after its component',
    'lwcJs',
    '/dialPad.js',
    '/other.js',
  ),
  {
    id: 'file-resource-without-content',
    title: 'a static resource that has a -meta.xml only',
    edits: [
      {
        write: 'staticresources/softphoneNothing.resource-meta.xml',
        text: `<?xml version="1.0" encoding="UTF-8" ?>
<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata">
    <cacheControl>Public</cacheControl>
    <contentType>application/zip</contentType>
</StaticResource>
`,
      },
    ],
  },
  removed('file-dropped', 'a component that is gone', 'translation'),
  moved(
    'file-record-name',
    'a record whose file does not begin with its type',
    'record',
    /\/Softphone_[A-Za-z_]+\./,
    '/Softphone.',
  ),
  moved(
    'file-field-elsewhere',
    'a field in the folder of an object that does not exist',
    'field',
    '/objects/Activity/',
    '/objects/Actvity/',
  ),
];
