// Twin of SoftphoneCallLog.cls: what the running user's own call logs say.
import type { WebService } from './webService';

const MOST = 10;

/** Ids of the running user's Tasks with this CallObject, oldest first, as JSON text. */
export const findByCallObject: WebService = (params, { records, user }) => {
  const wanted = params.get('callObject') ?? '';
  const found = records
    .list('Task')
    .filter((task) => wanted !== '' && task['CallObject'] === wanted && task['OwnerId'] === user.Id)
    .slice(0, MOST)
    .map((task) => task.Id);
  return JSON.stringify(found);
};
