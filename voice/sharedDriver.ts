// One driver for all tabs of a user: Salesforce loads a connector in each, and one of them runs the driver. The others hear what it
// tells and have it carry out what their agent asks for.
import type { Command, CommandOutcome } from '../engine/contract/driver/command';
import type { StopReason } from '../engine/contract/driver/driver';
import { driverError } from '../engine/contract/driver/driverError';
import type { DriverSnapshot } from '../engine/contract/driver/event';
import type { ReadEvent } from '../engine/contract/driver/eventShape';
import { withinTime } from '../engine/contract/driver/base/patience';
import type { Clock, Log } from '../engine/contract/ports';
import { knownError } from '../engine/contract/softphoneErrorShape';
import { partEvents } from '../engine/page/driver/partEvents';
import { Leadership, type Locks } from '../engine/tabs/leader';
import { VoiceChannel, type VoiceBroadcast, type VoiceLetter } from './voiceChannel';

/** The driver of this tab, running or not. */
export interface OwnDriver {
  start(): Promise<void>;
  stop(reason: StopReason): Promise<void>;
  perform(command: Command): Promise<CommandOutcome>;
  describe(): { readonly snapshot: DriverSnapshot } | null;
}
export interface SharedDriverParts {
  /** Of lock and channel; carries org and user. */
  readonly name: string;
  readonly own: OwnDriver;
  /** Null: this tab is alone. */
  readonly locks: Locks | null;
  readonly broadcast: VoiceBroadcast | null;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the leading tab may be silent. */
  readonly silence: number;
  readonly heard: (event: ReadEvent) => void;
  /** Another instance of the driver runs now, and knows these calls. */
  readonly resumedWith: (keys: readonly string[]) => void;
  /** The driver cannot be run here. */
  readonly failed: (error: unknown) => void;
}

export class SharedDriver {
  private readonly parts: SharedDriverParts;
  private readonly id: string;
  private readonly channel: VoiceChannel;
  private readonly leadership: Leadership;
  private readonly asked = new Map<string, (letter: Extract<VoiceLetter, { type: 'answer' }>) => void>();
  /** Resolves when the driver runs here. */
  private running: Promise<void> | null = null;
  private leader: string | null = null;
  private silent = 0;

  constructor(parts: SharedDriverParts) {
    const { name, locks, broadcast, newId, clock, log } = parts;
    this.parts = parts;
    this.id = newId();
    this.channel = new VoiceChannel(this.id, broadcast, log, (letter, from) => this.receive(letter, from));
    this.leadership = new Leadership(name, {
      ...{ tab: this.id, locks, clock, log },
      events: { won: () => this.won(), lost: () => this.lost() },
    });
  }

  get leads(): boolean {
    return this.leadership.leads;
  }

  start(): void {
    this.leadership.stand();
    this.channel.send({ type: 'hello' });
    this.silent = this.parts.clock.setTimeout(() => this.robIfSilent(), this.parts.silence);
  }

  /** To the driver of this tab: for what the tab that runs it tells the others. */
  told(event: ReadEvent): void {
    this.parts.heard(event);
    this.channel.send({ type: 'event', event });
  }

  /** Rejects with one of our two errors. */
  async perform(command: Command): Promise<CommandOutcome> {
    // The fields of a sign-in never cross to another tab: this one goes on with the driver instead.
    if (command.type === 'login' && !this.leads) this.leadership.takeNow();
    if (command.type === 'login') await this.untilRunning();
    if (this.leads) {
      await this.running;
      return this.parts.own.perform(command);
    }
    return this.askLeader(command);
  }

  /** The page goes. */
  close(): void {
    const { own, clock, log } = this.parts;
    clock.clearTimeout(this.silent);
    own.stop('unload').catch((error: unknown) => log('warn', 'The driver did not stop', error));
    this.leadership.close();
    this.channel.close();
  }

  /** A tab that is to be frozen lets another lead. */
  freeze(): void {
    this.leadership.stepDown();
  }
  thaw(): void {
    this.leadership.stand();
  }

  private won(): void {
    this.leader = this.id;
    this.running = this.run();
    this.running.catch((error: unknown) => this.parts.failed(error));
  }

