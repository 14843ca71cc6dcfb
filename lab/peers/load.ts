// Finds the peer that `--phone` names: each folder of lab/peers with a peer.ts is one. A driver's name will do as well.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../scripts/commandLine/command';
import { peerNameFor } from './driverPeers';
import type { CreatePeer, PeerOptions, TelephonePeer } from './peer';

export async function loadPeer(name: string, options: PeerOptions): Promise<TelephonePeer | null> {
  if (name === 'none') return null;
  const known = peerNames();
  const folder = peerNameFor(name);
  if (!known.includes(folder))
    throw new UsageError(`There is no telephone '${name}'; known: ${[...known, 'none'].join(', ')}`);
  const { createPeer } = (await import(`./${folder}/peer`)) as { createPeer: CreatePeer };
  return createPeer(options);
}

const peerNames = (): readonly string[] =>
  readdirSync(__dirname).filter((folder) => existsSync(join(__dirname, folder, 'peer.ts')));
