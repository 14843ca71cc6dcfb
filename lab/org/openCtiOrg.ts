// The Open CTI methods whose answer comes from the org and not from the window: search, log, Apex, settings, layout.
// Arguments in, `CtiResponse` out; a refusal of the org becomes an Open CTI error with field-level details.
import { failed, succeeded, type CtiResponse } from '../wire';
import { OrgError } from './orgError';
import { search } from './phoneSearch';
import type { Records, User } from './records';
import { popFor, sectionFor, type SoftphoneLayout } from './softphoneLayout';
import type { ApexContext } from './apex/webService';
import { ApexFailure } from './apex/apexFailure';
import { runApex } from './webServices';

export interface OrgContext {
  readonly records: Records;
  readonly layout: SoftphoneLayout;
  readonly callCenterSettings: Readonly<Record<string, string>>;
  readonly user: User;
  readonly apex: () => ApexContext;
}
type Args = Readonly<Record<string, unknown>>;
type OrgMethod = (args: Args, org: OrgContext) => CtiResponse | Promise<CtiResponse>;

export const ORG_METHODS: Readonly<Record<string, OrgMethod>> = {
  getCallCenterSettings: (_args, org) => succeeded(org.callCenterSettings),
  getSoftphoneLayout: (_args, org) => succeeded(org.layout),
  searchAndScreenPop,
  saveLog,
  runApex: async (args, org) => {
    try {
      const { apexClass, methodName, methodParams } = args;
      return succeeded({ runApex: await runApex({ apexClass, methodName, methodParams }, org.apex()) });
    } catch (error) {
      if (error instanceof ApexFailure) return failed('GENERIC_ERROR', error.message);
      throw error;
    }
  },
};

/** The value's `SCREEN_POP_DATA` tells the window what to open: it removes it unless the caller deferred the pop. */
function searchAndScreenPop(args: Args, org: OrgContext): CtiResponse {
  const { searchParams, callType } = args;
  if (searchParams !== undefined && typeof searchParams !== 'string')
    return failed('INVALID_PARAM', 'searchParams must be a string');
  if (searchParams !== undefined && searchParams.trim().length < 3)
    return failed('INVALID_PARAM', 'searchParams must have at least three characters');
  // It must be given, and null means inbound.
  if (!['inbound', 'outbound', 'internal', null].some((known) => known === callType))
    return failed('INVALID_PARAM', 'callType must be inbound, outbound or internal');
  const section = sectionFor(org.layout, callType);
  const matches = searchParams === undefined ? {} : search(org.records, section, searchParams);
  const target = popFor(section, {
    recordIds: Object.keys(matches),
    searchParams: searchParams ?? '',
    defaultFieldValues: (args['defaultFieldValues'] ?? {}) as Args,
    flowArgs: flowArgsOf(args['params']),
  });
  return succeeded({ ...matches, ...(target && { SCREEN_POP_DATA: target }) });
}

function flowArgsOf(params: unknown): readonly unknown[] {
  const flow = (params as { FLOW?: { flowArgs?: unknown } } | undefined)?.FLOW?.flowArgs;
  return Array.isArray(flow) ? flow : [];
}

/** `Id` present: update. Otherwise `entityApiName` says what to create; the running user owns it. */
function saveLog(args: Args, org: OrgContext): CtiResponse {
  const value = args['object'];
  if (typeof value !== 'object' || value === null) return failed('INVALID_PARAM', 'value must be an object');
  const { Id, entityApiName, ...fields } = value as Args;
  try {
    if (typeof Id === 'string' && Id !== '') return succeeded(org.records.update(Id, fields).Id);
    if (typeof entityApiName !== 'string' || entityApiName === '')
      return refused('entityApiName is required to create a record', [
        { message: 'Required fields are missing: [entityApiName]', fields: ['entityApiName'] },
      ]);
    return succeeded(org.records.create(entityApiName, fields, org.user.Id).Id);
  } catch (error) {
    if (error instanceof OrgError)
      return refused(
        error.message,
        error.details.map((detail) => ({ ...detail })),
      );
    throw error;
  }
}

const refused = (description: string, details: readonly Readonly<Record<string, unknown>>[]): CtiResponse =>
  failed('GENERIC_ERROR', description, details);
