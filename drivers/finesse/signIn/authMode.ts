// Whether agents have a password or sign on once: told by the settings, or by the system itself.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { systemInfoOf } from '../link/finesseApi';
import { RestClient } from '../link/restClient';
import type { Settings } from '../setup/settings';
import type { FormKind } from './signIn';

export async function askAuthMode(host: DriverHost, settings: Settings): Promise<FormKind> {
  if (settings.auth !== 'auto') return settings.auth;
  const rest = new RestClient({
    clock: host.clock,
    authorization: () => null,
    timeoutMs: settings.requestMs,
  });
  let failure: unknown = driverError('unreachable', 'no Finesse node could be asked');
  for (const { rest: base } of settings.nodes) {
    try {
      const { authMode } = await systemInfoOf(rest, base);
      return authMode === 'unknown' ? 'password' : authMode;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
