// The busy tone after a call that reached nobody: the agent hears it even when nobody looks at the screen.
import type { DriverHost } from '../../../engine/contract/driver/driver';

const busyMs = 2_500;

export class EndTones {
  private readonly host: DriverHost;
  private readonly sounding = new Map<string, number>();

  constructor(host: DriverHost) {
    this.host = host;
  }

  busy(key: string): void {
    const { clock, media } = this.host;
    media.playTone(key, 'busy');
    this.sounding.set(
      key,
      clock.setTimeout(() => this.stop(key), busyMs),
    );
  }

  release(): void {
    for (const key of [...this.sounding.keys()]) this.stop(key);
  }

  private stop(key: string): void {
    const { clock, media } = this.host;
    const timer = this.sounding.get(key);
    if (timer !== undefined) clock.clearTimeout(timer);
    this.sounding.delete(key);
    media.playTone(key, null);
  }
}
