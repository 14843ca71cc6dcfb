// One third-party wrapper library in its frame: what it says is measured, what it does not answer is noticed, and the first
// breach ends it.
import type { HostedWrapper } from '../../contract/config/config';
import type { Clock } from '../../contract/ports';
import { Allowance } from './allowance';
import type { ContractCall } from './contractCalls';
import { frameDocument } from './frameDocument';

/** Messages a second; a library has a handful to say about a call. */
const PER_SECOND = 20;
const LONGEST = 64_000;
const PING_EVERY = 2_000;
/** A library that works so long without a pause works for ever. */
const PONG_WITHIN = 5_000;
const LOAD_WITHIN = 15_000;

export interface HostedFrameEvents {
  /** The library asks for something. */
  asked(event: string, payload: unknown): void;
  loaded(): void;
  /** It was switched off, and why: for the admin. */
  off(reason: string): void;
  threw(reason: string): void;
}

export class HostedFrame {
  private readonly clock: Clock;
  private readonly events: HostedFrameEvents;
  private readonly frame: HTMLIFrameElement;
  private readonly port: MessagePort;
  private readonly allowance: Allowance;
  private timer = 0;
  private pinged = 0;
  private isOff = false;

  constructor(wrapper: HostedWrapper, clock: Clock, events: HostedFrameEvents) {
    this.clock = clock;
    this.events = events;
    this.allowance = new Allowance(PER_SECOND, () => clock.now());
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.received(data);
    this.frame = document.createElement('iframe');
    // Nothing else: no origin of its own, no pop-ups, no forms, no way to navigate the page.
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.hidden = true;
    this.frame.title = 'Wrapper library';
    this.frame.srcdoc = frameDocument(wrapper, crypto.randomUUID());
    let isLoaded = false;
    this.frame.onload = () => {
      // A frame may lead itself elsewhere; what is there then is not what was allowed.
      if (isLoaded) this.off('it left its page');
      // An opaque origin has no name that could be given here; the document is ours.
      else this.frame.contentWindow?.postMessage('port', '*', [port2]);
      isLoaded = true;
    };
    document.body.append(this.frame);
    this.timer = clock.setTimeout(() => this.off('it did not load in time'), LOAD_WITHIN);
  }

  tell({ method, fields }: ContractCall): void {
    if (!this.isOff) this.port.postMessage(JSON.stringify({ method, fields }));
  }

  close(): void {
    this.isOff = true;
    this.clock.clearTimeout(this.timer);
    this.port.close();
    this.frame.remove();
  }

  private received(data: unknown): void {
    if (this.isOff) return;
    if (typeof data !== 'string' || data.length > LONGEST) {
      this.off('it sent more than may be said at once');
      return;
    }
    const message = parse(data);
    if (message?.['type'] === 'pong') {
      this.ponged();
      return;
    }
    if (!this.allowance.take()) {
      this.off('it sent too many messages');
      return;
    }
    switch (message?.['type']) {
      case 'loaded':
        this.ponged();
        this.events.loaded();
        return;
      case 'event':
        if (typeof message['event'] === 'string') this.events.asked(message['event'], message['payload']);
        return;
      case 'threw':
        this.events.threw(String(message['reason']).slice(0, 200));
        return;
      case 'failed':
        this.off(String(message['reason']).slice(0, 200));
    }
  }

  private ponged(): void {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => {
      this.pinged += 1;
      this.port.postMessage(JSON.stringify({ ping: this.pinged }));
      this.timer = this.clock.setTimeout(() => this.off('it does not answer any more'), PONG_WITHIN);
    }, PING_EVERY);
  }

  private off(reason: string): void {
    this.close();
    this.events.off(reason);
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
