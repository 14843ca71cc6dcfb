import { meta, saidOf } from '../testing/smallProject';
import { apexFields } from './apexFields';

const body = (text: string) => ({ 'classes/A.cls': `public with sharing class A {\n${text}\n}\n` });
const said = async (text: string) =>
  (await saidOf(apexFields, body(text))).map((each) => each.replace(/^.*?: /, ''));

describe('fields in Apex', () => {
  it.each([
    [
      'a query',
      '[SELECT Id, Subject, Owner.Name FROM Task WHERE CallObject = :call AND OwnerId = :UserInfo.getUserId() WITH USER_MODE ORDER BY CreatedDate DESC NULLS LAST LIMIT :MOST]',
    ],
    ['a query by date', '[SELECT Id FROM Task WHERE CreatedDate > LAST_N_DAYS:30 AND ActivityDate = TODAY]'],
    [
      'a search',
      '[FIND :text IN PHONE FIELDS RETURNING Contact(Id, Name, Account.Name WHERE IsDeleted = false LIMIT 5), Lead(Id)]',
    ],
    ['a subquery', '[SELECT Id, (SELECT Id FROM Contacts) FROM Account]'],
    ['an aggregate', '[SELECT COUNT(Id), MAX(CreatedDate) FROM Task GROUP BY OwnerId]'],
    [
      'a bound variable with fields',
      '[SELECT Id FROM Contact WHERE AccountId IN :accounts.keySet() AND Phone = :row.Phone]',
    ],
  ])('take %s that is right', async (_, query) => {
    expect(await said(`void all() { List<SObject> found = ${query}; }`)).toEqual([]);
  });

  it.each([
    ['selected', '[SELECT CallObjct FROM Task]', 'Task has no field CallObjct'],
    ['filtered by', '[SELECT Id FROM Task WHERE CallObjct = null]', 'Task has no field CallObjct'],
    ['ordered by', '[SELECT Id FROM Task ORDER BY CreatDate]', 'Task has no field CreatDate'],
    ['of a parent', '[SELECT Account.Nme FROM Contact]', 'Contact has no field Account.Nme'],
    ['in an aggregate', '[SELECT COUNT(Idd) FROM Task]', 'Task has no field Idd'],
    [
      'returned by a search',
      "[FIND 'x' IN PHONE FIELDS RETURNING Contact(MobilePhon)]",
      'Contact has no field MobilePhon',
    ],
    [
      'as a relation',
      '[SELECT Id, (SELECT Id FROM Contcts) FROM Account]',
      'Account has no relation Contcts',
    ],
    ['as an object', '[SELECT Id FROM Taskk]', 'there is no object Taskk'],
  ])('find what is wrong when it is %s', async (_, query, message) => {
    expect(await said(`void all() { List<SObject> found = ${query}; }`)).toEqual([message]);
  });

  it.each([
    ['a parameter', 'void a(Task row) { row.Nope = 1; }'],
    ['a loop', 'void a(List<Task> rows) { for (Task row : rows) { row.Nope = 1; } }'],
    ['a local variable', 'void a() { Task row = b(); System.debug(row.Nope); }'],
    ['a constructor', "void a() { insert new Task(Subject = c(new List<String>{ 'a' }), Nope = 1); }"],
  ])('find an unknown field on %s', async (_, text) => {
    expect(await said(text)).toEqual(['Task has no field Nope']);
  });

  it('know a variable only where it is declared', async () => {
    expect(await said('void a(Task row) { row.Subject = 1; }\nvoid b(Row row) { row.nope = 1; }')).toEqual(
      [],
    );
  });

  it('take neither comments nor texts nor `as user row` for code', async () => {
    const text = "// Task row; row.Nope\nvoid a(Task row) { String b = 'row.Nope'; update as user row; }";
    expect(await said(text)).toEqual([]);
  });

  it('know the fields of the package: Activity for tasks, and those of its own types', async () => {
    const files = {
      ...body(
        'void a(Task row) { row.Queue__c = P__mdt.getAll(); List<P__mdt> p = [SELECT Driver__c, Nope__c FROM P__mdt]; }',
      ),
      'objects/Activity/fields/Queue__c.field-meta.xml': meta('CustomField', ''),
      'objects/P__mdt/P__mdt.object-meta.xml': meta('CustomObject', ''),
      'objects/P__mdt/fields/Driver__c.field-meta.xml': meta('CustomField', ''),
    };
    expect(await saidOf(apexFields, files)).toEqual(['classes/A.cls:2: P__mdt has no field Nope__c']);
  });
});