  private async run(): Promise<void> {
    await this.parts.own.start();
    const snapshot = this.parts.own.describe()?.snapshot;
    if (!snapshot || !this.leads) return;
    this.channel.send({ type: 'snapshot', snapshot });
    this.parts.resumedWith(keysOf(snapshot));
  }

  private lost(): void {
    const { own, log } = this.parts;
    this.running = null;
    this.leader = null;
    own
      .stop('handover')
      .catch((error: unknown) => log('warn', 'The driver did not stop', error))
      .finally(() => {
        this.leadership.stand();
        this.channel.send({ type: 'hello' });
      });
  }

  private async untilRunning(): Promise<void> {
    const { clock, silence } = this.parts;
    const led = async (): Promise<void> => {
      while (!this.running) await new Promise<void>((resolve) => clock.setTimeout(resolve, LOOK_AGAIN_MS));
      await this.running;
    };
    await withinTime(clock, led(), silence * 4, () =>
      driverError('timeout', 'this tab does not run the telephone'),
    );
  }

  private robIfSilent(): void {
    if (this.leads || this.leader !== null) return;
    this.parts.log('warn', 'The tab that runs the telephone is silent: this one takes over');
    this.leadership
      .rob(() => this.leader === null, LOOK_AGAIN_MS)
      .catch((error: unknown) => this.parts.log('warn', 'The telephone could not be taken over', error));
  }

  private askLeader(command: Command): Promise<CommandOutcome> {
    const { clock, newId, silence } = this.parts;
    if (this.leader === null)
      return Promise.reject(driverError('not-connected', 'no tab runs the telephone'));
    const id = newId();
    const answer = new Promise<CommandOutcome>((resolve, reject) => {
      this.asked.set(id, (letter) => (letter.error ? reject(letter.error) : resolve(letter.outcome ?? {})));
    });
    this.channel.send({ type: 'ask', id, command }, this.leader);
    const late = () => {
      this.leader = null;
      this.robIfSilent();
      return driverError('timeout', 'the tab that runs the telephone does not answer');
    };
    return withinTime(clock, answer, silence, late).finally(() => this.asked.delete(id));
  }

  private receive(letter: VoiceLetter, from: string): void {
    switch (letter.type) {
      case 'hello':
        this.introduce(from);
        return;
      case 'event':
        if (this.leads) return;
        this.leader = from;
        this.parts.heard(letter.event);
        return;
      case 'snapshot':
        if (this.leads) return;
        this.leader = from;
        for (const event of eventsOf(letter.snapshot)) this.parts.heard(event);
        this.parts.resumedWith(keysOf(letter.snapshot));
        return;
      case 'ask':
        if (this.leads) void this.serve(letter, from);
        return;
      case 'answer':
        this.asked.get(letter.id)?.(letter);
    }
  }

  private introduce(to: string): void {
    const snapshot = this.leads ? this.parts.own.describe()?.snapshot : undefined;
    if (snapshot) this.channel.send({ type: 'snapshot', snapshot }, to);
  }

  private async serve({ id, command }: Extract<VoiceLetter, { type: 'ask' }>, to: string): Promise<void> {
    try {
      const outcome = await this.perform(command);
      this.channel.send({ type: 'answer', id, outcome }, to);
    } catch (error) {
      const known = knownError(error) ?? driverError('internal', 'the command failed in the other tab');
      this.channel.send({ type: 'answer', id, error: known }, to);
    }
  }
}

const LOOK_AGAIN_MS = 100;

const keysOf = ({ calls }: DriverSnapshot): readonly string[] => calls.map(({ logKey }) => logKey);

/** As the driver would have told it; the session last, since it says that the rest is there. */
const eventsOf = ({
  session,
  agent,
  calls,
  capabilities,
  ...parts
}: DriverSnapshot): readonly ReadEvent[] => [
  { type: 'capabilities', capabilities },
  ...partEvents(parts),
  { type: 'agent', agent },
  ...calls.map((call): ReadEvent => ({ type: 'call', call })),
  { type: 'session', session },
];
