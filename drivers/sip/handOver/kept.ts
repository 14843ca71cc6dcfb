// What outlives the page (`host.memory`): who this telephone is, the dialogs of calls that are on, and the BYEs that reached
// nobody. No secrets. Written as things change, since a page that is left has no time.
import type { Call } from '../../../engine/contract/driver/call';
import type { DriverHost, StopReason } from '../../../engine/contract/driver/driver';
import { callShape } from '../../../engine/contract/driver/callShape';
import { id, list, map, nullable, number, object, oneOf } from '../../../engine/contract/shape/shape';
import { only, orElse } from '../../../engine/contract/shape/shape';
import type { Shape } from '../../../engine/contract/shape/shape';
import { readMemory } from '../../../engine/contract/driver/base/readMemory';
import { LatestSave } from '../../../engine/contract/driver/base/latestSave';
import type { SavedDialog } from '../phone';

const MOST_CALLS = 20;
const MOST_OFFERED = 1_000;

export interface SavedCall {
  readonly call: Call;
  readonly dialog: SavedDialog | null;
}

/** handover: another tab goes on. ended: the page ended its calls. crashed: it said nothing. */
export type Leaving = 'handover' | 'ended' | 'none';

export interface KeptState {
  readonly version: 1;
  readonly instanceId: string;
  readonly leaving: Leaving;
  readonly calls: readonly SavedCall[];
  /** Dialogs whose far ends still wait for our BYE. */
  readonly owed: readonly SavedDialog[];
  /** How often each of the newest Call-IDs was offered. */
  readonly offered: Readonly<Record<string, number>>;
}

const fresh = (): KeptState => ({
  version: 1,
  instanceId: crypto.randomUUID(),
  leaving: 'none',
  calls: [],
  owed: [],
  offered: {},
});

/** What the next page is to know of how this one was left. */
export function leavingWith(
  calls: readonly SavedCall[],
  reason: StopReason,
  isKept: boolean,
): Partial<KeptState> {
  if (isKept) return { leaving: 'handover', calls };
  return reason === 'logout' ? { leaving: 'none', calls: [] } : { leaving: 'ended', calls };
}

export class Kept {
  private readonly host: DriverHost;
  private state: KeptState = fresh();
  private readonly latest: LatestSave;

  constructor(host: DriverHost) {
    this.host = host;
    this.latest = new LatestSave({
      write: () => JSON.stringify(this.state),
      save: (json) => host.memory.save(json),
      failed: (error) => host.log('warn', 'a call could not be kept; a reload would lose it', nameOf(error)),
    });
  }

  get now(): KeptState {
    return this.state;
  }

  async load(): Promise<KeptState> {
    // Null: of another version, or cut; there is nothing to go on with. A call that cannot be read costs that call.
    this.state = (await readMemory(this.host, keptShape)) ?? this.state;
    return this.state;
  }

  put(change: Partial<KeptState>): void {
    this.state = { ...this.state, ...change };
    this.latest.changed();
  }

  /** At once, beside a write that is under way: on `pagehide` there is no later. */
  flush(change: Partial<KeptState>): Promise<void> {
    this.state = { ...this.state, ...change };
    return this.latest.flush();
  }
}

const dialogShape = object({
  callId: id(),
  localTag: id(),
  remoteTag: id(),
  localUri: id(1_000),
  remoteUri: id(1_000),
  remoteTarget: id(1_000),
  routes: orElse(list(id(1_000), 20), []),
  cseq: number,
}) satisfies Shape<SavedDialog>;

const keptShape = object({
  version: only(1),
  instanceId: id(),
  leaving: orElse(oneOf(['handover', 'ended', 'none']), 'none'),
  calls: orElse(
    list(object({ call: callShape, dialog: orElse(nullable(dialogShape), null) }), MOST_CALLS),
    [],
  ),
  owed: orElse(list(dialogShape, MOST_CALLS), []),
  offered: orElse(map(number, MOST_OFFERED), {}),
}) satisfies Shape<KeptState>;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
