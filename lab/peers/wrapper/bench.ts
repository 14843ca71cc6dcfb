// The conformance kit's far end of a vendor-hosted softphone: the vendor's page in a frame of the driver's own page, played
// through the vendor's network.
import type { Bench, BenchOptions, FarEnd } from '../../../drivers/kit/bench/bench';
import { WrapperPeer } from './peer';

export const transports = [''];
/** The driver frames a page. */
export const places = ['chromium'] as const;

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' };
const SETTLE_MS = 3_000;

export function createBench(_transport: string, { allowedOrigins = [] }: BenchOptions): Bench {
  const open: { peer: WrapperPeer | null } = { peer: null };
  const peer = (): WrapperPeer => {
    if (!open.peer) throw new Error('the vendor is not there');
    return open.peer;
  };
  const act = async ({ far }: FarEnd, verb: string): Promise<void> => {
    await peer().act(far, verb);
  };
  return {
    describe: () =>
      Promise.resolve({
        setups: ['plain'],
        dialable: ['+14155550155', '+14155550156'],
        invalidNumber: 'nobody',
        choosesVendorIds: true,
        lacks: {
          callerName: 'a page that rings names nobody',
          attributes: 'the vendor passes no attributes on',
          link: 'the softphone page keeps its link to itself',
        },
        settleMs: SETTLE_MS,
        linkMs: SETTLE_MS,
      }),
    async open() {
      open.peer = new WrapperPeer({
        agents: [agent],
        hostname: '127.0.0.1',
        allowedOrigins,
        progress: () => undefined,
        changed: () => undefined,
      });
      await open.peer.start();
      return { config: { ...open.peer.driverSettings(agent), lateSeconds: 0 } };
    },
    async close() {
      await open.peer?.stop();
      open.peer = null;
    },
    async inbound({ from, name, attributes, vendorId }) {
      await peer().pageThere(agent.key, SETTLE_MS);
      const at = Date.now();
      const { id } = await peer().placeCall({
        agent: agent.key,
        ...(from !== undefined && { from }),
        ...(name !== undefined && { name }),
        ...(attributes && { attributes }),
        ...(vendorId !== undefined && { vendorId }),
      });
      return { far: id, at };
    },
    outboundFar: () => {
      const call = peer().newestOutbound(agent.key);
      if (!call) throw new Error('the agent has dialled nobody');
      return Promise.resolve({ far: call.id, at: call.startedAt });
    },
    answer: (far) => act(far, 'answer'),
    hangup: (far) => act(far, 'hangup'),
    cancel: (far) => act(far, 'hangup'),
  };
}
