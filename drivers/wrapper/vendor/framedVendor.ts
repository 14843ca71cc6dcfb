// The vendor's softphone page in a frame beside our panel. It loads wrapper-bridge.js, which says hello; after a look at
// window and origin it gets a port, and everything else goes through that.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { eventText, HELLO, PORT, readBridgeMessage } from './bridgeMessages';
import type { EventType } from './contract';
import type { VendorEvents, VendorSide } from './vendorSide';

/** Beside the panel where there is room for both, else above it; both can always be reached. */
const LAYOUT = `
body { display: flex; flex-direction: column; block-size: 100vh; margin: 0; --softphone-panel-height: 58vh; }
body > .softphone-vendor { order: -1; flex: 0 0 42vh; inline-size: 100%; border: 0; }
body > :not(.softphone-vendor, script) { flex: 1 1 auto; min-block-size: 0; overflow: auto; }
@media (min-width: 600px) {
  body { flex-direction: row; --softphone-panel-height: 100vh; }
  body > .softphone-vendor { flex: 1 1 50%; inline-size: auto; block-size: 100vh; }
  body > :not(.softphone-vendor, script) { flex: 0 0 340px; }
}`;

export class FramedVendor implements VendorSide {
  private readonly url: URL;
  private readonly host: DriverHost;
  private frame: HTMLIFrameElement | null = null;
  private style: HTMLStyleElement | null = null;
  private port: MessagePort | null = null;
  private events: VendorEvents | null = null;

  constructor(url: string, host: DriverHost) {
    this.url = new URL(url);
    this.host = host;
  }

  open(events: VendorEvents): void {
    this.events = events;
    window.addEventListener('message', this.heard);
    this.frame = frameOf(this.url);
    this.style = document.createElement('style');
    this.style.textContent = LAYOUT;
    document.head.append(this.style);
    document.body.append(this.frame);
  }

  tell(event: EventType, payload?: unknown): void {
    this.port?.postMessage(eventText(event, payload));
  }

  close(): void {
    window.removeEventListener('message', this.heard);
    this.port?.close();
    this.port = null;
    this.frame?.remove();
    this.frame = null;
    this.style?.remove();
    this.style = null;
    this.events = null;
  }

  private readonly heard = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (data !== HELLO || !this.frame || source !== this.frame.contentWindow) return;
    if (origin !== this.url.origin) {
      this.host.log('warn', 'A page of another origin is in the softphone frame', { origin });
      return;
    }
    // Says hello again after a reload of its own: the port before is of a page that is gone.
    if (this.port) {
      this.port.close();
      this.events?.lost('the softphone page was loaded anew');
    }
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = (event: MessageEvent<unknown>) => this.received(event.data);
    this.frame.contentWindow?.postMessage(PORT, this.url.origin, [port2]);
  };

  private received(data: unknown): void {
    const message = readBridgeMessage(data);
    if (message === null) this.host.log('warn', 'The softphone page sent something that nobody understands');
    else if (message.type === 'loaded') this.events?.loaded();
    else this.events?.called(message.method, message.args);
  }
}

function frameOf(url: URL): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = url.href;
  frame.title = 'Softphone';
  frame.className = 'softphone-vendor';
  // The telephone is in there.
  frame.allow = 'microphone; autoplay; speaker-selection';
  return frame;
}
