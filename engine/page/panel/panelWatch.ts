// Waits for the panel's hello. Without it: a plain notice that can take calls, and from the Lightning Out page, once and
// when no call is live, the standalone page.
import type { SoftphoneConfig } from '../../contract/config/config';
import { isOver } from '../../contract/driver/callRules';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelView } from '../../contract/panel/panelView';
import type { Clock, Log } from '../../contract/ports';
import type { FallbackNotice } from './fallbackNotice';
import type * as Notice from './fallbackNotice';
import { keepStandalone, openStandalone } from './pageChoice';

export interface PanelWatchParts {
  readonly config: SoftphoneConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly send: (intent: PanelIntent) => void;
  /** Begun at once: when it is needed, the network may be what is missing. */
  readonly loadNotice: () => Promise<typeof Notice>;
  readonly move?: (config: SoftphoneConfig) => void;
}

export class PanelWatch {
  private readonly parts: PanelWatchParts;
  private readonly timer: number;
  private readonly willMove: boolean;
  private readonly loading: Promise<typeof Notice>;
  private isMissed = false;
  private notice: FallbackNotice | null = null;
  private view: PanelView | null = null;
  private hasMoved = false;

  constructor(parts: PanelWatchParts) {
    this.parts = parts;
    this.willMove = parts.config.page === 'lightning-out';
    this.loading = parts.loadNotice();
    this.loading.catch((error: unknown) => parts.log('warn', 'The notice for a missing panel', error));
    this.timer = parts.clock.setTimeout(() => this.missed(), parts.config.timeouts.panelHello);
  }

  /** Late is well too. */
  hello(): void {
    this.parts.clock.clearTimeout(this.timer);
    this.isMissed = false;
    this.notice?.remove();
    this.notice = null;
  }

  viewed(view: PanelView): void {
    this.view = view;
    this.refresh();
  }

  private missed(): void {
    this.parts.log('error', 'The panel did not load (SP-1010)');
    this.isMissed = true;
    this.refresh();
    this.loading.then(
      ({ FallbackNotice: Made }) => {
        if (!this.isMissed) return;
        this.notice = new Made(document.body, this.willMove, this.parts.send);
        this.notice.show(this.view);
      },
      () => undefined,
    );
  }

  private refresh(): void {
    if (!this.isMissed || this.hasMoved) return;
    this.notice?.show(this.view);
    const isBusy = this.view?.calls.some((call) => !isOver(call.state)) === true;
    if (!this.willMove || isBusy) return;
    this.hasMoved = true;
    const { config, clock, log, move = openStandalone } = this.parts;
    log('warn', 'Moving to the standalone page');
    keepStandalone(config, clock.now(), log);
    move(config);
  }
}
