// What Salesforce is told, in order. The library answers a method some microtasks after its promise, and what is published
// meanwhile overtakes the answer: so what may belong to a command that is under way waits for it, up to the next task. No timer:
// those of a hidden page are throttled.
import type { Log } from '../engine/contract/ports';
import type { ConnectorLibrary, VoiceEvent } from './library';

export type ToldKind =
  | 'started'
  | 'added'
  | 'connected'
  | 'held'
  | 'muted'
  | 'recording'
  | 'merged'
  | 'dropped'
  | 'ended'
  | 'measured'
  | 'wrapping'
  | 'wrapped'
  | 'updated'
  | 'agent'
  | 'session'
  | 'message';

export interface Publication {
  readonly eventType: VoiceEvent;
  readonly payload: unknown;
  readonly registerLog?: false;
}
export interface Told {
  readonly kind: ToldKind;
  /** `logKey` of the call; '' where it is about none. */
  readonly key: string;
  readonly interaction: string;
  /** Made when its turn has come; null: it is no longer true. */
  readonly make: () => Publication | null;
}
/** A command of Salesforce's that is under way. */
export interface Flight {
  /** The interaction that it changes: all that happens in it waits. */
  readonly interaction?: string;
  /** Waits whichever call it is about. */
  readonly kinds?: readonly ToldKind[];
}

export interface OutboxParts {
  readonly library: Pick<ConnectorLibrary, 'publishEvent'>;
  readonly log: Log;
  readonly nextTask: (run: () => void) => void;
}

export class Outbox {
  private readonly parts: OutboxParts;
  private readonly flights = new Set<Flight>();
  private landing = 0;
  private waiting: readonly Told[] = [];
  private chain: Promise<void> = Promise.resolve();
  private shown: string | null = null;

  constructor(parts: OutboxParts) {
    this.parts = parts;
  }

  /** The interaction whose calls alone are to be shown as active at present; null: all. */
  get scope(): string | null {
    return this.shown;
  }

  tell(told: Told): void {
    if (this.isHeld(told)) this.waiting = [...this.waiting, told];
    else this.send(told);
  }

  depart(flight: Flight): void {
    this.flights.add(flight);
  }

  /**
   * The library answers next. `answers` says itself what is told in this answer; `scope`: the library counts active calls for it,
   * and another call that rings beside must not count.
   */
  land(flight: Flight, answers: (told: Told) => boolean, scope: string | null = null): void {
    this.flights.delete(flight);
    this.waiting = this.waiting.filter((told) => !answers(told));
    this.shown = scope;
    this.pause();
  }

  /** Until the next task: the library does something of its own now. */
  pause(): void {
    this.landing += 1;
    this.parts.nextTask(() => {
      this.landing -= 1;
      if (this.landing > 0) return;
      this.shown = null;
      const waiting = this.waiting;
      this.waiting = [];
      for (const told of waiting) this.tell(told);
    });
  }

  private isHeld(told: Told): boolean {
    if (this.landing > 0) return true;
    const isBehind = ({ interaction }: Told) => interaction !== '' && interaction === told.interaction;
    if (this.waiting.some(isBehind)) return true;
    return [...this.flights].some(
      ({ interaction, kinds = [] }) =>
        kinds.includes(told.kind) || (interaction !== undefined && interaction === told.interaction),
    );
  }

  /** One after the other: the library waits itself for some, and the next would overtake. */
  private send(told: Told): void {
    this.chain = this.chain.then(async () => {
      try {
        const publication = told.make();
        if (!publication) return;
        if (told.kind === 'dropped' || told.kind === 'ended') this.shown = told.interaction;
        await this.parts.library.publishEvent(publication);
      } catch (error) {
        this.parts.log('error', `Salesforce was not told: ${told.kind}`, error);
      } finally {
        if (this.landing === 0) this.shown = null;
      }
    });
  }
}
