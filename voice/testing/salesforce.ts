// Salesforce's side of the connector for tests: sends what a press sends, over a real MessagePort, and writes down what comes up.
import type { FakeWindow } from './library';

export interface Up {
  readonly event: string;
  readonly payload: unknown;
}
export const SALESFORCE = 'https://acme.lightning.force.com';

export class Salesforce {
  /** Everything that came up, in order, without the lines for its log. */
  readonly up: Up[] = [];
  logs = 0;
  private readonly window: FakeWindow;
  private readonly channel = new MessageChannel();

  constructor(window: FakeWindow) {
    this.window = window;
    this.channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => this.hear(data);
  }

  setUp(connectorConfig: unknown, from: { readonly origin?: string; readonly source?: unknown } = {}): void {
    const { origin = SALESFORCE, source = this.window.parent } = from;
    const data = { type: 'SETUP_CONNECTOR', connectorConfig };
    this.window.hear({ data, origin, source, ports: [this.channel.port2] });
  }

  down(type: string, more: object = {}): void {
    this.channel.port1.postMessage({ type, ...more });
  }

  /** What came up until all of `events` were there and nothing more came. */
  async took(events: readonly string[], ms = 4_000): Promise<readonly Up[]> {
    const isThere = () => events.every((name) => this.up.some(({ event }) => event === name));
    const end = Date.now() + ms;
    while (!isThere() && Date.now() < end) await pause(5);
    let before = -1;
    while (before !== this.up.length) {
      before = this.up.length;
      await pause(QUIET_MS);
    }
    return this.up.splice(0);
  }

  close(): void {
    this.channel.port1.close();
    this.channel.port2.close();
  }

  private hear(data: unknown): void {
    const { type, payload } = data as { readonly type: string; readonly payload?: unknown };
    if (type === 'LOG') this.logs += 1;
    else if (type === 'TELEPHONY_EVENT_DISPATCHED') {
      const told = payload as { telephonyEventType: string; telephonyEventPayload: unknown };
      this.up.push({ event: told.telephonyEventType, payload: told.telephonyEventPayload });
    } else this.up.push({ event: type, payload });
  }
}

const QUIET_MS = 20;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
