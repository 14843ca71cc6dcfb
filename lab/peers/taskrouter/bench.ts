// What `npm run conform -- --driver twilio-flex` plays on: TaskRouter's stand-in behind the stand-in of Twilio's gateway. The real
// SDKs need a browser, so there is nothing to run in Node.
import type {
  Bench,
  BenchDescription,
  BenchModule,
  FarEnd,
  FarEndView,
  InboundCall,
  Voice,
} from '../../../drivers/kit/bench/bench';
import { selfSigned, type Certificate } from '../../server/http/certificate';
import { isIn } from './routing/conference';
import type { OutsidePhone } from './routing/outsidePhone';
import { play } from './networkCalls';
import { FlexPeer } from './peer';
import type { ReservationRow } from './routing/rows';

export const transports: BenchModule['transports'] = ['wss'];
export const places: BenchModule['places'] = ['chromium'];

const user = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;

const HOST = '127.0.0.1';

const description: BenchDescription = {
  setups: ['plain', 'credential', 'short-ring', 'media'],
  dialable: ['+12025550142', '+12025550143'],
  invalidNumber: 'not a number',
  unreachableTarget: { kind: 'agent', value: 'WK0' },
  directoryText: 'ware',
  // That a wrap-up goes on is shown in tests/system/twilioFlex.test.ts; whether what rings does is not.
  lacks: { attach: "the agent's leg ends with its page, and the conference with it" },
  settleMs: 10_000,
  linkMs: 25_000,
  caseMs: 240_000,
};

export const createBench: BenchModule['createBench'] = (_transport, { allowedOrigins = [] }) => {
  const open: { peer: FlexPeer | null } = { peer: null };
  const told = new Set<string>();
  const certificate: { made: Promise<Certificate> | null } = { made: null };
  const peer = (): FlexPeer => {
    if (!open.peer) throw new Error('TaskRouter is not open');
    return open.peer;
  };
  return {
    describe: () => Promise.resolve(description),
    async open({ setup }) {
      // One for all cases: to make it takes its time.
      certificate.made ??= selfSigned([HOST]);
      const options = {
        agents: [user],
        hostname: HOST,
        allowedOrigins,
        tls: await certificate.made,
        progress: () => undefined,
        changed: () => undefined,
      };
      open.peer = new FlexPeer(options, setup === 'short-ring' ? 1 : 120);
      await open.peer.start();
      const { value } = await open.peer.credential('twilio', user);
      return { config: open.peer.driverSettings(), credentials: { twilio: value } };
    },
    async close() {
      await open.peer?.stop();
      open.peer = null;
      told.clear();
    },
    ...farEndVerbs(peer, told),
    ...systemVerbs(peer),
  };
};

type FarEndVerbs = Omit<Bench, 'describe' | 'open' | 'close'>;

function farEndVerbs(peer: () => FlexPeer, told: Set<string>): FarEndVerbs {
  const act =
    (verb: string) =>
    async ({ far }: FarEnd): Promise<void> => {
      await Promise.resolve();
      play(peer().router, far, verb);
    };
  const leave = async ({ far }: FarEnd): Promise<void> => {
    await Promise.resolve();
    phoneOf(peer(), far).hangUp();
  };
  return {
    inbound: (call) => ring(peer(), call),
    outboundFar: () => newestCalled(peer(), told),
    answer: act('answer'),
    // Who is gone already cannot leave: an answer and an end may cross.
    hangup: leave,
    cancel: leave,
    ring: act('ring'),
    busy: act('busy'),
    noAnswer: act('noAnswer'),
    unreachable: act('unreachable'),
    answerElsewhere: act('takeElsewhere'),
    look: ({ far }) => Promise.resolve(viewOf(peer(), far)),
    loseMedia: ({ far }) => silence(peer(), far, true),
    regainMedia: ({ far }) => silence(peer(), far, false),
  };
}

function systemVerbs(peer: () => FlexPeer): Partial<Bench> {
  return {
    dropTransport: () => peer().fault('refuse'),
    restoreTransport: () => peer().fault('restore'),
    async expireCredential({ forGood }) {
      await Promise.resolve();
      const { gateway } = peer().network;
      gateway.refusesAll = forGood;
      // The kit's host mints the same one again: the one in use is only said to be expired.
      gateway.say(user.userId, 'error', {
        error: { code: 31_205, message: 'Cannot register. Token is expired' },
      });
    },
    async forcePresence() {
      await Promise.resolve();
      const { workspace } = peer().router.centre;
      const id = workspace.activities.find(({ name }) => name === 'Back office')?.sid ?? '';
      workspace.setActivity(workspace.worker(user.key), id);
      return { id };
    },
    performedActions: () =>
      Promise.resolve(peer().router.takenAlone.map(() => ({ actionId: 'take-over', fields: {} }))),
  };
}

async function ring(peer: FlexPeer, call: InboundCall): Promise<FarEnd> {
  const at = Date.now();
  const { id } = await peer.placeCall({ agent: user.key, ...call });
  return { far: id, at };
}

/** The telephone is called once the agent is in the conference. */
async function newestCalled(peer: FlexPeer, told: Set<string>): Promise<FarEnd> {
  const end = Date.now() + 4_500;
  for (;;) {
    const phone = peer.router.centre.phones.findLast(
      ({ callSid, state }) => state === 'called' && !told.has(callSid),
    );
    if (phone) {
      told.add(phone.callSid);
      return { far: phone.callSid, at: phone.startedAt };
    }
    if (Date.now() > end) throw new Error('the agent has called nobody');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function phoneOf({ router }: FlexPeer, far: string): OutsidePhone {
  const phone = router.centre.phones.find(({ callSid }) => callSid === far);
  if (!phone) throw new Error('there is no such far end');
  return phone;
}

/** The way to the agent's browser falls silent. */
async function silence(peer: FlexPeer, far: string, isSilent: boolean): Promise<void> {
  await Promise.resolve();
  const conference = conferenceOf(peer, far);
  const seat = conference?.byLabel('worker');
  peer.network.find(seat?.callSid ?? '')?.sound.silence(isSilent);
}

const conferenceOf = ({ router }: FlexPeer, far: string) =>
  [...router.centre.conferences.values()].find((one) => one.find(far));

function viewOf(peer: FlexPeer, far: string): FarEndView {
  const phone = phoneOf(peer, far);
  const conference = conferenceOf(peer, far);
  const mine = conference?.find(far);
  const others = conference?.seats.filter((seat) => seat !== mine && isIn(seat)) ?? [];
  const isThere = mine !== undefined && isIn(mine);
  const reservations: readonly ReservationRow[] = [...peer.router.centre.workspace.reservations.values()];
  const voices = others.map(({ label, reservationSid }): Voice => {
    if (label !== 'worker') return 'far-end';
    return reservations.find(({ sid }) => sid === reservationSid)?.worker.key === user.key
      ? 'agent'
      : 'colleague';
  });
  return {
    digits: phone.digits,
    connected: phone.state === 'talking',
    hears: isThere ? [...new Set(voices)].sort() : [],
  };
}
