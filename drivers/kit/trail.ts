// What led to a failure: the last things that the driver told and was asked, and what was played and seen at the far end.
import type { Command, DriverEvent } from '../../engine/contract/driver/driver';
import { asJson, asText } from './asText';

export interface LastEvents {
  /** Of the stream, with the commands between; newest last. */
  readonly stream: readonly string[];
  /** Of the bench, with what it answered; newest last. */
  readonly farEnd: readonly string[];
}

const kept = 10;
const longest = 160;

export class Trail {
  private readonly from = Date.now();
  private readonly stream = new LastLines();
  private readonly farEnd = new LastLines();

  told(event: DriverEvent): void {
    this.stream.add(this.at, wordsOf(event));
  }
  /** What its answer passes through: `done.then(...trail.asked(command))`. */
  asked(command: Command): readonly [<T>(outcome: T) => T, (error: unknown) => never] {
    const call = 'callId' in command ? ` ${command.callId ?? ''}` : '';
    this.stream.add(this.at, `> ${command.type}${call}`);
    const settled = (how: string): void => this.stream.add(this.at, `< ${command.type}${call} ${how}`);
    return [
      (outcome) => (settled('taken'), outcome),
      (error) => {
        settled(`refused: ${asText(error)}`);
        throw error;
      },
    ];
  }
  played(verb: string, given: readonly unknown[], outcome: unknown): void {
    const answer = outcome === undefined ? '' : ` -> ${asJson(outcome)}`;
    this.farEnd.add(this.at, `${verb}(${given.map(asJson).join(', ')})${answer}`);
  }

  get last(): LastEvents {
    return { stream: this.stream.lines, farEnd: this.farEnd.lines };
  }

  private get at(): number {
    return Date.now() - this.from;
  }
}

interface Line {
  readonly at: number;
  readonly text: string;
  readonly times: number;
}

/** The same line over and over (a far end that is looked at until it changes) is one. */
class LastLines {
  private kept: readonly Line[] = [];

  add(at: number, whole: string): void {
    const text = whole.trimEnd().slice(0, longest);
    const last = this.kept.at(-1);
    const isAgain = last?.text === text;
    const before = isAgain ? this.kept.slice(0, -1) : this.kept;
    this.kept = [...before, { at, text, times: isAgain ? last.times + 1 : 1 }].slice(-kept);
  }

  get lines(): readonly string[] {
    return this.kept.map(
      ({ at, text, times }) => `${String(at)} ms ${text}${times > 1 ? ` (${String(times)} times)` : ''}`,
    );
  }
}

function wordsOf(event: DriverEvent): string {
  if (event.type === 'call') {
    const { id, state, muted, endReason, error } = event.call;
    return ['call', id, state, muted ? 'muted' : '', endReason ?? '', error?.code ?? '']
      .filter(Boolean)
      .join(' ');
  }
  if (event.type === 'session') {
    const { phase, error } = event.session;
    return ['session', phase, error ? `${error.code}: ${error.message}` : ''].join(' ');
  }
  return event.type === 'agent' ? `agent ${event.agent.presence?.id ?? ''}` : event.type;
}
