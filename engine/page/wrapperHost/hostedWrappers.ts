// Third-party wrapper libraries run in the leading tab, while it leads: loaded and closed as leadership comes and goes.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import type { PanelView } from '../../contract/panel/panelView';
import type { Clock, Log } from '../../contract/ports';
import type { CallChangePayload } from '../../contract/publicEvents';
import type * as Host from './wrapperHost';

export interface HostedWrappersParts {
  readonly config: SoftphoneConfig;
  readonly load: () => Promise<typeof Host>;
  readonly clock: Clock;
  readonly log: Log;
  readonly intent: (intent: PanelIntent) => void;
}
export interface HostedWrappers {
  viewed(view: PanelView): void;
  changed(payload: CallChangePayload): void;
}

/** Null: the configuration names none. */
export function hostedWrappers(parts: HostedWrappersParts): HostedWrappers | null {
  const { config, load, clock, log, intent } = parts;
  if (config.wrappers.length === 0) return null;
  let host: Promise<Host.WrapperHost | null> | null = null;
  const start = async (): Promise<Host.WrapperHost | null> => {
    try {
      const { WrapperHost } = await load();
      return new WrapperHost({
        wrappers: config.wrappers,
        clock,
        log,
        intent,
        switchedOff: (at) => intent({ type: 'wrapper.switchedOff', host: at }),
      });
    } catch (error) {
      log('error', 'The wrapper libraries cannot be loaded', error);
      return null;
    }
  };
  return {
    viewed: (view) => {
      if (view.tab.leader) {
        host ??= start();
        void host.then((running) => running?.viewed(view));
      } else if (host) {
        void host.then((running) => running?.close());
        host = null;
      }
    },
    changed: (payload) => {
      void host?.then((running) => running?.changed(payload));
    },
  };
}
