// Twin of SoftphoneCallLog.cls: what the call logs that are already written say.
import type { Records } from '../../records';
import type { OrgRecord } from '../../orgRecord';
import type { ApexContext, WebService } from '../webService';
import { ApexFailure } from '../apexFailure';
import { readingsOf } from './parameter';

const MOST_OF_ONE_CALL = 10;
const MOST_RECENT = 100;
const USUAL_RECENT = 25;

/** Ids of the running user's Tasks with this CallObject, oldest first, as a JSON list. */
export const findByCallObject: WebService = (params, { records, user }) => {
  const callObject = params.get('callObject') ?? '';
  const wanted = readingsOf(callObject);
  const found = records
    .list('Task')
    .filter((task) => callObject !== '' && wanted.has(task['CallObject']) && task['OwnerId'] === user.Id)
    .slice(0, MOST_OF_ONE_CALL)
    .map((task) => task.Id);
  return JSON.stringify(found);
};

/** The newest call logs as a JSON list: the running user's own, or with `owner` somebody else's, for supervisors. */
export const recent: WebService = (params, apex) => {
  const owner = ownerOf(params.get('owner') ?? '', apex);
  const rows = rowsOf(params.get('most'));
  return JSON.stringify(newestCalls(apex.records, owner).slice(0, rows).map(callOf));
};

function ownerOf(owner: string, { user, records, permissions }: ApexContext): string {
  if (owner === '') return user.Id;
  if (!/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(owner))
    throw new ApexFailure('owner must be the id of a user');
  const whose = records.users.find(({ Id }) => Id.startsWith(owner.slice(0, 15)))?.Id ?? owner;
  if (whose !== user.Id && !permissions.customPermissions.has('Softphone_Supervisor'))
    throw new ApexFailure('Only a supervisor reads the calls of others');
  return whose;
}

export function rowsOf(most: string | null): number {
  if (most === null || !/^[0-9]{1,6}$/.test(most)) return USUAL_RECENT;
  return Math.min(Math.max(Number(most), 1), MOST_RECENT);
}

const newestCalls = (records: Records, owner: string): readonly OrgRecord[] =>
  records
    .list('Task')
    .filter(
      (task) => task['OwnerId'] === owner && task['TaskSubtype'] === 'Call' && Boolean(task['CallObject']),
    )
    .sort((a, b) => timeOf(b) - timeOf(a) || (a.Id < b.Id ? 1 : -1));

const timeOf = (task: OrgRecord): number => Date.parse(String(task['CreatedDate']));

const callOf = (task: OrgRecord): Readonly<Record<string, unknown>> => ({
  id: task.Id,
  subject: task['Subject'] ?? null,
  callType: task['CallType'] ?? null,
  seconds: task['CallDurationInSeconds'] ?? null,
  disposition: task['CallDisposition'] ?? null,
  callObject: task['CallObject'],
  at: timeOf(task),
  recordId: task['WhoId'] ?? task['WhatId'] ?? null,
});
