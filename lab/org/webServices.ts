// The Apex web services that a softphone reaches through `runApex`, as the lab has them: a twin for each, in `apex/`.
import { findByCallObject, recent } from './apex/twins/callLog';
import { mint } from './apex/twins/credential';
import { beforeDial, beforeLog, beforePop } from './apex/twins/extensions';
import { find } from './apex/twins/phoneSearch';
import { describe } from './apex/twins/records';
import { facts } from './apex/twins/selfCheck';
import { configuration } from './apex/twins/wrapper';
import type { ApexContext, WebService } from './apex/webService';
import { ApexFailure } from './apex/apexFailure';

const SERVICES: Readonly<Record<string, Readonly<Record<string, WebService>>>> = {
  SoftphoneCallLog: { findByCallObject, recent },
  SoftphoneCredential: { mint },
  SoftphoneExtensions: { beforePop, beforeDial, beforeLog },
  SoftphonePhoneSearch: { find },
  SoftphoneRecords: { describe },
  SoftphoneSelfCheck: { facts },
  SoftphoneWrapper: { configuration },
};

export async function runApex(
  call: { readonly apexClass: unknown; readonly methodName: unknown; readonly methodParams: unknown },
  apex: ApexContext,
): Promise<string> {
  const name = String(call.apexClass);
  const service = lookUp(SERVICES, name);
  if (!service) throw new ApexFailure(`Could not load Apex class: ${name}`);
  if (!apex.permissions.classes.has(name))
    throw new ApexFailure(`You do not have access to the Apex class named '${name}'.`);
  const run = lookUp(service, call.methodName);
  if (!run) throw new ApexFailure(`Could not find Apex method: ${String(call.methodName)}`);
  const params = typeof call.methodParams === 'string' ? call.methodParams : '';
  return await run(new URLSearchParams(params), apex);
}

const lookUp = <T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined =>
  typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
