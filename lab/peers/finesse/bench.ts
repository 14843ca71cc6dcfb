// What `npm run conform -- --driver finesse` plays on: a fresh contact centre for each case, its notifications by real
// Prosody. Only in a browser: BOSH needs an XMLHttpRequest, and XML a DOMParser.
import type {
  Bench,
  BenchDescription,
  BenchModule,
  FarEnd,
  FarEndView,
  InboundCall,
  Setup,
} from '../../../drivers/kit/bench/bench';
import { benchClock } from '../../../drivers/kit/bench/benchClock';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { isTalking, mineOf, othersIn, type Dialog } from './centre/dialogs';
import { playFar, type FarVerb } from './centre/farEnds';
import { legOf, networkCall } from './networkCalls';
import { FinessePeer } from './peer';
import type { CentreSettings } from './settings';
import { agentIdOf, WRAP_UP_REASONS, type Agent } from './centre/staff';
import { UNREACHABLE } from './centre/outgoing';

export const transports: BenchModule['transports'] = ['websocket', 'bosh'];
export const places: BenchModule['places'] = ['chromium'];

const user = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
const agentId = agentIdOf(user.extension);
/** Seconds of the contact centre and of the driver pass in tenths of ours. */
const speed = 10;

const description: BenchDescription = {
  setups: ['plain', 'sign-in', 'credential', 'short-ring', 'timed-wrapup', 'coded-wrapup', 'media'],
  dialable: ['+12025550142', '+12025550143'],
  invalidNumber: 'not a number',
  unreachableTarget: { kind: 'number', value: UNREACHABLE },
  directoryText: 'ware',
  choosesVendorIds: true,
  settleMs: 3_000,
  // Over BOSH a dead link is known when a request is given up.
  linkMs: 15_000,
  // Fifty calls of four requests each, on two servers and a browser that may share two busy cores.
  caseMs: 120_000,
};

const settingsFor = (setup: Setup): Partial<CentreSettings> => ({
  authMode: setup === 'sign-in' ? 'NON_SSO' : 'SSO',
  farEnds: 'manual',
  ringSeconds: setup === 'short-ring' ? 8 : 3_000,
  devices: 'SEP0019305D8EC1 CSFALEX1001',
  wrapUp: setup === 'coded-wrapup' ? 'REQUIRED_WITH_WRAP_UP_DATA' : 'REQUIRED',
  wrapUpSeconds: setup === 'timed-wrapup' ? 10 : 0,
});

/** On the driver's clock: a link that is dead is noticed after a second of ours, REST is looked at three times in it. */
const patience = { pingMs: 5_000, pingTimeoutMs: 5_000, connectMs: 25_000, requestMs: 25_000 } as const;

export const createBench: BenchModule['createBench'] = (transport, { allowedOrigins = [] }) => {
  const open: { peer: FinessePeer | null } = { peer: null };
  const peer = (): FinessePeer => {
    if (!open.peer) throw new Error('the contact centre is not open');
    return open.peer;
  };
  return {
    describe: () => Promise.resolve(description),
    async open({ setup }) {
      const time = { origin: Date.now(), speed };
      const options = {
        agents: [user],
        hostname: '127.0.0.1',
        allowedOrigins,
        progress: () => undefined,
        changed: () => undefined,
      };
      open.peer = new FinessePeer(options, { clock: benchClock(time), settings: settingsFor(setup) });
      await open.peer.start();
      return {
        config: configOf(open.peer, transport),
        time,
        credentials: { finesse: open.peer.mint(agentId, user.extension).value },
        login: {
          right: { agentId, password: `lab-${agentId}`, extension: user.extension },
          wrong: { agentId, password: 'wrong-4b1e', extension: user.extension },
        },
      };
    },
    async close() {
      await open.peer?.stop();
      open.peer = null;
    },
    ...farEndVerbs(peer),
    ...systemVerbs(peer),
  };
};

function configOf(peer: FinessePeer, transport: string): DriverConfig {
  const { transports: both, ...settings } = peer.driverSettings();
  const word = transport === 'bosh' ? 'bosh' : 'ws';
  const ways = String(both).split(' ');
  return { ...settings, ...patience, transports: ways.find((way) => way.startsWith(word)) ?? '' };
}

