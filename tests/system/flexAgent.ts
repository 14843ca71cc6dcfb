// An agent whose softphone is the Flex driver alone, in this process: the real worker SDK over a real socket to TaskRouter's
// stand-in. Only the sound's way is short: browser telephone and gateway are joined without media.
import { WebSocket } from 'ws';
import { KitHost, type KitMemory } from '../../drivers/kit/host/kitHost';
import { FlexDriver } from '../../drivers/twilio/flex/flexDriver';
import { openSdkRouter } from '../../drivers/twilio/flex/router/sdk';
import type {
  LegEnd,
  LegListener,
  MakePhone,
  PhoneListener,
  TwilioLeg,
  TwilioPhone,
} from '../../drivers/twilio/line/phone';
import type { Call } from '../../engine/contract/driver/call';
import type { Command, CommandOutcome, DriverConfig, DriverEvent } from '../../engine/contract/driver/driver';
import { nodeClock } from '../../lab/peers/nodeClock';
import type { AgentInvite, AgentLeg, AgentLines } from '../../lab/peers/taskrouter/agentLines';
import { TaskRouter } from '../../lab/peers/taskrouter/taskRouter';

if (typeof globalThis.WebSocket === 'undefined') Object.assign(globalThis, { WebSocket });

export const CALLER = '+12025550142';
export const OTHER = '+12025550143';

/** Telephones by the name under which they registered. */
export class DirectLines implements AgentLines {
  readonly phones = new Map<string, PhoneListener>();

  invite(call: AgentInvite): AgentLeg {
    const leg = new DirectLeg(call);
    const phone = this.phones.get(call.identity);
    // As far as the wire is: never in the turn in which it was asked for.
    if (phone) setTimeout(() => leg.isEnded || phone.incoming(leg), 0);
    return { hangUp: () => leg.end('far-end'), play: () => undefined };
  }

  phone =
    (identity: string): MakePhone =>
    ({ listener }) => {
      this.phones.set(identity, listener);
      const phone: TwilioPhone = {
        register: async () => {
          await Promise.resolve();
          listener.registered(identity);
        },
        registerIfLinked: () => undefined,
        registerAnew: () => Promise.resolve(),
        setToken: () => undefined,
        dial: () => Promise.reject(new Error('a worker’s browser calls nobody by itself')),
        destroy: () => void this.phones.delete(identity),
      };
      return phone;
    };
}

class DirectLeg implements TwilioLeg {
  readonly callSid: string;
  readonly parameters: TwilioLeg['parameters'];
  readonly custom: TwilioLeg['custom'];
  isEnded = false;
  private readonly call: AgentInvite;
  private listener: LegListener | null = null;
  private isAnswered = false;

  constructor(call: AgentInvite) {
    this.call = call;
    this.callSid = call.callSid;
    this.parameters = { CallSid: call.callSid, From: call.from };
    this.custom = call.parameters;
  }

  listen(listener: LegListener): void {
    this.listener = listener;
  }
  answer(): void {
    setTimeout(() => {
      if (this.isEnded) return;
      this.isAnswered = true;
      this.call.answered();
      this.open();
    }, 0);
  }
  /** Unless the conference was over already when it answered. */
  private open(): void {
    if (!this.isEnded) this.listener?.open();
  }
  reject(): void {
    this.hangUp();
  }
  hangUp(): void {
    if (this.isEnded) return;
    this.end('here');
    setTimeout(() => this.call.left(), 0);
  }
  mute(): void {
    // Nobody hears anything here.
  }
  sendDigits(digits: string): void {
    this.call.digits(digits);
  }
  replaceTrack(): Promise<void> {
    return Promise.resolve();
  }
  end(by: LegEnd['by']): void {
    if (this.isEnded) return;
    this.isEnded = true;
    setTimeout(() => this.listener?.ended({ by: this.isAnswered || by === 'here' ? by : 'cancelled' }), 0);
  }
}

