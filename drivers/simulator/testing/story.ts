// One exchange, told step by step on its own time. Everything that an agent is told passes the stream monitor.
import type { Call, CallState } from '../../../engine/contract/driver/call';
import type { AgentState, Command, DriverEvent, Target } from '../../../engine/contract/driver/driver';
import { monitor, monitorStart, type StreamState } from '../../../engine/contract/driver/streamMonitor';
import { exchange, newExchange, nextTimerAt, type ExchangeState } from '../exchange';
import type { AgentEvent, Answer, Input, LegVerb, Output, Ring } from '../exchange/input';
import type { AgentOptions, FarEndVerb } from '../exchange/state';
import { manifest } from '../manifest';

const options: AgentOptions = {
  loginRequired: false,
  credentialRequired: false,
  wrapupSeconds: 30,
  codeRequired: false,
  ringSeconds: 30,
  farEnd: 'manual',
  audio: false,
  country: 'US',
  lateCallerIds: false,
  supervisor: true,
  supervisorShown: false,
};
const people = { alex: '1001', sam: '1002', toni: '1003' } as const;
export type Person = keyof typeof people;

export class Story {
  state: ExchangeState = newExchange('test', 7);
  at = 1_700_000_000_000;
  readonly outputs: Output[] = [];
  readonly breaches: string[] = [];
  private readonly streams = new Map<string, StreamState>();

  constructor(changes: Partial<AgentOptions> = {}, agents: readonly Person[] = ['alex']) {
    for (const key of agents) {
      this.take({
        type: 'attach',
        agent: { key, name: key.toUpperCase(), extension: people[key] },
        options: { ...options, ...changes },
      });
      this.streams.set(key, { ...monitorStart(manifest.capabilities), attaching: false });
    }
  }

  take(input: Input): Answer {
    const before = JSON.stringify(this.state);
    const step = exchange(this.state, input, this.at);
    if (JSON.stringify(this.state) !== before)
      this.breaches.push(`${input.type} changed the state it was given`);
    this.state = step.state;
    for (const output of step.outputs) this.listen(output);
    return step.answer;
  }

  /** 'ok', or the code of the refusal. */
  tell(input: Input): string {
    const answer = this.take(input);
    return answer.ok ? 'ok' : answer.error.code;
  }
  ring(request: Partial<Ring> = {}): string {
    return this.idOf(this.take({ type: 'ring', agent: 'alex', from: '+12025550142', ...request }));
  }
  perform(command: Command, agent: Person = 'alex'): string {
    return this.tell({ type: 'command', agent, command });
  }
  dial(value: string, kind: Target['kind'] = 'number', agent: Person = 'alex'): string {
    return this.idOf(this.take({ type: 'command', agent, command: { type: 'dial', to: { kind, value } } }));
  }
  consult(callId: string, value: string, kind: Target['kind'] = 'number'): string {
    return this.idOf(
      this.take({
        type: 'command',
        agent: 'alex',
        command: { type: 'consult', callId, to: { kind, value } },
      }),
    );
  }
  far(callId: string, verb: FarEndVerb | LegVerb, partyId?: string): string {
    return this.tell({ type: 'farEnd', callId, verb, partyId });
  }
  /** An inbound call that is already being talked on. */
  talk(request: Partial<Ring> = {}): string {
    const id = this.ring(request);
    this.perform({ type: 'answer', callId: id }, (request.agent ?? 'alex') as Person);
    return id;
  }

  wait(ms: number): void {
    const end = this.at + ms;
    for (let due = nextTimerAt(this.state); due !== null && due <= end; due = nextTimerAt(this.state)) {
      this.at = Math.max(this.at, due);
      this.take({ type: 'tick' });
    }
    this.at = end;
  }

  events(agent: string): readonly AgentEvent[] {
    return this.outputs.filter((output) => output.agent === agent).map(({ event }) => event);
  }
  /** As it was last told. */
  call(id: string): Call {
    const last = this.told(id).at(-1);
    if (!last) throw new Error(`nothing was told of call ${id}`);
    return last;
  }
  told(id: string): readonly Call[] {
    return this.outputs.flatMap(({ event }) =>
      event.type === 'call' && event.call.id === id ? [event.call] : [],
    );
  }
  path(id: string): readonly CallState[] {
    const states = this.told(id).map(({ state }) => state);
    return states.filter((state, i) => state !== states[i - 1]);
  }
  callsOf(agent: Person): readonly Call[] {
    const ids = new Set(
      this.events(agent).flatMap((event) => (event.type === 'call' ? [event.call.id] : [])),
    );
    return [...ids].map((id) => this.call(id));
  }
  agent(key: Person): AgentState {
    const last = this.events(key)
      .filter((event) => event.type === 'agent')
      .at(-1);
    if (!last) throw new Error(`nothing was told of agent ${key}`);
    return last.agent;
  }

  private idOf(answer: Answer): string {
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.outcome.callId ?? '';
  }

  private listen(output: Output): void {
    this.outputs.push(output);
    const event = contractEvent(output.event);
    const stream = this.streams.get(output.agent);
    if (!event || !stream) return;
    const { state, breaches } = monitor(stream, event);
    this.streams.set(output.agent, state);
    this.breaches.push(...breaches);
  }
}

function contractEvent(event: AgentEvent): DriverEvent | null {
  if (event.type === 'part') return event.part;
  switch (event.type) {
    case 'call':
    case 'agent':
    case 'quality':
    case 'capabilities':
      return event;
    default:
      return null;
  }
}
