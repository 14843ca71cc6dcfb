// What stands in the way of an agent's next command: the system, or the far end behind it, refuses it or takes its time.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { CommandType } from '../../../engine/contract/driver/command';
import type { DriverErrorCode } from '../../../engine/contract/driver/driverError';
import { refuse, type AgentInput, type Answer } from './input';

export interface Hindrance {
  readonly agent: string;
  /** `register`: the softphone's next attempt to attach. */
  readonly command: CommandType | 'register';
  readonly how:
    | { readonly type: 'refuse'; readonly code: DriverErrorCode }
    /** Milliseconds on the exchange's clock. */
    | { readonly type: 'delay'; readonly ms: number };
}

/** Each hindrance is met once. */
export class Hindrances {
  private readonly clock: DriverClock;
  private readonly take: (input: AgentInput) => Answer;
  private readonly ahead: Hindrance[] = [];
  private readonly late = new Map<number, () => void>();

  constructor(clock: DriverClock, take: (input: AgentInput) => Answer) {
    this.clock = clock;
    this.take = take;
  }

  add(hindrance: Hindrance): void {
    this.ahead.push(hindrance);
  }

  ask(input: AgentInput): Promise<Answer> {
    const at = this.ahead.findIndex((one) => isMet(one, input));
    const [met] = at < 0 ? [] : this.ahead.splice(at, 1);
    if (!met) return Promise.resolve(this.take(input));
    const { command, how } = met;
    if (how.type === 'refuse') return Promise.resolve(refuse(how.code, `${command} was refused`));
    return this.takeLater(input, how.ms);
  }

  /** What is late is not carried out any more. */
  stop(): void {
    for (const [timer, giveUp] of this.late) {
      this.clock.clearTimeout(timer);
      giveUp();
    }
    this.late.clear();
  }

  private takeLater(input: AgentInput, ms: number): Promise<Answer> {
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(() => {
        this.late.delete(timer);
        resolve(this.take(input));
      }, ms);
      this.late.set(timer, () => resolve(refuse('not-connected', 'the exchange was stopped')));
    });
  }
}

function isMet({ agent, command }: Hindrance, input: AgentInput): boolean {
  if (input.type === 'attach') return command === 'register' && input.agent.key === agent;
  return input.type === 'command' && input.command.type === command && input.agent === agent;
}
