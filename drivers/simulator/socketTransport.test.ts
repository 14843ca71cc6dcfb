// The driver over real WebSockets: the lab's exchange, and what becomes of calls when the link is cut, frozen, refused.
import type { SimulatorPeer } from '../../lab/peers/simulator/peer';
import { agents, openPeer, openSocket, type OpenSocket } from './testing/openSocket';

describe('a softphone behind a socket', () => {
  let peer: SimulatorPeer;
  const open: OpenSocket[] = [];
  const connect = async (
    ...args: Parameters<typeof openSocket> extends [unknown, ...infer R] ? R : never
  ) => {
    const softphone = await openSocket(peer, ...args);
    open.push(softphone);
    return softphone;
  };
  const state = ({ driver }: OpenSocket, id: string) =>
    driver.snapshot().calls.find((call) => call.id === id)?.state ?? 'gone';

  beforeEach(async () => {
    peer = await openPeer();
  });
  afterEach(async () => {
    for (const { driver, host } of open.splice(0)) {
      expect(host.complaints(driver)).toEqual([]);
      await driver.stop('unload');
    }
    await peer.stop();
  });

  it('rings, is answered, and hears the far end hang up', async () => {
    const softphone = await connect();
    const { id } = await peer.placeCall({ agent: 'alex', from: '+12025550142' });
    await softphone.host.until(() => state(softphone, id) === 'offered', 'offered');
    await softphone.driver.perform({ type: 'answer', callId: id });
    await softphone.host.until(() => state(softphone, id) === 'active', 'active');
    await peer.act(id, 'hangup');
    await softphone.host.until(() => state(softphone, id) === 'wrapup', 'wrapup');
  });

  it('keeps a call while the link is cut, and learns afterwards that it ended', async () => {
    const softphone = await connect();
    const { id } = await peer.placeCall({ agent: 'alex', from: '+12025550142' });
    await softphone.host.until(() => state(softphone, id) === 'offered', 'offered');
    await softphone.driver.perform({ type: 'answer', callId: id });
    await peer.fault('cut');
    await softphone.host.until(() => softphone.host.phases().includes('reconnecting'), 'reconnecting');
    expect(softphone.driver.snapshot().calls).toMatchObject([{ id, state: 'active', allowed: [] }]);
    await peer.act(id, 'hangup');
    await softphone.host.until(() => state(softphone, id) === 'wrapup', 'wrapup');
    expect(softphone.host.phases()).toEqual(['starting', 'ready', 'reconnecting', 'ready']);
  });

  it('notices a frozen link by itself', async () => {
    const softphone = await connect();
    await peer.fault('freeze', agents[0].key);
    await softphone.host.until(() => softphone.host.phases().includes('reconnecting'), 'reconnecting');
    await peer.fault('restore');
    await softphone.host.until(() => softphone.driver.snapshot().session.phase === 'ready', 'ready again');
  });
});
