// The simulated telephone system of the lab: the exchange in Node, softphones connected over WebSockets.
import { ownValue } from '../../../engine/contract/plainData';
import type { AgentOptions, ExchangeState } from '../../../drivers/simulator/exchange/state';
import type { Answer, Input } from '../../../drivers/simulator/exchange/input';
import type { Hindrance } from '../../../drivers/simulator/exchange/hindrances';
import { legVerbs } from '../../../drivers/simulator/exchange/calls/farEnd';
import { RunningExchange } from '../../../drivers/simulator/exchange/runningExchange';
import { farEndVerbs, newExchange } from '../../../drivers/simulator/exchange/state';
import type { DriverClock, DriverConfig } from '../../../engine/contract/driver/driver';
import {
  PeerRefusal,
  type LinkFault,
  type NetworkCall,
  type NetworkVerb,
  type PeerAgent,
  type PeerOptions,
  type PlaceCall,
  type TelephonePeer,
} from '../peer';
import { networkCall, networkCalls } from './networkCalls';
import { nodeClock } from '../nodeClock';
import { SoftphoneSockets } from './softphoneSockets';

export const createPeer = (options: PeerOptions): SimulatorPeer => new SimulatorPeer(options);

export class SimulatorPeer implements TelephonePeer {
  readonly name = 'simulator';
  private readonly options: PeerOptions;
  private readonly clock: DriverClock;
  private readonly sockets: SoftphoneSockets;
  private exchange: RunningExchange;

  constructor(options: PeerOptions, clock: DriverClock = nodeClock()) {
    this.options = options;
    this.clock = clock;
    this.exchange = this.freshExchange();
    this.sockets = new SoftphoneSockets(options, clock, (input) => this.exchange.ask(input));
  }

  async start(): Promise<void> {
    this.enrolAll();
    await this.sockets.listen();
  }

  async stop(): Promise<void> {
    this.exchange.stop();
    await this.sockets.close();
  }

  reset(): Promise<void> {
    this.sockets.fault('restore');
    this.send({ type: 'reset' });
    this.enrolAll();
    return Promise.resolve();
  }

  listCalls(): readonly NetworkCall[] {
    return networkCalls(this.exchange.state);
  }

  async placeCall(request: PlaceCall & { readonly preview?: boolean }): Promise<NetworkCall> {
    await Promise.resolve();
    if (!ownValue(this.exchange.state.agents, request.agent))
      throw new PeerRefusal('unknown-agent', 'There is no such agent');
    const answer = this.send({ type: 'ring', ...request });
    return this.found(answer.ok ? (answer.outcome.callId ?? '') : '');
  }

  async act(
    callId: string,
    verb: NetworkVerb,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<NetworkCall> {
    await Promise.resolve();
    this.found(callId);
    const known = [...farEndVerbs, ...legVerbs].find((one) => one === verb);
    if (!known) throw new PeerRefusal('unknown-verb', `The network knows no '${verb}'`);
    const { partyId } = args;
    this.send({
      type: 'farEnd',
      callId,
      verb: known,
      ...(typeof partyId === 'string' && { partyId }),
    });
    return this.found(callId);
  }

  fault(kind: LinkFault, agent?: string): Promise<void> {
    this.sockets.fault(kind, agent);
    return Promise.resolve();
  }

  /** What was in its memory is gone: calls, sign-ins, wrap-ups. Softphones lose their links and may come back at once. */
  restart(): Promise<void> {
    this.sockets.fault('cut');
    this.exchange.stop();
    this.exchange = this.freshExchange();
    this.enrolAll();
    this.options.changed();
    return Promise.resolve();
  }

  driverSettings({ key, name, extension }: PeerAgent): DriverConfig {
    return {
      transport: 'socket',
      url: this.sockets.url,
      agent: key,
      agentName: name,
      extension,
      farEnd: 'manual' satisfies AgentOptions['farEnd'],
    };
  }

  /** What only this exchange can do: force a presence, sign a session out elsewhere, play a colleague. */
  send(input: Input): Answer {
    const answer = this.exchange.take(input);
    if (!answer.ok) throw refusalFrom(answer);
    return answer;
  }

  /** Stands in the way of an agent's next command of that kind. */
  hinder(hindrance: Hindrance): void {
    this.exchange.hinder(hindrance);
  }

  look(): ExchangeState {
    return this.exchange.state;
  }

  private freshExchange(): RunningExchange {
    const now = this.clock.now();
    return new RunningExchange(newExchange(`lab-${now.toString(36)}`, now), this.clock, {
      happened: (output) => this.sockets.send(output),
      changed: () => this.options.changed(),
    });
  }

  private enrolAll(): void {
    for (const { key, name, extension } of this.options.agents)
      this.exchange.take({ type: 'enrol', agent: { key, name, extension } });
  }

  private found(id: string): NetworkCall {
    const call = networkCall(this.exchange.state, id);
    if (!call) throw new PeerRefusal('unknown-call', 'There is no such call');
    return call;
  }
}

function refusalFrom({ error }: Extract<Answer, { ok: false }>): PeerRefusal {
  const isArgument = error.code === 'invalid-argument' || error.code === 'destination-invalid';
  return new PeerRefusal(isArgument ? 'invalid-argument' : 'not-possible', error.message);
}
