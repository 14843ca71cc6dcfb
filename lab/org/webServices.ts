// Twins of the Apex web services that a softphone reaches through `runApex`. Each answers what the Apex method returns.
import type { Records, User } from './records';

export class ApexFailure extends Error {
  override readonly name = 'ApexFailure';
}

type Service = (params: URLSearchParams, records: Records, user: User) => string;

const SERVICES: Readonly<Record<string, Readonly<Record<string, Service>>>> = {
  SoftphoneCallLog: { findByCallObject },
};

export function runApex(
  call: { readonly apexClass: unknown; readonly methodName: unknown; readonly methodParams: unknown },
  records: Records,
  user: User,
): string {
  const service = lookUp(SERVICES, call.apexClass);
  if (!service) throw new ApexFailure(`Could not load Apex class: ${String(call.apexClass)}`);
  const run = lookUp(service, call.methodName);
  if (!run) throw new ApexFailure(`Could not find Apex method: ${String(call.methodName)}`);
  const params = typeof call.methodParams === 'string' ? call.methodParams : '';
  return run(new URLSearchParams(params), records, user);
}

const MOST = 10;

/** Twin of SoftphoneCallLog.cls: ids of the running user's Tasks with this CallObject, oldest first, as JSON text. */
function findByCallObject(params: URLSearchParams, records: Records, user: User): string {
  const wanted = params.get('callObject') ?? '';
  const found = records
    .list('Task')
    .filter((task) => wanted !== '' && task['CallObject'] === wanted && task['OwnerId'] === user.Id)
    .slice(0, MOST)
    .map((task) => task.Id);
  return JSON.stringify(found);
}

const lookUp = <T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined =>
  typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
