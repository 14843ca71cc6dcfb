// What `npm run conform -- --driver template` plays on: the peer of the lab, fresh for each case.
import type { Bench, BenchModule, FarEnd } from '../../../drivers/kit/bench/bench';
import { PASSWORD, TemplatePeer } from './peer';

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;

export const transports: BenchModule['transports'] = [''];

export const createBench: BenchModule['createBench'] = (_transport, { allowedOrigins = [] }): Bench => {
  const open: { peer: TemplatePeer | null } = { peer: null };
  const peer = (): TemplatePeer => {
    if (!open.peer) throw new Error('the telephone system is not open');
    return open.peer;
  };
  const act =
    (verb: string) =>
    async ({ far }: FarEnd): Promise<void> =>
      void (await peer().act(far, verb));
  return {
    describe: () =>
      Promise.resolve({
        setups: ['plain', 'sign-in'],
        dialable: ['+12025550142', '+12025550143'],
        invalidNumber: 'not a number',
        settleMs: 3_000,
        linkMs: 3_000,
      }),
    async open({ setup }) {
      open.peer = new TemplatePeer({
        agents: [agent],
        hostname: '127.0.0.1',
        allowedOrigins,
        progress: () => undefined,
        changed: () => undefined,
      });
      await open.peer.start();
      if (setup === 'sign-in') open.peer.signOut(agent.key);
      return {
        config: open.peer.driverSettings(agent),
        login: {
          right: { user: agent.key, password: PASSWORD },
          wrong: { user: agent.key, password: 'wrong-4b1e' },
        },
      };
    },
    async close() {
      await open.peer?.stop();
      open.peer = null;
    },
    async inbound(call) {
      const at = Date.now();
      const { id } = await peer().placeCall({ agent: agent.key, ...call });
      return { far: id, at };
    },
    outboundFar() {
      const newest = peer()
        .listCalls()
        .findLast(({ direction, state }) => direction === 'outbound' && state !== 'ended');
      if (!newest) return Promise.reject(new Error('the agent has called nobody'));
      return Promise.resolve({ far: newest.id, at: Date.now() });
    },
    // This system has no digits, no hold and no mute: nobody is ever held or muted.
    look: ({ far }) =>
      Promise.resolve({ digits: '', connected: peer().isConnected(far), held: false, muted: false }),
    dropTransport: () => peer().fault('refuse'),
    restoreTransport: () => peer().fault('restore'),
    async lapseSignIn({ seconds }) {
      await Promise.resolve();
      peer().signOut(agent.key, seconds);
    },
    answer: act('answer'),
    hangup: act('hangup'),
    cancel: act('hangup'),
    ring: act('ring'),
    busy: act('busy'),
    noAnswer: act('noAnswer'),
    unreachable: act('unreachable'),
    decline: act('decline'),
  };
};
