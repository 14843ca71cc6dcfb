// What `npm run conform -- --driver twilio-voice` plays on: the stand-in of Twilio's gateway, and far ends with real sound. The real
// SDK needs a browser, so there is nothing to run in Node.
import type { Bench, BenchModule, BenchReady, FarEnd, InboundCall } from '../../../drivers/kit/bench/bench';
import type { FarCall } from './farCall';
import { Network, type HangupCause } from './network';

export const transports: BenchModule['transports'] = ['wss'];
export const places: BenchModule['places'] = ['chromium'];
export const createBench: BenchModule['createBench'] = (): Bench => new TwilioBench().verbs();

const identity = 'alex_reed';
const dialable = ['+12025550142', '+12025550143'] as const;
const tokenSeconds = 3_600;

/** What the SDK's own table knows of an end before the answer. */
const CAUSES = {
  busy: { code: 31_486, message: 'Busy Here' },
  noAnswer: { code: 31_480, message: 'Temporarily Unavailable' },
  unreachable: { code: 31_404, message: 'Not Found' },
  decline: { code: 31_603, message: 'Decline' },
} as const satisfies Readonly<Record<string, HangupCause>>;

class TwilioBench {
  private open: Network | null = null;
  /** Calls of the agent that a case was already told of. */
  private readonly told = new Set<string>();

  verbs(): Bench {
    const act =
      (play: (call: FarCall, network: Network) => void | Promise<void>) =>
      async ({ far }: FarEnd): Promise<void> => {
        await play(this.found(far), this.network);
      };
    const refuse = (cause: HangupCause) => act((call, network) => network.hangUp(call, cause));
    return {
      describe: () =>
        Promise.resolve({
          setups: ['plain', 'credential', 'media'],
          dialable,
          invalidNumber: 'not a number',
          choosesVendorIds: true,
          lacks: { attach: 'calls end with their page: the SDK hangs up when it is left' },
          hinders: { refuse: ['register'] },
          settleMs: 5_000,
          // The SDK looks at a link that says nothing for 15 s.
          linkMs: 25_000,
          caseMs: 120_000,
        }),
      open: () => this.start(),
      close: () => this.close(),
      inbound: (call) => this.inbound(call),
      outboundFar: () => this.newestOutbound(),
      answer: act((call, network) => network.answer(call)),
      hangup: act((call, network) => network.hangUp(call)),
      cancel: act((call, network) => network.hangUp(call)),
      ring: act((call, network) => network.ringBack(call)),
      busy: refuse(CAUSES.busy),
      noAnswer: refuse(CAUSES.noAnswer),
      unreachable: refuse(CAUSES.unreachable),
      decline: refuse(CAUSES.decline),
      look: ({ far }) => Promise.resolve(viewOf(this.found(far))),
      loseMedia: act((call) => call.sound.silence(true)),
      regainMedia: act((call) => call.sound.silence(false)),
      dropTransport: () =>
        this.link((network) => {
          network.gateway.isRefusing = true;
          network.gateway.cut();
        }),
      freeze: () => this.link((network) => (network.gateway.isFrozen = true)),
      restoreTransport: () =>
        this.link((network) => {
          network.gateway.isRefusing = false;
          network.gateway.isFrozen = false;
        }),
      refuseNext: ({ command }) =>
        command === 'register'
          ? this.link(({ gateway }) => {
              gateway.refusedRegistrations = 1;
            })
          : Promise.reject(new Error(`Twilio Voice knows no ${command}`)),
      expireCredential: ({ forGood }) =>
        this.link(({ gateway }) => {
          gateway.refusesAll = forGood;
          // The kit hands out one token, as the fresh one too.
          gateway.tellExpired(identity);
        }),
    };
  }

  private get network(): Network {
    if (!this.open) throw new Error('the network is not open');
    return this.open;
  }

  private async link(change: (network: Network) => void): Promise<void> {
    await Promise.resolve();
    change(this.network);
  }

  private async start(): Promise<BenchReady> {
    const network = new Network(() => undefined);
    this.open = network;
    await network.gateway.listen();
    const { value } = network.gateway.tokens.mint(identity, tokenSeconds);
    return {
      config: {
        signalling: `127.0.0.1:${String(network.gateway.port)}`,
        callerIds: '+12025550180 +12025550181',
      },
      credentials: { twilio: value },
    };
  }

  private async close(): Promise<void> {
    const { open } = this;
    this.open = null;
    this.told.clear();
    open?.endAll();
    await open?.gateway.close();
  }

  private async inbound({ from, name, attributes = {}, vendorId }: InboundCall): Promise<FarEnd> {
    const call = await this.network.ring(identity, {
      ...(from !== undefined && { from }),
      ...(vendorId !== undefined && { vendorId }),
      custom: { ...attributes, ...(name !== undefined && { name }) },
    });
    return { far: call.callSid, at: call.ringsSince };
  }

  /** The invitation leaves the page once the browser has found its way out: a moment after the call was told. */
  private async newestOutbound(): Promise<FarEnd> {
    const end = Date.now() + 5_000;
    for (;;) {
      const call = this.network.newestOutbound();
      if (call && !this.told.has(call.callSid)) {
        this.told.add(call.callSid);
        return { far: call.callSid, at: call.startedAt };
      }
      if (Date.now() > end) throw new Error('the agent has called nobody');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private found(far: string): FarCall {
    const call = this.network.find(far);
    if (!call) throw new Error('there is no such far end');
    return call;
  }
}

const viewOf = (call: FarCall) => ({ digits: call.digits, connected: call.state === 'connected' });