export interface FlexCentre {
  readonly router: TaskRouter;
  readonly lines: DirectLines;
}

export async function startFlex(reservationSeconds = 60): Promise<FlexCentre> {
  const lines = new DirectLines();
  const worker = (key: string, name: string, n: number) => ({
    sid: `WK${String(n).padStart(32, '0')}`,
    identity: name.toLowerCase(),
    ...{ key, name },
  });
  const router = new TaskRouter({
    hostname: '127.0.0.1',
    allowedOrigins: [],
    workers: [worker('alex', 'alex', 1), worker('', 'Robin', 2)],
    clock: nodeClock(),
    lines,
    reservationSeconds,
    changed: () => undefined,
  });
  await router.start();
  return { router, lines };
}

export class FlexAgent {
  readonly driver: FlexDriver;
  readonly events: DriverEvent[] = [];
  readonly host: KitHost;
  private readonly config: DriverConfig;

  constructor(
    { router, lines }: FlexCentre,
    { config = {}, memory }: { readonly config?: DriverConfig; readonly memory?: KitMemory } = {},
  ) {
    const { requests, events, service } = router.bridge.urls;
    this.driver = new FlexDriver((host) => ({
      makePhone: () => lines.phone('alex'),
      openRouter: openSdkRouter(host.clock, { requests, events, region: '' }),
      fetch: (...given) => fetch(...given),
    }));
    this.config = {
      functionUrl: service,
      workflow: 'WW1',
      queue: router.centre.workspace.queues[0]?.sid ?? '',
      callerIds: '+14155550100',
      ...config,
    };
    this.host = new KitHost({
      asset: (name) => name,
      emit: (event) => void this.events.push(structuredClone(event)),
      credentials: { twilio: router.mint('alex') },
      ...(memory && { memory }),
    });
  }

  start = (): Promise<void> => this.driver.start(this.host, this.config);
  stop = (reason: 'logout' | 'handover' | 'unload' = 'unload'): Promise<void> => this.driver.stop(reason);
  perform = (command: Command): Promise<CommandOutcome> => this.driver.perform(command);

  get phase(): string {
    return this.driver.snapshot().session.phase;
  }
  get calls(): readonly Call[] {
    return this.driver.snapshot().calls;
  }
  get call(): Call {
    const [call] = this.calls;
    if (!call) throw new Error('there is no call');
    return call;
  }
  callBy(id: string): Call | undefined {
    return this.events
      .flatMap((event) => (event.type === 'call' && event.call.id === id ? [event.call] : []))
      .at(-1);
  }
  /** Every state in which this call was told, in order; told twice, once. */
  statesOf(id: string): readonly string[] {
    return this.events
      .flatMap((event) => (event.type === 'call' && event.call.id === id ? [event.call.state] : []))
      .filter((state, i, all) => state !== all[i - 1]);
  }
  get notices(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'notice' ? [event.error.message] : []));
  }

  async until(holds: () => boolean, what: string, ms = 20_000): Promise<void> {
    const end = Date.now() + ms;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`${what}: not within ${String(ms)} ms`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  untilState = (id: string, ...states: readonly string[]): Promise<void> =>
    this.until(() => states.includes(this.callBy(id)?.state ?? ''), `a call that is ${states.join(' or ')}`);
  async offered(): Promise<Call> {
    await this.until(() => this.calls.some(({ state }) => state === 'offered'), 'an offered call');
    return this.calls.findLast(({ state }) => state === 'offered') ?? this.call;
  }

  async talking({ router }: FlexCentre, attributes: Readonly<Record<string, unknown>> = {}) {
    const { phone, reservation } = router.ring('alex', { from: CALLER, name: 'Ada Sample', attributes });
    const { id } = await this.offered();
    await this.perform({ type: 'answer', callId: id });
    await this.untilState(id, 'active');
    return { id, phone, reservation };
  }
}
