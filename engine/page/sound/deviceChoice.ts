// Which sound devices the agent has chosen: kept in this browser and followed by every tab of it, because the browser gives
// a device one id for all pages of one origin.
import type { DeviceUse, DeviceView } from '../../contract/panel/panelView';

const KEY = 'softphone.devices';
type Chosen = Partial<Readonly<Record<DeviceUse, DeviceView>>>;

/** `isChosen`: by the agent; else something was plugged in or out. */
export type DeviceListener = (use: DeviceUse, isChosen: boolean) => void;

export class DeviceChoice {
  private readonly store: Storage | null;
  private readonly listeners = new Set<DeviceListener>();
  /** Ids of what is plugged in; null until somebody has looked. */
  private present: ReadonlySet<string> | null = null;
  private chosen: Chosen | null = null;

  constructor(store: Storage | null = browserStorage()) {
    this.store = store;
    globalThis.addEventListener('storage', (event) => {
      if (event.key === KEY) this.changeTo(this.read());
    });
  }

  of(use: DeviceUse): DeviceView | null {
    return this.all()[use] ?? null;
  }

  /** What is to be used now; '' is the system's own, also while the chosen one is unplugged. */
  idFor(use: DeviceUse): string {
    const id = this.of(use)?.id ?? '';
    return this.present?.has(id) === false ? '' : id;
  }

  choose(use: DeviceUse, device: DeviceView | null): void {
    const others = Object.entries(this.all()).filter(([name]) => name !== use);
    const next = Object.fromEntries(device ? [...others, [use, device]] : others) as Chosen;
    try {
      this.store?.setItem(KEY, JSON.stringify(next));
    } catch {
      // Full or denied: it holds until the page is left, which the engine says on screen.
    }
    this.changeTo(next);
  }

  /** What is plugged in now. */
  plugged(ids: ReadonlySet<string>): void {
    this.change(false, () => (this.present = ids));
  }

  onChange(listener: DeviceListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changeTo(next: Chosen): void {
    this.change(true, () => (this.chosen = next));
  }

  private change(isChosen: boolean, apply: () => void): void {
    const before = USES.map((use) => this.idFor(use));
    apply();
    USES.forEach((use, index) => {
      if (this.idFor(use) !== before[index]) for (const listener of this.listeners) listener(use, isChosen);
    });
  }

  /** Not before it is needed: the first look into storage waits for the disk. */
  private all(): Chosen {
    return (this.chosen ??= this.read());
  }

  private read(): Chosen {
    try {
      const read: unknown = JSON.parse(this.store?.getItem(KEY) ?? '{}');
      return Object.fromEntries(
        Object.entries(read as object).filter(
          ([use, device]) => USES.includes(use as DeviceUse) && isDevice(device),
        ),
      );
    } catch {
      // Not ours, or denied: the same as none chosen.
      return {};
    }
  }
}

export const USES: readonly DeviceUse[] = ['microphone', 'speaker', 'ringer'];

const isDevice = (value: unknown): value is DeviceView => {
  const { id, label } = (value ?? {}) as Partial<Record<keyof DeviceView, unknown>>;
  return typeof id === 'string' && typeof label === 'string';
};

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
