// /lab/api/network: the telephone network at the far end, carried out by the chosen phone's peer.
import { callerPresets } from '../../org/seed';
import { PeerRefusal, type NetworkFault, type TelephonePeer } from '../../peers/peer';
import { HttpError, readJson, route, sendJson, type Route } from '../http/router';
import type { LabState } from '../state';

const STATUS: Readonly<Record<PeerRefusal['reason'], number>> = {
  'unknown-call': 404,
  'unknown-agent': 404,
  'unknown-verb': 400,
  'invalid-argument': 400,
  'not-possible': 409,
};
const FAULTS = ['cut', 'freeze', 'refuse', 'restore', 'restart'] as const satisfies readonly NetworkFault[];

export const networkRoutes = (lab: LabState): readonly Route[] => [
  route('GET /lab/api/network/presets', ({ response }) => sendJson(response, callerPresets())),
  route('GET /lab/api/network/calls', ({ response }) => sendJson(response, lab.peer?.listCalls() ?? [])),
  route('POST /lab/api/network/calls', async ({ request, response }) => {
    const peer = requirePeer(lab);
    const call = placeCallOf(lab, await readJson(request));
    sendJson(response, await attempt(() => peer.placeCall(call)), 201);
  }),
  route('POST /lab/api/network/calls/:id/:verb', async ({ request, response, params }) => {
    const peer = requirePeer(lab);
    const args = await readJson(request);
    sendJson(response, await attempt(() => peer.act(params['id'] ?? '', params['verb'] ?? '', args)));
  }),
  route('POST /lab/api/network/faults', async ({ request, response }) => {
    const peer = requirePeer(lab);
    const { kind, agent } = await readJson(request);
    const fault = FAULTS.find((candidate) => candidate === kind);
    if (!fault) throw new HttpError(400, `kind must be one of ${FAULTS.join(', ')}`);
    await attempt(() =>
      fault === 'restart' ? restart(peer) : peer.fault(fault, typeof agent === 'string' ? agent : undefined),
    );
    sendJson(response, { kind: fault });
  }),
];

async function restart(peer: TelephonePeer): Promise<void> {
  if (!peer.restart) throw new PeerRefusal('not-possible', `The peer '${peer.name}' cannot be restarted`);
  await peer.restart();
}

function requirePeer(lab: LabState): TelephonePeer {
  if (!lab.peer) throw new HttpError(409, 'The lab was started without a telephone (--phone none)');
  return lab.peer;
}

/**
 * `agent` or `user` names who rings, by key, extension or user id, and `to` is then the number that was dialled; alone, `to`
 * names the agent. Nobody named: the first user.
 */
function placeCallOf(
  lab: LabState,
  body: Readonly<Record<string, unknown>>,
): Parameters<TelephonePeer['placeCall']>[0] {
  const { attributes = {}, agent, user, to } = body;
  const wanted = [agent, user, to].find((value) => typeof value === 'string');
  const users = lab.records.users;
  const callee =
    wanted === undefined
      ? users[0]
      : users.find(({ key, extension, Id }) => [key, extension, Id].includes(wanted));
  if (!callee) throw new HttpError(404, `There is no agent '${String(wanted)}'`);
  if (typeof attributes !== 'object' || attributes === null)
    throw new HttpError(400, 'attributes must be an object');
  return {
    agent: callee.key,
    ...text(body, 'from'),
    ...text(body, 'name'),
    ...text(body, 'queue'),
    ...text(body, 'vendorId'),
    ...((agent ?? user) !== undefined && text(body, 'to')),
    ...(body['preview'] === true && { preview: true }),
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])),
  };
}

function text<K extends string>(
  body: Readonly<Record<string, unknown>>,
  name: K,
): Partial<Record<K, string>> {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as Partial<Record<K, string>>) : {};
}

async function attempt<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PeerRefusal)
      throw new HttpError(STATUS[error.reason], error.message, {
        error: error.message,
        reason: error.reason,
      });
    throw error;
  }
}
