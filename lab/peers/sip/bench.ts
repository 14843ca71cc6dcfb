// What `npm run conform -- --driver sip` plays on: a real exchange and media server, and phones outside that do what they are
// told. A driver with sound of its own needs a browser, so there is nothing to run in Node.
import { randomBytes } from 'node:crypto';
import type {
  Bench,
  BenchModule,
  BenchReady,
  FarEnd,
  FarEndView,
  HinderedCommand,
  InboundCall,
  Setup,
} from '../../../drivers/kit/bench/bench';
import type { LinkFault } from '../peer';
import { callerHeaders, fromAddress } from './callerHeaders';
import type { FarCall, OfferAnswer } from './phone/farCall';
import { OutsidePhones, type FirstAnswer } from './phone/outsidePhones';
import { DOMAIN, startPlant, type SipPlant } from './plant/plant';

export const transports: BenchModule['transports'] = ['ws'];
export const places: BenchModule['places'] = ['chromium'];
export const createBench: BenchModule['createBench'] = (): Bench => new SipBench().verbs();

const extension = '1001';
const dialable = ['+12025550142', '+12025550143'] as const;
const nobodyThere = '+12025550003';
const someoneBusy = '+12025550001';
const elsewhere = { name: 'Reason', value: 'SIP;cause=200;text="Call completed elsewhere"' };
const nobodyAnswered = { name: 'Reason', value: 'Q.850;cause=19;text="No answer"' };

class SipBench {
  private plant: SipPlant | null = null;
  private outside: OutsidePhones | null = null;
  /** After it the queue takes its call back from the agent. */
  private ringMs: number | null = null;
  /** Calls of the agent that a case was already told of. */
  private readonly told = new Set<string>();

  verbs(): Bench {
    const act =
      (play: (call: FarCall) => void) =>
      async ({ far }: FarEnd): Promise<void> => {
        await Promise.resolve();
        play(this.found(far));
      };
    const refuse = (status: number, reason: string) => act((call) => call.refuse(status, reason));
    const line = (kind: LinkFault) => (): Promise<void> =>
      Promise.resolve(this.ready.plant.line).then((relay) => relay.fault(kind));
    const media = (signal: 'SIGSTOP' | 'SIGCONT') => (): Promise<void> =>
      Promise.resolve(this.ready.plant).then((plant) => plant.signalMedia(signal));
    return {
      describe: () =>
        Promise.resolve({
          setups: ['plain', 'credential', 'short-ring', 'media'],
          dialable,
          invalidNumber: 'not a number',
          unreachableTarget: { kind: 'number', value: nobodyThere },
          busyTarget: { kind: 'number', value: someoneBusy },
          hinders: { refuse: ['hold', 'resume', 'transfer.blind', 'register'], delay: ['hold', 'resume'] },
          choosesVendorIds: true,
          lingers: { ms: 32_000, why: 'JsSIP lets the timers of SIP transactions run out (64 times T1)' },
          settleMs: 10_000,
          linkMs: 8_000,
        }),
      open: ({ setup }) => this.open(setup),
      close: () => this.close(),
      inbound: (call) => this.inbound(call),
      outboundFar: () => this.newestOutbound(),
      answer: act((call) => call.answer()),
      hangup: act((call) => call.hangup()),
      cancel: act((call) => call.cancel()),
      ring: act((call) => call.ring()),
      busy: refuse(486, 'Busy Here'),
      noAnswer: refuse(480, 'Temporarily Unavailable'),
      unreachable: refuse(404, 'Not Found'),
      decline: refuse(603, 'Decline'),
      look: ({ far }) => Promise.resolve(viewOf(this.found(far))),
      answerElsewhere: act((call) => call.cancel([elsewhere])),
      // A media server that hangs: nothing passes, and the browser's own checks of the way there go unanswered.
      loseMedia: media('SIGSTOP'),
      regainMedia: media('SIGCONT'),
      dropTransport: line('refuse'),
      freeze: line('freeze'),
      restoreTransport: line('restore'),
      expireCredential: (request) => this.expire(request),
      refuseNext: ({ command }) => this.refuse(command),
      delayNext: ({ ms }) => this.meetNextOffer({ kind: 'delay', ms }),
    };
  }

