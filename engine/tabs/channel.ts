// Letters between the tabs of one user: JSON texts over a BroadcastChannel whose name carries org and user.
import { BUILD } from '../contract/build';
import type { Log, TabId } from '../contract/ports';
import { reader } from '../contract/shape/reader';
import type { Reader as Read } from '../contract/shape/reader';
import { envelopeShape, LETTER_SCHEMA, messageShape } from './letterShape';
import { EVERYONE } from './messages';
import type { Letter, TabMessage } from './messages';

/** The part of `BroadcastChannel` that is used. */
export interface Broadcast {
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  postMessage(text: string): void;
  close(): void;
}
export interface Sender {
  readonly from: TabId;
  readonly letter: string;
  /** It means by its letters what this build means. */
  readonly isSame: boolean;
}
type Reader = (message: TabMessage, sender: Sender) => void;

export class TabChannel {
  readonly tab: TabId;
  private readonly wire: Broadcast | null;
  private readonly newId: () => string;
  private readonly log: Log;
  private readonly readers = new Set<Reader>();
  private isOpen = true;

  /** `wire` null: this tab is alone; everything sent is heard by nobody. */
  constructor(tab: TabId, wire: Broadcast | null, newId: () => string, log: Log) {
    this.tab = tab;
    this.wire = wire;
    this.newId = newId;
    this.log = log;
    if (!wire) return;
    const read = reader('Another tab', log);
    wire.onmessage = ({ data }) => {
      try {
        this.receive(JSON.parse(String(data)), read);
      } catch (error) {
        log('error', 'A message of another tab was not taken', error);
      }
    };
  }

  /** Returns the letter's id. */
  send(to: TabId, message: TabMessage, id: string = this.newId()): string {
    const letter: Letter = { v: LETTER_SCHEMA, build: BUILD, id, from: this.tab, to, message };
    if (this.isOpen) this.wire?.postMessage(JSON.stringify(letter));
    return id;
  }

  read(reader: Reader): () => void {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  }

  close(): void {
    this.isOpen = false;
    this.readers.clear();
    this.wire?.close();
  }

  private receive(given: unknown, read: Read): void {
    const letter = read(envelopeShape, given);
    if (!letter || letter.from === this.tab) return;
    if (letter.to !== EVERYONE && letter.to !== this.tab) return;
    const said = (given as { readonly message?: unknown }).message;
    const isSame = letter.v === LETTER_SCHEMA;
    const message = read(messageShape(isSame), said, 'message');
    if (!message) return;
    const sender = { from: letter.from, letter: letter.id, isSame };
    // Each reader is on its own: what one cannot work on, the others still hear.
    for (const one of [...this.readers]) this.hand(one, message, sender);
  }

  private hand(one: Reader, message: TabMessage, sender: Sender): void {
    try {
      one(message, sender);
    } catch (error) {
      this.log('error', 'A message of another tab was not taken', error);
    }
  }
}
