// Our softphone as the host of third-party wrapper libraries: in the leading tab, each library that the configuration names is
// told of every call and may ask for a call, a presence, or what the presence is. Loaded when there is such a library.
import type { HostedWrapper } from '../../contract/config/config';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelView } from '../../contract/panel/panelView';
import type { Clock, Log } from '../../contract/ports';
import { contractCalls, type CallChange, type Told } from './contractCalls';
import { mustAsk } from './costlyNumbers';
import { HostedFrame } from './hostedFrame';

export interface WrapperHostParts {
  readonly wrappers: readonly HostedWrapper[];
  readonly clock: Clock;
  readonly log: Log;
  readonly intent: (intent: PanelIntent) => void;
  /** Said to the agent: the library at this host was switched off. */
  readonly switchedOff: (host: string) => void;
}

interface Hosted {
  readonly frame: HostedFrame;
  readonly told: Map<string, Told>;
}
const MOST_REMEMBERED = 100;

export class WrapperHost {
  private readonly parts: WrapperHostParts;
  private hosted: readonly Hosted[] = [];
  private presence: string | null = null;
  private readonly changes = new Map<string, CallChange>();

  constructor(parts: WrapperHostParts) {
    this.parts = parts;
    this.hosted = parts.wrappers.map((wrapper) => this.load(wrapper));
  }

  changed(change: CallChange): void {
    const key = `${change.call.logKey}|${String(change.call.startedAt)}`;
    this.changes.set(key, change);
    const [oldest] = this.changes.keys();
    if (this.changes.size > MOST_REMEMBERED && oldest !== undefined) this.changes.delete(oldest);
    for (const one of this.hosted) tellChange(one, key, change);
  }

  viewed(view: PanelView): void {
    const id = view.status.options.find(({ selected }) => selected)?.id ?? null;
    if (id === this.presence) return;
    this.presence = id;
    for (const { frame } of this.hosted) this.tellPresence(frame);
  }

  close(): void {
    for (const { frame } of this.hosted) frame.close();
    this.hosted = [];
  }

  private load(wrapper: HostedWrapper): Hosted {
    const { clock, log } = this.parts;
    const { host } = new URL(wrapper.url);
    const frame: HostedFrame = new HostedFrame(wrapper, clock, {
      loaded: () => {
        log('info', `The wrapper library of ${host} is loaded`);
        this.tellPresence(frame);
        const own = this.hosted.find((one) => one.frame === frame);
        if (own) for (const [key, change] of this.changes) tellChange(own, key, change);
      },
      asked: (event, payload) => this.asked(wrapper, frame, event, payload),
      threw: (reason) => log('warn', `The wrapper library of ${host} threw`, { reason }),
      off: (reason) => {
        log('error', `The wrapper library of ${host} was switched off: ${reason}`);
        this.hosted = this.hosted.filter((one) => one.frame !== frame);
        this.parts.switchedOff(host);
      },
    });
    return { frame, told: new Map() };
  }

  /** What the contract does not know is ignored: a newer library meets an older softphone. */
  private asked({ url, dials }: HostedWrapper, frame: HostedFrame, event: string, payload: unknown): void {
    switch (event) {
      case 'start_call': {
        const number = ownText(payload, 'dialTo');
        if (number === null) return;
        const isFree = dials && !mustAsk(number);
        this.parts.intent(
          isFree
            ? { type: 'dial', text: number }
            : { type: 'wrapper.dialAsked', host: new URL(url).host, text: number },
        );
        return;
      }
      case 'update_presence': {
        const id = ownText(payload, 'softphoneId');
        if (id !== null) this.parts.intent({ type: 'presence.set', id });
        return;
      }
      case 'get_presence':
        this.tellPresence(frame);
    }
  }

  private tellPresence(frame: HostedFrame): void {
    if (this.presence !== null)
      frame.tell({ method: 'statusChanged', fields: { softphoneId: this.presence } });
  }
}

function tellChange({ frame, told }: Hosted, key: string, change: CallChange): void {
  const next = contractCalls(change, told.get(key));
  told.set(key, next.told);
  for (const call of next.calls) frame.tell(call);
}

function ownText(payload: unknown, key: string): string | null {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, key)) return null;
  const value = (payload as Record<string, unknown>)[key];
  return typeof value === 'string' && value.length <= 255 ? value : null;
}
