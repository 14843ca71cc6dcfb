// The session's ports that end in one tab of several: in the leader's own page, or over the channel in another one.
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import type { Log, RingPort, SessionPorts, TabId, TabsPort } from '../../contract/ports';
import type { Tab } from '../../tabs/tab';
import type { SoundOfPage } from '../sound/media';

interface TabsParts {
  readonly tab: Pick<Tab, 'id' | 'host' | 'send' | 'handOver'>;
  readonly media: Pick<SoundOfPage, 'isLive'>;
  /** Of this tab's own panel. */
  readonly showView: (view: PanelView) => void;
  readonly showAnswer: (answer: PanelAnswer) => void;
  readonly log: Log;
}
interface RingParts {
  readonly tab: Pick<Tab, 'id' | 'ask'>;
  readonly media: Pick<SoundOfPage, 'ring' | 'stopRing'>;
  readonly log: Log;
}

export function tabsOf({ tab, showView, showAnswer, media, log }: TabsParts): TabsPort {
  return {
    host: (id) => tab.host(id),
    sendView: (id, view) => {
      if (id === tab.id) showView(view);
      else tab.send(id, { type: 'view', view });
    },
    sendAnswer: (id, answer) => {
      if (id === tab.id) showAnswer(answer);
      else tab.send(id, { type: 'answer', answer });
    },
    handOver: (id) => {
      if (media.isLive()) log('warn', 'Leadership stays: sound of a call lives in this tab');
      else tab.handOver(id).catch((error: unknown) => log('error', 'The hand-over failed', error));
    },
  };
}

export function ringIn({ tab, media, log }: RingParts, ringsItself: () => boolean): RingPort {
  let ringing: TabId | null = null;
  const stop = () => {
    if (ringing === tab.id) media.stopRing();
    // A tab that is gone rings no more.
    else if (ringing !== null)
      tab.ask(ringing, 'ring.stop', []).catch((error: unknown) => log('debug', 'Ringing tab', error));
    ringing = null;
  };
  return {
    stop,
    start: async (id) => {
      stop();
      if (ringsItself()) return 'sounding';
      ringing = id;
      if (id === tab.id) return media.ring();
      return tab.ask(id, 'ring.start', []);
    },
  };
}

/** `isRobbed`: another tab leads already, and nothing may be written over what it writes. */
export const storeOf = (
  snapshots: SessionPorts['store'],
  isRobbed: () => boolean,
): SessionPorts['store'] => ({
  load: () => snapshots.load(),
  save: (json) => (isRobbed() ? Promise.resolve() : snapshots.save(json)),
});
