// Listens to what tabs tell each other, from another tab in view: the gaps between heartbeats of the leading one.
import type { RawTab } from '../rawTab';

export interface Heartbeats {
  /** Of all leaders heard; more than one means that leadership moved. */
  readonly leaders: readonly string[];
  /** Whether the leader's tab says it is visible. */
  readonly leaderVisible: boolean;
  readonly beats: number;
  readonly longestGap: number;
}

export async function listenToHeartbeats(observer: RawTab): Promise<() => Promise<Heartbeats>> {
  await observer.evaluateInPage('phone', LISTEN);
  return () => observer.evaluateInPage<Heartbeats>('phone', SUM_UP);
}

/** Channel and letters: engine/tabs/channel.ts, messages.ts. */
const LISTEN = `(() => {
  const { orgId, userId } = JSON.parse(document.getElementById('softphone-config').textContent);
  window.heardBeats = [];
  window.beatChannel = new BroadcastChannel('softphone:' + orgId + ':' + userId);
  beatChannel.onmessage = ({ data }) => {
    const { from, message } = JSON.parse(data);
    if (message.type !== 'beat' || message.term === null) return;
    heardBeats.push({ from, at: performance.now(), visible: message.facts.visible });
  };
})()`;

const SUM_UP = `({
  leaders: [...new Set(heardBeats.map(({ from }) => from))],
  leaderVisible: heardBeats.at(-1).visible,
  beats: heardBeats.length,
  longestGap: Math.max(...heardBeats.slice(1).map(({ at }, i) => at - heardBeats[i].at),
    performance.now() - heardBeats.at(-1).at),
})`;

/** The same for a timer of the page itself: what throttling does to code that does not keep out of its way. */
export async function watchPageTimer(tab: RawTab): Promise<() => Promise<number>> {
  await tab.evaluateInPage(
    'phone',
    `(() => {
      let longest = 0;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }, 250);
      // The gap that goes on now counts: a throttled timer may be a minute away from its next turn.
      window.longestTimerGap = () => Math.max(longest, performance.now() - last);
    })()`,
  );
  return () => tab.evaluateInPage<number>('phone', 'longestTimerGap()');
}
