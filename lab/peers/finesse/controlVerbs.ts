// What can be done to the contact centre itself, beside its calls: a node fails, a setting changes, a token ends.
// `act('node-a', 'killService')`, `act('centre', 'configure', { deployment: 'UCCX' })`.
import type { Accounts } from './centre/accounts';
import { changeState, forceOut } from './centre/agentStates';
import type { ContactCentre } from './centre/contactCentre';
import type { FinesseNode } from './finesseNode';
import { userUri, type ApiError } from './xml/objects';
import { changedSettings } from './settings';
import { SYSTEM_REASONS, type Agent } from './centre/staff';
import { PeerRefusal } from '../peer';

type Args = Readonly<Record<string, unknown>>;

/** What of the peer can be reached from outside. */
export interface ControlledPeer {
  readonly nodes: readonly FinesseNode[];
  readonly accounts: Accounts;
  readonly centre: ContactCentre;
  /** What the telephone side answers to the next requests. */
  readonly failures: ApiError[];
}

export const NODE_VERBS: Readonly<Record<string, (node: FinesseNode) => Promise<void> | void>> = {
  killService: (node) => node.killService(),
  startService: (node) => node.startService(),
  freezeService: (node) => node.prosody.freeze(),
  thawService: (node) => node.prosody.thaw(),
  die: (node) => node.die(),
  revive: (node) => node.revive(),
  outOfService: (node) => node.setStatus('OUT_OF_SERVICE'),
  inService: (node) => node.setStatus('IN_SERVICE'),
  unavailable: (node) => void (node.isUnavailable = true),
  available: (node) => void (node.isUnavailable = false),
};

export const CENTRE_VERBS: Readonly<Record<string, (peer: ControlledPeer, args: Args) => void>> = {
  configure(peer, args) {
    const settings = changedSettings(peer.centre.settings, args);
    if (!settings) throw new PeerRefusal('invalid-argument', 'There is no such setting, or not of this type');
    peer.centre.settings = settings;
  },
  /** The telephone side refuses the next request after it was taken. */
  failNext(peer, args) {
    const error: ApiError = {
      type: text(args, 'type', 'Call Operation Failure'),
      message: text(args, 'message', 'CF_GENERIC_OPERATION'),
      data: text(args, 'data', '1'),
    };
    peer.failures.push(error);
  },
  expireToken: (peer, args) => peer.accounts.expire(agentOf(peer, args).id, args['keepsRefresh'] !== false),
  logOut(peer, args) {
    forceOut(peer.centre, agentOf(peer, args), SYSTEM_REASONS.connectionLost);
    peer.centre.publish();
  },
  /** A supervisor puts the agent into another state. */
  setState(peer, args) {
    const request = {
      state: text(args, 'state', ''),
      extension: '',
      reasonCodeId: '',
      mobile: null,
      deviceId: '',
      bySupervisor: true,
    };
    const refused = changeState(peer.centre, agentOf(peer, args), request);
    if (refused) throw new PeerRefusal('not-possible', refused.error.message);
    peer.centre.publish();
  },
  /** Any text in the place of a notification. */
  publishText(peer, args) {
    const agent = agentOf(peer, args);
    const node = args['list'] === false ? userUri(agent) : `${userUri(agent)}/Dialogs`;
    for (const each of peer.nodes) each.publish({ node, xml: text(args, 'text', '') });
  },
  /** Any answer in the place of the right one; without `body` the right ones again. */
  disguise(peer, args) {
    const { body, status } = args;
    const answer = {
      status: Number(status ?? 200),
      body: String(body),
      type: text(args, 'type', 'application/xml'),
    };
    const disguise = typeof body === 'string' ? { path: new RegExp(text(args, 'path', '.')), answer } : null;
    for (const each of peer.nodes) each.disguise = disguise;
  },
};

const text = (args: Args, name: string, fallback: string): string =>
  typeof args[name] === 'string' ? args[name] : fallback;

function agentOf({ centre }: ControlledPeer, { agent }: Args): Agent {
  const found = centre.agents.find(({ key, id }) => key === agent || id === agent);
  if (!found) throw new PeerRefusal('unknown-agent', 'There is no such agent');
  return found;
}
