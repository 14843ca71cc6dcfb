// Letters between the connectors of one user's tabs: JSON texts over a BroadcastChannel, read by their shape.
import type { Command, CommandOutcome } from '../engine/contract/driver/command';
import { commandShape } from '../engine/contract/driver/commandShape';
import type { DriverError } from '../engine/contract/driver/driverError';
import type { DriverSnapshot } from '../engine/contract/driver/event';
import {
  eventShape,
  outcomeShape,
  snapshotShape,
  type ReadEvent,
} from '../engine/contract/driver/eventShape';
import type { Log } from '../engine/contract/ports';
import { isObject } from '../engine/contract/plainData';
import { reader } from '../engine/contract/shape/reader';
import type { Reader } from '../engine/contract/shape/reader';
import type { SoftphoneError } from '../engine/contract/softphoneError';
import { knownError } from '../engine/contract/softphoneErrorShape';

/** The part of `BroadcastChannel` that is used. */
export interface VoiceBroadcast {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(text: string): void;
  close(): void;
}

export type VoiceLetter =
  /** A new tab: whoever runs the driver says how things stand. */
  | { readonly type: 'hello' }
  | { readonly type: 'event'; readonly event: ReadEvent }
  | { readonly type: 'snapshot'; readonly snapshot: DriverSnapshot }
  | { readonly type: 'ask'; readonly id: string; readonly command: Command }
  | {
      readonly type: 'answer';
      readonly id: string;
      readonly outcome?: CommandOutcome;
      readonly error?: DriverError | SoftphoneError;
    };

const EVERYONE = '*';

export class VoiceChannel {
  private readonly own: string;
  private readonly wire: VoiceBroadcast | null;
  private isOpen = true;

  /** `wire` null: nobody hears. */
  constructor(
    own: string,
    wire: VoiceBroadcast | null,
    log: Log,
    receive: (letter: VoiceLetter, from: string) => void,
  ) {
    this.own = own;
    this.wire = wire;
    if (!wire) return;
    const read = reader('Another tab', log);
    wire.onmessage = ({ data }) => {
      try {
        const given: unknown = JSON.parse(String(data));
        if (!isObject(given) || typeof given['from'] !== 'string' || given['from'] === own) return;
        if (given['to'] !== EVERYONE && given['to'] !== own) return;
        const letter = letterOf(given, read);
        if (letter) receive(letter, given['from']);
      } catch (error) {
        log('error', 'A message of another tab was not taken', error);
      }
    };
  }

  send(letter: VoiceLetter, to: string = EVERYONE): void {
    if (this.isOpen) this.wire?.postMessage(JSON.stringify({ ...letter, from: this.own, to }));
  }

  close(): void {
    this.isOpen = false;
    this.wire?.close();
  }
}

function letterOf(given: Readonly<Record<string, unknown>>, read: Reader): VoiceLetter | undefined {
  const { type, id } = given;
  switch (type) {
    case 'hello':
      return { type };
    case 'event': {
      const event = read(eventShape, given['event'], 'event');
      return event && { type, event };
    }
    case 'snapshot': {
      const snapshot = read(snapshotShape, given['snapshot'], 'snapshot');
      return snapshot && { type, snapshot };
    }
    case 'ask': {
      const command = read(commandShape, given['command'], 'command');
      return command && typeof id === 'string' ? { type, id, command } : undefined;
    }
    case 'answer': {
      if (typeof id !== 'string') return undefined;
      const error = knownError(given['error']);
      if (error) return { type, id, error };
      const outcome = read(outcomeShape, given['outcome'] ?? {}, 'outcome');
      return outcome && { type, id, outcome };
    }
    default:
      return undefined;
  }
}
