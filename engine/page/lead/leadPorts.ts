// The session's ports that end in one tab of several: in the leader's own page, or over the channel in another one.
import type { PanelAnswer, PanelView } from '../../contract/panel/panelView';
import type { Log, RingPort, TabId, TabsPort } from '../../contract/ports';
import type { Tab } from '../../tabs/tab';
import type { SoundOfPage } from '../sound/media';

interface OfLead {
  /** Of this leadership: other tabs refuse what an earlier one asks for. */
  readonly since: number;
}
interface TabsParts extends OfLead {
  readonly tab: Pick<Tab, 'id' | 'act' | 'host' | 'sendView' | 'sendAnswer' | 'handOver'>;
  readonly media: Pick<SoundOfPage, 'isLive'>;
  /** Of this tab's own panel. */
  readonly showView: (view: PanelView) => void;
  readonly showAnswer: (answer: PanelAnswer) => void;
  readonly log: Log;
}
interface RingParts extends OfLead {
  readonly tab: Pick<Tab, 'id' | 'act' | 'ask'>;
  readonly media: Pick<SoundOfPage, 'ring' | 'stopRing'>;
  readonly log: Log;
}

export function tabsOf({ tab, since, showView, showAnswer, media, log }: TabsParts): TabsPort {
  const act = (work: () => void) =>
    void tab.act(since, work).catch((error: unknown) => log('debug', 'Not shown', error));
  return {
    host: (id) => tab.host(id, since),
    sendView: (id, view) => act(() => (id === tab.id ? showView(view) : tab.sendView(id, view, since))),
    sendAnswer: (id, answer) =>
      act(() => (id === tab.id ? showAnswer(answer) : tab.sendAnswer(id, answer, since))),
    handOver: (id) => {
      if (media.isLive()) log('warn', 'Leadership stays: sound of a call lives in this tab');
      else tab.handOver(id).catch((error: unknown) => log('error', 'The hand-over failed', error));
    },
  };
}

export function ringIn({ tab, since, media, log }: RingParts, ringsItself: () => boolean): RingPort {
  let ringing: TabId | null = null;
  const stop = () => {
    if (ringing === tab.id) media.stopRing();
    // A tab that is gone rings no more.
    else if (ringing !== null)
      tab.ask(ringing, 'ring.stop', [], since).catch((error: unknown) => log('debug', 'Ringing tab', error));
    ringing = null;
  };
  return {
    stop,
    start: async (id) => {
      stop();
      if (ringsItself()) return 'sounding';
      return tab.act(since, () => {
        ringing = id;
        return id === tab.id ? media.ring() : tab.ask(id, 'ring.start', [], since);
      });
    },
  };
}
