// Mistakes thought of after the validators were written, and not used to improve them: how they do on what their author
// had not in mind.
import { CLASS_META, inNewClass, replaced, type Fault } from './fault';

const probe = (id: string, title: string, text: string): Fault =>
  inNewClass(
    `later-${id}`,
    title,
    'SoftphoneProbe',
    `public with sharing class SoftphoneProbe {\n${text}\n}\n`,
  );

const IN_METADATA: readonly Fault[] = [
  replaced(
    'later-class-status',
    'a class status that does not exist',
    'apexMeta',
    '<status>Active',
    '<status>Actve',
  ),
  replaced(
    'later-form-factor',
    'a form factor that does not exist',
    'application',
    '<formFactors>Large',
    '<formFactors>Big',
  ),
  replaced(
    'later-message-field-twice',
    'one message field twice',
    'messageChannel',
    /(<lightningMessageFields>[\s\S]*?<\/lightningMessageFields>)/,
    '$1$1',
  ),
  replaced(
    'later-class-access-twice',
    'access to one class given twice',
    'permissionSet',
    /(<classAccesses>[\s\S]*?<\/classAccesses>)/,
    '$1$1',
  ),
  replaced(
    'later-principal',
    'a permission set names an unknown principal',
    'permissionSet',
    'Softphone_Token - Default',
    'Softphone_Token - Defalt',
  ),
  replaced(
    'later-picklist-value',
    'a record has a value that its picklist lacks',
    'record',
    '>answered<',
    '>anwsered<',
  ),
  replaced(
    'later-report-type',
    'a report of a type that does not exist',
    'report',
    '<reportType>Activity<',
    '<reportType>Activities<',
  ),
  replaced(
    'later-report-column',
    'a report shows an unknown standard column',
    'report',
    '<field>SUBJECT<',
    '<field>SUBJCT<',
  ),
  replaced(
    'later-dashboard-grouping',
    'a dashboard groups by a column that its report lacks',
    'dashboard',
    /<groupingColumn>\w+/,
    '<groupingColumn>DUE_DAY',
  ),
  replaced(
    'later-content-type',
    'a content type that does not exist',
    'resourceMeta',
    'application/zip',
    'application/zp',
  ),
  replaced(
    'later-decorator',
    'a misspelt property of the utility item',
    'flexiPage',
    '<name>height<',
    '<name>heigth<',
  ),
  replaced(
    'later-plain-http',
    'a Trusted URL over plain http',
    'trustedUrl',
    /<endpointUrl>\w+:/,
    '<endpointUrl>http:',
  ),
  replaced(
    'later-credential-http',
    'a named credential over plain http',
    'namedCredential',
    '>https://',
    '>http://',
  ),
  replaced(
    'later-translated-twice',
    'one label translated twice',
    'translation',
    /(<customLabels>[\s\S]*?<\/customLabels>)/,
    '$1$1',
  ),
  replaced(
    'later-api-version',
    'a project version that no release has',
    'projectFile',
    /"sourceApiVersion": "[\d.]+"/,
    '"sourceApiVersion": "640.0"',
  ),
  replaced(
    'later-scratch-setting',
    'a misspelt group of settings',
    'scratchDefinition',
    'lightningExperienceSettings',
    'lightningExperienceSetings',
  ),
];

const IN_COMPONENTS: readonly Fault[] = [
  replaced(
    'later-loop-name',
    'a template uses a loop variable that was renamed',
    'lwcHtml',
    /for:item="(\w+)"/,
    'for:item="$1s"',
  ),
  replaced('later-event-case', 'an event attribute with a capital', 'lwcHtml', 'onclick=', 'onClick='),
  replaced(
    'later-page-file-case',
    'a page names a file with another case',
    'page',
    "'engine.js'",
    "'Engine.js'",
  ),
  replaced(
    'later-default-import',
    'a component imports a name that a module does not export',
    'lwcJs',
    /import \{ (\w+)(.*)\} from 'c\/labels'/,
    "import { $1s$2} from 'c/labels'",
  ),
  replaced(
    'later-web-service',
    'the engine calls a web service that its class lacks',
    'callsApex',
    "'mint'",
    "'mintt'",
  ),
  replaced(
    'later-web-service-argument',
    'the engine names an argument wrongly',
    'callsApex',
    /driver: /,
    'drivr: ',
  ),
];

const IN_APEX: readonly Fault[] = [
  probe(
    'aggregate',
    'a query counts an unknown field',
    "    public static Integer all() {\n        return (Integer) [SELECT COUNT(CallObjct) n FROM Task WITH USER_MODE][0].get('n');\n    }",
  ),
  probe(
    'child-relation',
    'a subquery of an unknown relation',
    '    public static List<Account> all() {\n        return [SELECT Id, (SELECT Id FROM Taskss) FROM Account WITH USER_MODE LIMIT 5];\n    }',
  ),
  probe(
    'dynamic-query',
    'an unknown field in a query that is text',
    "    public static List<SObject> all() {\n        return Database.query('SELECT CallObjct FROM Task LIMIT 5', AccessLevel.USER_MODE);\n    }",
  ),
  probe(
    'custom-setting',
    'an unknown field of the custom setting',
    '    public static String profile() {\n        return Softphone_Settings__c.getInstance().Profil__c;\n    }',
  ),
  probe(
    'record-name',
    'a record that is not there',
    "    public static String driver() {\n        return Softphone_Profile__mdt.getInstance('Defalt').Driver__c;\n    }",
  ),
  probe(
    'permission-name',
    'a custom permission that is not there',
    "    public static Boolean isAdmin() {\n        return FeatureManagement.checkPermission('Softphone_Admn');\n    }",
  ),
  probe(
    'reassigned',
    'a final variable set twice',
    "    public static String word() {\n        final String word = 'a';\n        word = 'b';\n        return word;\n    }",
  ),
  probe(
    'unreachable',
    'code after a return',
    "    public static String word() {\n        return 'a';\n        return 'b';\n    }",
  ),
  probe(
    'abstract',
    'an exception of the general kind is made',
    "    public static void fail() {\n        throw new Exception('no');\n    }",
  ),
  probe(
    'duplicate-variable',
    'one variable declared twice',
    "    public static String word() {\n        String word = 'a';\n        String word = 'b';\n        return word;\n    }",
  ),
  {
    id: 'later-two-classes',
    title: 'a file that holds another class than its name says',
    edits: [
      { write: 'classes/SoftphoneOther.cls', text: 'public with sharing class SoftphoneProbe {\n}\n' },
      { write: 'classes/SoftphoneOther.cls-meta.xml', text: CLASS_META },
    ],
  },
  probe(
    'hard-coded-id',
    'an id of one org in the source',
    "    public static Id owner() {\n        return '005000000000001AAA';\n    }",
  ),
];

export const LATER: readonly Fault[] = [...IN_METADATA, ...IN_COMPONENTS, ...IN_APEX];
