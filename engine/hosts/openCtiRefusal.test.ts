import { refusalsOf, refusedSave } from './openCtiRefusal';

const RULE = 'Please choose a result.';
const envelope = (details: unknown) => [{ code: 'GENERIC_ERROR', description: 'An error occurred', details }];

describe('what Salesforce finds wrong with a save', () => {
  it.each<readonly [string, unknown]>([
    [
      'as a list',
      [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: RULE, fields: ['CallDisposition'] }],
    ],
    ['as one', { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: RULE, fields: 'CallDisposition' }],
    [
      'as its data service does',
      {
        message: 'An error occurred while trying to update the record.',
        output: {
          errors: [],
          fieldErrors: {
            CallDisposition: [
              { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: RULE, field: 'CallDisposition' },
            ],
          },
        },
      },
    ],
    ['as its database does', `first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, ${RULE}: [CallDisposition]`],
  ])('is read %s', (_name, details) => {
    expect(refusalsOf(envelope(details))).toEqual([
      { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: RULE, fields: ['CallDisposition'] },
    ]);
  });

  it.each([
    ['entity is deleted', 'ENTITY_IS_DELETED', []],
    ["No such column 'Queue__c' on sobject of type Task", 'INVALID_FIELD', ['Queue__c']],
    [
      'Unable to create/update fields: A__c, B__c. Please check the security settings of this field.',
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      ['A__c', 'B__c'],
    ],
    ['Required fields are missing: [Reason__c]', 'REQUIRED_FIELD_MISSING', ['Reason__c']],
    ['Session expired or invalid', 'INVALID_SESSION_ID', []],
  ])('is known without its code: %s', (message, code, fields) => {
    expect(refusalsOf([{ code: 'GENERIC_ERROR', description: message }])).toEqual([
      { code, message, fields },
    ]);
  });

  it.each([null, undefined, 3, [null], [[]], [{ details: [null, {}] }]])('is nothing for %j', (errors) => {
    expect(refusedSave(errors, {})).toBeNull();
  });

  it('stands in the diagnostics with code and field, without what the agent typed', () => {
    const notes = 'Card 4111 is stolen, call back';
    const message = `Description: data value too large: ${notes} (max length=10)`;
    const error = refusedSave(
      envelope([{ errorCode: 'STRING_TOO_LONG', message, fields: ['Description'] }]),
      {
        Description: notes,
      },
    );
    expect(error?.cause).toBe(
      'saveLog: STRING_TOO_LONG [Description] Description: data value too large: … (max length=10)',
    );
    expect(error?.refusals?.[0]?.message).toBe(message);
  });

  it('names relations in the engine’s words', () => {
    const error = refusedSave(
      envelope([{ errorCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'x', fields: ['WhoId'] }]),
      {},
    );
    expect(error?.refusals?.[0]?.fields).toEqual(['person']);
  });
});
