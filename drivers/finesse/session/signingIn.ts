// How an agent gets into Finesse: at one telephone of several, and, with a nailed connection, by answering the set-up call.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import type { AgentDesk } from '../desk/agentDesk';
import { isSignedOut } from '../desk/agentProjection';
import type { Access } from '../link/access';
import type { FinesseApi } from '../link/finesseApi';
import type { RequestCarrier } from '../link/requestCarrier';
import { isOutOfReach, isRefusedSignIn, loggable } from '../xml/apiErrors';

export interface SigningInParts {
  readonly host: DriverHost;
  readonly told: ToldOverLink;
  readonly access: Access;
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly carrier: RequestCarrier;
  /** Milliseconds in which the set-up call must be answered. */
  readonly setUpMs: number;
}

/** No other node would ring sooner. */
export const SET_UP_MISSED = driverError(
  'timeout',
  'the set-up call of the nailed connection was not answered in time',
);

/** Signing in again keeps the present state, so it is done with every connection; only a first one is waited for. */
export async function signIn(parts: SigningInParts, isFirst: boolean): Promise<void> {
  const { access, api, desk, carrier } = parts;
  await chooseDevice(parts);
  const isIn = (): boolean => !isFirst || (desk.user !== null && !isSignedOut(desk.user));
  const send = (requestId: string) => api.signIn(access.loginId, access.identity, requestId);
  const isNailed = isFirst && access.identity.mobileAgent?.mode === 'NAILED_CONNECTION';
  if (isNailed) await nailed(parts, send, isIn);
  else await carrier.sent(send, isIn);
  const user = await api.user(access.loginId);
  if (isSignedOut(user))
    throw isNailed
      ? SET_UP_MISSED
      : driverError('forbidden', 'Finesse took the sign-in and did not carry it out');
  desk.userRead(user);
}

/** An extension may be at several telephones; Finesse wants to be told at which the agent sits. */
async function chooseDevice({ host, access, api, desk }: SigningInParts): Promise<void> {
  // Once a session: a link that comes back need not wait for it.
  if (desk.ccx || access.identity.mobileAgent || desk.knowsDevices) return;
  const devices = await api.devices(access.identity.extension).catch((error: unknown) => {
    if (isOutOfReach(error) || isRefusedSignIn(error)) throw error;
    host.log('debug', 'Finesse tells no telephones of an extension', loggable(error));
    return [];
  });
  const isChoice = devices.length > 1;
  const kept = devices.find(({ id }) => id === access.identity.deviceId);
  if (isChoice) access.usesDevice((kept ?? devices[0])?.id ?? '');
  desk.devicesRead(isChoice ? devices : [], () => access.identity.deviceId ?? '');
}

/** The call rings before the agent is in, and must be answerable here: the session is ready for that, and says so. */
async function nailed(
  { host, told, access, api, desk, carrier, setUpMs }: SigningInParts,
  send: (requestId: string) => Promise<void>,
  isIn: () => boolean,
): Promise<void> {
  const { clock } = host;
  desk.setsUp(true);
  try {
    const sendAndSay = async (requestId: string): Promise<void> => {
      await send(requestId);
      told.tellSession({ phase: 'ready', identity: access.loginId, since: clock.now() });
      told.tellVendorNotice({
        ...{ id: 'finesse.set-up', level: 'info', until: clock.now() + setUpMs },
        text: `Answer the set-up call within ${String(Math.round(setUpMs / 1_000))} seconds to finish signing in.`,
      });
      desk.dialogsRead(await api.dialogs(access.loginId));
    };
    await carrier.sent(sendAndSay, isIn, { by: 'proof', patienceMs: setUpMs });
  } finally {
    desk.setsUp(false);
    desk.listening();
    if (!isIn()) desk.dialogsRead([]);
  }
}
