// The Apex web services that a softphone reaches through `runApex`, as the lab has them: a twin for each, in `apex/`.
import { findByCallObject } from './apex/callLog';
import { mint } from './apex/credential';
import { ApexFailure, type ApexContext, type WebService } from './apex/webService';

const SERVICES: Readonly<Record<string, Readonly<Record<string, WebService>>>> = {
  SoftphoneCallLog: { findByCallObject },
  SoftphoneCredential: { mint },
};

export async function runApex(
  call: { readonly apexClass: unknown; readonly methodName: unknown; readonly methodParams: unknown },
  apex: ApexContext,
): Promise<string> {
  const service = lookUp(SERVICES, call.apexClass);
  if (!service) throw new ApexFailure(`Could not load Apex class: ${String(call.apexClass)}`);
  const run = lookUp(service, call.methodName);
  if (!run) throw new ApexFailure(`Could not find Apex method: ${String(call.methodName)}`);
  const params = typeof call.methodParams === 'string' ? call.methodParams : '';
  return await run(new URLSearchParams(params), apex);
}

const lookUp = <T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined =>
  typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
