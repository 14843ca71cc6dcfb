// A refusal of the org, in the shape that Salesforce's own data API uses for one.

export type OrgErrorCode =
  | 'REQUIRED_FIELD_MISSING'
  | 'INVALID_FIELD'
  | 'INVALID_FIELD_FOR_INSERT_UPDATE'
  | 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
  | 'INVALID_TYPE'
  | 'INVALID_TYPE_ON_FIELD_IN_RECORD'
  | 'STRING_TOO_LONG'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'INVALID_CROSS_REFERENCE_KEY'
  | 'FIELD_INTEGRITY_EXCEPTION'
  | 'MALFORMED_ID'
  | 'NOT_FOUND'
  | 'ENTITY_IS_DELETED'
  | 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
  | 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'
  | 'UNABLE_TO_LOCK_ROW'
  | 'DUPLICATES_DETECTED'
  | 'INVALID_SESSION_ID'
  | 'STORAGE_LIMIT_EXCEEDED';

export interface OrgErrorDetail {
  readonly errorCode: OrgErrorCode;
  readonly message: string;
  readonly fields: readonly string[];
}

export class OrgError extends Error {
  override readonly name = 'OrgError';
  readonly details: readonly OrgErrorDetail[];

  constructor(details: readonly OrgErrorDetail[]) {
    super(details.map((detail) => detail.message).join('; '));
    this.details = details;
  }
}

export const refusal = (
  errorCode: OrgErrorCode,
  message: string,
  ...fields: readonly string[]
): OrgErrorDetail => ({ errorCode, message, fields });