  private get ready(): { readonly plant: SipPlant; readonly outside: OutsidePhones } {
    if (!this.plant || !this.outside) throw new Error('the exchange is not open');
    return { plant: this.plant, outside: this.outside };
  }

  private async open(setup: Setup): Promise<BenchReady> {
    const password = randomBytes(9).toString('hex');
    const outside = new OutsidePhones({ called: firstAnswer });
    this.outside = outside;
    await outside.listen();
    const plant = await startPlant({
      users: { [extension]: password },
      trunkPort: outside.port,
      // Of a short registration the driver hears soon that it is worth nothing any more.
      ...(setup === 'credential' && { maxExpires: 7 }),
    });
    this.plant = plant;
    outside.connect(plant.sipPort);
    this.ringMs = setup === 'short-ring' ? 1_000 : null;
    return {
      config: {
        servers: plant.url,
        domain: DOMAIN,
        iceServers: '',
        heartbeatMs: 500,
        keepOnReload: true,
        trustedEdge: true,
      },
      credentials: { sip: JSON.stringify({ user: extension, password, displayName: 'Alex Reed' }) },
    };
  }

  private async close(): Promise<void> {
    const { outside, plant } = this;
    // At once: a close that takes long must not take away what the next case opens.
    this.outside = null;
    this.plant = null;
    this.told.clear();
    await outside?.close();
    await plant?.stop();
  }

  private async inbound(call: InboundCall): Promise<FarEnd> {
    const rung = await this.ready.outside.call({
      to: `sip:${extension}@${DOMAIN}`,
      from: fromAddress(call),
      headers: callerHeaders(call),
      // As a queue does: while the agent is not there the caller waits.
      isPatient: true,
      ...(call.vendorId !== undefined && { callId: call.vendorId }),
    });
    if (this.ringMs !== null) setTimeout(() => rung.cancel([nobodyAnswered]), this.ringMs);
    return { far: rung.id, at: rung.at };
  }

  /** The INVITE leaves the page once the browser has found its way out: a moment after the call was told. */
  private async newestOutbound(): Promise<FarEnd> {
    const end = Date.now() + 3_000;
    for (;;) {
      const call = this.ready.outside.calls.findLast(
        ({ id, state }) => state === 'called' && !this.told.has(id),
      );
      if (call) {
        this.told.add(call.id);
        return { far: call.id, at: call.at };
      }
      if (Date.now() > end) throw new Error('the agent has called nobody');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private async expire({ forGood }: { readonly forGood: boolean }): Promise<void> {
    const gone = { table: 'users', key: extension, value: randomBytes(9).toString('hex') } as const;
    const once = { table: 'refusals', key: extension, value: 1 } as const;
    await this.ready.plant.set([forGood ? gone : once]);
  }

  private async refuse(command: HinderedCommand): Promise<void> {
    if (command === 'register') await this.ready.plant.set([{ table: 'refusals', key: extension, value: 1 }]);
    else if (command === 'transfer.blind')
      for (const call of this.ready.outside.calls) call.declinesReferral = true;
    else await this.meetNextOffer({ kind: 'refuse', status: 488 });
  }

  private async meetNextOffer(answer: OfferAnswer): Promise<void> {
    await Promise.resolve();
    for (const call of this.ready.outside.calls) if (!call.isOver) call.nextOffers.push(answer);
  }

  private found(far: string): FarCall {
    const call = this.ready.outside.find(far);
    if (!call) throw new Error('there is no such far end');
    return call;
  }
}

function firstAnswer({ number }: FarCall): FirstAnswer {
  if (number === nobodyThere) return { kind: 'refuse', status: 404, reason: 'Not Found' };
  if (number === someoneBusy) return { kind: 'refuse', status: 486, reason: 'Busy Here' };
  return { kind: 'wait' };
}

/** That the agent is muted nobody is told: there is silence. */
const viewOf = (call: FarCall): FarEndView => ({
  digits: call.digits,
  connected: call.state === 'connected',
  held: call.theirs === 'sendonly' || call.theirs === 'inactive',
  number: call.number,
  cause: call.endedThere,
});
