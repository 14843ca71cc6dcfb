// An exchange at work: it owns the state and the one timer, feeds inputs to the switch and hands out what happens.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { exchange, nextTimerAt } from '../exchange';
import { Hindrances, type Hindrance } from './hindrances';
import type { AgentInput, Answer, Input, Output } from './input';
import type { ExchangeState } from './state';

export interface ExchangeListener {
  /** Called in order, after the state has changed and never from within another call. */
  happened(output: Output): void;
  changed?(state: ExchangeState): void;
}

export class RunningExchange {
  private readonly clock: DriverClock;
  private readonly listener: ExchangeListener;
  private readonly hindrances: Hindrances;
  private current: ExchangeState;
  private timer: number | null = null;
  private readonly waiting: Output[] = [];
  private isTelling = false;
  private isStopped = false;

  constructor(state: ExchangeState, clock: DriverClock, listener: ExchangeListener) {
    this.current = state;
    this.clock = clock;
    this.listener = listener;
    this.hindrances = new Hindrances(clock, (input) => this.take(input));
    this.setTimer();
  }

  get state(): ExchangeState {
    return this.current;
  }

  /** As a softphone asks: what stands in its way is met. */
  ask(input: AgentInput): Promise<Answer> {
    return this.hindrances.ask(input);
  }

  hinder(hindrance: Hindrance): void {
    this.hindrances.add(hindrance);
  }

  take(input: Input): Answer {
    const { state, outputs, answer } = exchange(this.current, input, this.clock.now());
    const hasChanged = state !== this.current;
    this.current = state;
    this.setTimer();
    this.waiting.push(...outputs);
    this.tellAll();
    if (hasChanged) this.listener.changed?.(this.current);
    return answer;
  }

  stop(): void {
    this.isStopped = true;
    this.hindrances.stop();
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }

  /** A listener may answer what it hears with a new input: what that causes is told after the rest. */
  private tellAll(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      for (let output = this.waiting.shift(); output; output = this.waiting.shift())
        this.listener.happened(output);
    } finally {
      this.isTelling = false;
    }
  }

  private setTimer(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
    const at = nextTimerAt(this.current);
    if (at === null || this.isStopped) return;
    this.timer = this.clock.setTimeout(
      () => {
        this.timer = null;
        this.take({ type: 'tick' });
      },
      Math.max(0, at - this.clock.now()),
    );
  }
}
