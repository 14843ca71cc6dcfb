// The exchange of the lab as a bench plays on it: accounts for pages, and a caller who knows to the fraction of a millisecond
// when the INVITE left.
import type { Lab } from '../lab/start';
import { seededUsers } from '../lab/org/seed';
import type { FarCall } from '../lab/peers/sip/phone/farCall';
import { OutsidePhones } from '../lab/peers/sip/phone/outsidePhones';
import type { SipPeer } from '../lab/peers/sip/peer';
import { DOMAIN } from '../lab/peers/sip/plant/plant';
import type { SipMessage } from '../lab/peers/sip/phone/sipMessage';
import type { Account } from './bareSip/build';

const now = (): number => performance.timeOrigin + performance.now();

export class TimedCaller extends OutsidePhones {
  leftAt = 0;

  override send(message: SipMessage): void {
    if (message.kind === 'request' && message.method === 'INVITE') this.leftAt = now();
    super.send(message);
  }
}

export async function openCaller(lab: Lab): Promise<TimedCaller> {
  const caller = new TimedCaller({ called: () => ({ kind: 'wait' }) });
  await caller.listen();
  caller.connect(peerOf(lab).exchange.sipPort);
  return caller;
}

export const ring = (caller: TimedCaller, extension: string, number: string): Promise<FarCall> =>
  caller.call({ to: `sip:${extension}@${DOMAIN}`, from: `<sip:${number}@${DOMAIN}>` });

/** Agents of the lab: the first has the softphone, the second the bare page. */
export function agentOf(index: number): { readonly key: string; readonly extension: string } {
  const user = seededUsers()[index];
  if (!user) throw new Error('the lab has too few users');
  return user;
}

export async function accountOf(lab: Lab, index: number): Promise<Account> {
  const { key, extension, Id, Name } = seededUsers()[index] ?? missing();
  const agent = { key, userId: Id, name: Name, extension };
  const peer = peerOf(lab);
  const { value } = await peer.credential('sip', agent);
  const { user, password } = JSON.parse(value) as Account;
  return { server: String(peer.driverSettings(agent)['servers']), user, password };
}

export function peerOf(lab: Lab): SipPeer {
  if (lab.peer?.name !== 'sip') throw new Error('the lab does not run on SIP');
  return lab.peer as SipPeer;
}

function missing(): never {
  throw new Error('the lab has too few users');
}
