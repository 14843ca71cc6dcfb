// Devices of this tab: the choice at once, everything else (settings, what is plugged in) from a module beside the engine's
// script that is loaded when a microphone opens or the settings do.
import type { DeviceIntent } from '../../contract/panel/panelIntent';
import type { ErrorView, PanelAnswer } from '../../contract/panel/panelView';
import { isDriverError } from '../../contract/driver/driverError';
import type { Clock, Log } from '../../contract/ports';
import { errorView, fault, ofDriver } from '../../errors';
import type { ErrorCode } from '../../errors';
import type { DeviceDesk } from './deviceDesk';
import type { DeviceWatch } from './deviceWatch';
import { DeviceChoice } from './deviceChoice';
import type * as Devices from './devices';
import type { PageMediaParts, SoundOfPage } from './media';

export interface PageDevicesParts extends Pick<PageMediaParts, 'isBusy' | 'changed'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly load: () => Promise<typeof Devices>;
  readonly answer: (answer: PanelAnswer) => void;
  readonly makeSound: (parts: PageMediaParts) => SoundOfPage;
  readonly choice?: DeviceChoice;
}

export const isDeviceIntent = (intent: { readonly type: string }): intent is DeviceIntent =>
  intent.type.startsWith('devices.');

export class PageDevices {
  readonly media: SoundOfPage;
  private readonly parts: PageDevicesParts;
  private readonly choice: DeviceChoice;
  private loaded: Promise<{ readonly desk: DeviceDesk; readonly watch: DeviceWatch }> | null = null;

  constructor(parts: PageDevicesParts) {
    this.parts = parts;
    this.choice = parts.choice ?? new DeviceChoice();
    const { clock, log, isBusy, changed, makeSound } = parts;
    const captured = () => this.later('The sound devices are not watched', ({ watch }) => watch.look());
    this.media = makeSound({ clock, log, isBusy, changed, choice: this.choice, captured });
  }

  intent(intent: DeviceIntent): void {
    this.later('The sound settings', ({ desk }) => desk.intent(intent));
  }

  /** The panel is new, or the page is left: nothing is checked any more. */
  close(): void {
    if (this.loaded) this.intent({ type: 'devices.closed' });
  }

  private later(
    what: string,
    use: (devices: Awaited<ReturnType<typeof this.make>>) => Promise<unknown>,
  ): void {
    this.loaded ??= this.make();
    this.loaded.then(use).catch((error: unknown) => this.parts.log('warn', what, error));
  }

  private async make() {
    try {
      const { DeviceDesk, watchDevices } = await this.parts.load();
      const { clock, log, answer } = this.parts;
      const { choice, media } = this;
      const watch = watchDevices(choice, media, log, () => desk.changed());
      const desk: DeviceDesk = new DeviceDesk({ choice, media, watch, clock, log, answer, explain });
      choice.onChange(() => desk.changed());
      return { desk, watch };
    } catch (error) {
      // The next press may find the network back.
      this.loaded = null;
      throw error;
    }
  }
}

function explain(problem: unknown): ErrorView {
  if (isDriverError(problem)) return errorView(ofDriver(problem));
  return errorView(
    typeof problem === 'string' ? fault(problem as ErrorCode) : fault('SP-2018', { cause: problem }),
  );
}
