// Mistakes in Apex that a compiler or a careful reader finds.
import { inNewClass, replaced, type Fault } from './fault';

const body = (name: string, text: string): string => `public with sharing class ${name} {\n${text}\n}\n`;
const probe = (id: string, title: string, text: string): Fault =>
  inNewClass(`apex-${id}`, title, 'SoftphoneProbe', body('SoftphoneProbe', text));

export const APEX: readonly Fault[] = [
  replaced('apex-syntax', 'a missing semicolon', 'apexClass', /return ([\w.()]+);/, 'return $1'),
  replaced(
    'apex-undeclared',
    'a variable that is not declared',
    'apexClass',
    /return JSON\.serialize\((\w+)/,
    'return JSON.serialize($1Nope',
  ),
  replaced(
    'apex-own-method',
    'a test calls a method that its class lacks',
    'apexTest',
    'SoftphoneCallLog.findByCallObject(',
    'SoftphoneCallLog.findByCall(',
  ),
  replaced(
    'apex-query-field',
    'a query names an unknown field',
    'apexClass',
    'CallObject = :',
    'CallObjct = :',
  ),
  replaced('apex-query-object', 'a query names an unknown object', 'apexClass', 'FROM Task', 'FROM Taskk'),
  replaced('apex-test-field', 'a test sets an unknown field', 'apexTest', 'CallObject =', 'CallObjct ='),
  probe('type', 'a type that does not exist', '    public Sting name;'),
  probe(
    'task-variable-field',
    'an unknown field on a Task variable',
    '    public static void mark(Task row) {\n        row.CallDispositon = null;\n    }',
  ),
  probe(
    'task-list-field',
    'an unknown field on the variable of a loop',
    '    public static void mark(List<Task> rows) {\n        for (Task row : rows) {\n            row.CallDispositon = null;\n        }\n    }',
  ),
  probe(
    'contact-variable-field',
    'an unknown field on a Contact variable',
    '    public static String phoneOf(Contact caller) {\n        return caller.MobilePhon;\n    }',
  ),
  probe(
    'query-order-field',
    'a query sorts by an unknown field',
    '    public static List<Task> all() {\n        return [SELECT Id FROM Task WITH USER_MODE ORDER BY CreatDate LIMIT 5];\n    }',
  ),
  probe(
    'query-parent-field',
    'a query names an unknown field of a parent',
    '    public static List<Contact> all() {\n        return [SELECT Id, Account.Nme FROM Contact WITH USER_MODE LIMIT 5];\n    }',
  ),
  probe(
    'query-custom-field',
    'a query names a custom field that is not in the package',
    '    public static List<Task> all() {\n        return [SELECT Id, Softphone_Nope__c FROM Task WITH USER_MODE LIMIT 5];\n    }',
  ),
  probe(
    'query-bind',
    'a query binds a variable that is not there',
    '    public static List<Task> all() {\n        return [SELECT Id FROM Task WHERE CallObject = :nothing WITH USER_MODE];\n    }',
  ),
  probe(
    'search-syntax',
    'a search with a mistake in its syntax',
    "    public static List<List<SObject>> all() {\n        return [FIND 'x' IN PHON FIELDS RETURNING Contact(Id)];\n    }",
  ),
  probe(
    'search-field',
    'a search returns an unknown field',
    "    public static List<List<SObject>> all() {\n        return [FIND 'x' IN PHONE FIELDS RETURNING Contact(Id, MobilePhon)];\n    }",
  ),
  probe(
    'platform-method',
    'a platform method that does not exist',
    '    public static String quote(String text) {\n        return String.escapeSingleQuote(text);\n    }',
  ),
  probe(
    'argument-count',
    'a call with an argument too many',
    "    public static String first() {\n        return one('a', 'b');\n    }\n    private static String one(String text) {\n        return text;\n    }",
  ),
  probe(
    'return-mismatch',
    'a number returned as text',
    '    public static String count() {\n        return 5;\n    }',
  ),
  probe(
    'assign-mismatch',
    'text assigned to a number',
    "    public static Integer count() {\n        Integer count = 'five';\n        return count;\n    }",
  ),
  probe(
    'missing-return',
    'a path without return',
    "    public static String word(Boolean isKnown) {\n        if (isKnown) {\n            return 'known';\n        }\n    }",
  ),
  inNewClass(
    'apex-interface',
    'an interface that is not implemented',
    'SoftphoneProbe',
    'public with sharing class SoftphoneProbe implements Comparable {\n}\n',
  ),
  probe(
    'duplicate-method',
    'one method twice',
    "    public static String word() {\n        return 'a';\n    }\n    public static String word() {\n        return 'b';\n    }",
  ),
  probe(
    'variable-hides-class',
    'a variable that hides the class JSON',
    '    public static Object read(String json) {\n        return JSON.deserializeUntyped(json);\n    }',
  ),
  probe(
    'metadata-field',
    'an unknown field of a custom metadata type',
    "    public static String driver() {\n        return Softphone_Profile__mdt.getInstance('Default').Nope__c;\n    }",
  ),
  probe(
    'webservice-in-public',
    'a web service in a class that is not global',
    "    webservice static String word() {\n        return 'a';\n    }",
  ),
  inNewClass(
    'apex-without-sharing',
    'a query without sharing and without user mode',
    'SoftphoneProbe',
    'public class SoftphoneProbe {\n    public static List<Task> all() {\n        return [SELECT Id FROM Task LIMIT 5];\n    }\n}\n',
  ),
  probe(
    'injection',
    'text of a caller becomes part of a query',
    "    public static List<SObject> all(String name) {\n        return Database.query('SELECT Id FROM Task WHERE Subject = \\'' + name + '\\'');\n    }",
  ),
  probe(
    'insecure-endpoint',
    'a callout over http with a password in the source',
    "    public static void send() {\n        HttpRequest request = new HttpRequest();\n        request.setEndpoint('http://example.com/token');\n        request.setHeader('Authorization', 'Basic c2VjcmV0OnNlY3JldA==');\n        new Http().send(request);\n    }",
  ),
  probe(
    'save-in-loop',
    'rows saved one by one in a loop',
    '    public static void save(List<Task> rows) {\n        for (Task row : rows) {\n            update as user row;\n        }\n    }',
  ),
  probe(
    'empty-catch',
    'an exception that nobody hears of',
    '    public static void save(Task row) {\n        try {\n            update as user row;\n        } catch (DmlException e) {\n        }\n    }',
  ),
];
