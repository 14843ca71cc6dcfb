// Waits for the panel's hello. Without it: a plain notice that can take calls, and from the Lightning Out page, once and
// when no call is live, the standalone page.
import type { SoftphoneConfig } from '../../contract/config/config';
import { isOver } from '../../contract/driver/callRules';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelView } from '../../contract/panel/panelView';
import type { Clock, Log } from '../../contract/ports';
import { FallbackNotice } from './fallbackNotice';
import { keepStandalone, openStandalone } from './pageChoice';

export interface PanelWatchParts {
  readonly config: SoftphoneConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly send: (intent: PanelIntent) => void;
  readonly move?: (config: SoftphoneConfig) => void;
}

export class PanelWatch {
  private readonly parts: PanelWatchParts;
  private readonly timer: number;
  private readonly willMove: boolean;
  private notice: FallbackNotice | null = null;
  private view: PanelView | null = null;
  private hasMoved = false;

  constructor(parts: PanelWatchParts) {
    this.parts = parts;
    this.willMove = parts.config.page === 'lightning-out';
    this.timer = parts.clock.setTimeout(() => this.missed(), parts.config.timeouts.panelHello);
  }

  /** Late is well too. */
  hello(): void {
    this.parts.clock.clearTimeout(this.timer);
    this.notice?.remove();
    this.notice = null;
  }

  viewed(view: PanelView): void {
    this.view = view;
    this.refresh();
  }

  private missed(): void {
    this.parts.log('error', 'The panel did not load (SP-1010)');
    this.notice = new FallbackNotice(document.body, this.willMove, this.parts.send);
    this.refresh();
  }

  private refresh(): void {
    if (!this.notice || this.hasMoved) return;
    this.notice.show(this.view);
    const isBusy = this.view?.calls.some((call) => !isOver(call.state)) === true;
    if (!this.willMove || isBusy) return;
    this.hasMoved = true;
    const { config, clock, log, move = openStandalone } = this.parts;
    log('warn', 'Moving to the standalone page');
    keepStandalone(config, clock.now(), log);
    move(config);
  }
}
