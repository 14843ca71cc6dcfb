// Letters between the tabs of one user: JSON texts over a BroadcastChannel whose name carries org and user.
import type { Log, TabId } from '../contract/ports';
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
}
type Reader = (message: TabMessage, sender: Sender) => void;

export class TabChannel {
  readonly tab: TabId;
  private readonly wire: Broadcast | null;
  private readonly newId: () => string;
  private readonly readers = new Set<Reader>();
  private isOpen = true;

  /** `wire` null: this tab is alone; everything sent is heard by nobody. */
  constructor(tab: TabId, wire: Broadcast | null, newId: () => string, log: Log) {
    this.tab = tab;
    this.wire = wire;
    this.newId = newId;
    if (!wire) return;
    wire.onmessage = ({ data }) => {
      try {
        this.receive(JSON.parse(String(data)) as Letter);
      } catch (error) {
        log('error', 'A message of another tab was not taken', error);
      }
    };
  }

  /** Returns the letter's id. */
  send(to: TabId, message: TabMessage, id: string = this.newId()): string {
    const letter: Letter = { v: 1, id, from: this.tab, to, message };
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

  private receive(letter: Letter): void {
    if ((letter.v as number) !== 1 || letter.from === this.tab) return;
    if (letter.to !== EVERYONE && letter.to !== this.tab) return;
    for (const reader of [...this.readers]) reader(letter.message, { from: letter.from, letter: letter.id });
  }
}