/** The driver's names of Finesse's actions. */
const ACTION_OF: Readonly<Record<string, string>> = {
  CLOSE: 'preview.close',
  RECLASSIFY: 'call.reclassify',
  UPDATE_SCHEDULED_CALLBACK: 'callback.schedule',
  CANCEL_SCHEDULED_CALLBACK: 'callback.cancel',
};

/** Ids of the wrap-up reasons whose labels the call has. */
function codesOf(dialog: Dialog | undefined): readonly string[] {
  const labels = dialog ? [dialog.wrapUpReason, ...dialog.wrapUpItems] : [];
  return labels.flatMap((label) => {
    const index = WRAP_UP_REASONS.indexOf(label);
    return index < 0 ? [] : [String(index + 31)];
  });
}

type FarEndVerbs = Omit<Bench, 'describe' | 'open' | 'close'>;

function farEndVerbs(peer: () => FinessePeer): FarEndVerbs {
  const play =
    (verb: FarVerb) =>
    async ({ far }: FarEnd): Promise<void> =>
      void (await peer().act(far, verb));
  const offer = async (call: InboundCall, preview: boolean): Promise<FarEnd> => {
    const at = Date.now();
    const { id } = await peer().placeCall({ agent: user.key, ...call, preview });
    return { far: id, at };
  };
  return {
    inbound: (call) => offer(call, false),
    preview: (call) => offer(call, true),
    outboundFar: () => newestOutbound(peer()),
    look: ({ far }) => Promise.resolve(viewOf(peer(), far)),
    answer: play('answer'),
    // Who is gone already cannot leave: an answer and an end may cross.
    hangup: ({ far }) => leave(peer(), far),
    cancel: ({ far }) => leave(peer(), far),
    ring: play('ring'),
    busy: play('busy'),
    noAnswer: play('noAnswer'),
    unreachable: play('unreachable'),
    answerElsewhere: play('takeElsewhere'),
  };
}

/** Who hung up the contact centre does not say. */
function viewOf(peer: FinessePeer, far: string): FarEndView {
  const leg = legOf(peer.centre, far);
  const always = { codes: codesOf(leg?.dialog), deviceId: agent(peer).deviceId };
  if (!leg) return { digits: '', connected: false, ...always };
  const { direction, from = '', to = '' } = networkCall(peer.centre, leg);
  const { dialog, mine } = leg;
  return {
    digits: dialog.digits,
    connected: isTalking(mine) && othersIn(dialog, mine).some(({ state }) => state === 'ACTIVE'),
    held: mine.state === 'HELD',
    number: direction === 'inbound' ? from : to,
    ...always,
  };
}

function systemVerbs(peer: () => FinessePeer): Partial<Bench> {
  return {
    dropTransport: () => peer().fault('refuse'),
    freeze: () => peer().fault('freeze'),
    restoreTransport: () => peer().fault('restore'),
    expireCredential({ forGood }) {
      const { accounts } = peer();
      if (forGood) accounts.expire(agentId, false);
      else accounts.refuseOnce(agentId);
      return Promise.resolve();
    },
    performedActions() {
      const done = peer().centre.done.flatMap(({ action, params }) => {
        const actionId = ACTION_OF[action];
        return actionId === undefined ? [] : [{ actionId, fields: params }];
      });
      return Promise.resolve(done);
    },
    async forcePresence() {
      const id = agent(peer()).base.state === 'READY' ? 'NOT_READY' : 'READY';
      await peer().act('centre', 'setState', { agent: user.key, state: id });
      return { id };
    },
  };
}

function agent({ centre }: FinessePeer): Agent {
  const found = centre.agent(agentId);
  if (!found) throw new Error('there is no agent');
  return found;
}

function newestOutbound({ centre }: FinessePeer): Promise<FarEnd> {
  const mine = centre
    .dialogsOf(agentId)
    .findLast(({ from, isAccepted }) => from === user.extension || isAccepted);
  if (!mine) return Promise.reject(new Error('the agent has called nobody'));
  return Promise.resolve({ far: mine.id, at: Date.now() });
}

function leave({ centre }: FinessePeer, far: string): Promise<void> {
  const dialog = centre.dialogs.get(far) ?? legOf(centre, far)?.dialog;
  const mine = dialog && mineOf(dialog, agentId);
  if (dialog && mine) playFar(centre, dialog, mine, 'hangup');
  return Promise.resolve();
}
