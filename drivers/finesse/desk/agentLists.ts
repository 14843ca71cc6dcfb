// The lists that an agent chooses from. None of them is worth a session that does not come up.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import type { AgentLists } from './agentDesk';
import { loggable } from '../xml/apiErrors';
import type { FinesseApi, ListOwner } from '../link/finesseApi';

export async function readAgentLists(
  api: FinesseApi,
  of: ListOwner,
  log: DriverHost['log'],
): Promise<AgentLists> {
  const orNone = <T>(what: string, list: Promise<readonly T[]>): Promise<readonly T[]> =>
    list.catch((error: unknown) => {
      log('warn', `No ${what} could be read`, loggable(error));
      return [];
    });
  const [notReady, logout, wrapupCodes] = await Promise.all([
    orNone('reasons', api.reasons(of, 'NOT_READY')),
    orNone('log-out reasons', api.reasons(of, 'LOGOUT')),
    orNone('wrap-up reasons', api.wrapupReasons(of)),
  ]);
  return { reasons: { notReady, logout }, wrapupCodes };
}
