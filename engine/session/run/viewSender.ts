// Sends each tab its view when that has changed, gathered when changes come in floods. One tab's view that cannot be made or
// sent is said, and the other tabs get theirs.
import type { SessionPorts, TabId } from '../../contract/ports';
import type { SessionState } from '../state/state';
import { fitted } from '../view/fitted';
import type { Failed } from '../view/slices';
import { viewFor } from '../view/view';
import { paced } from './pace';

/** A person sees twenty pictures a second. */
const PACE = { burst: 20, every: 50 };

/** Asks for the views to be sent. */
export function viewSender(
  { clock, tabs, log }: Pick<SessionPorts, 'clock' | 'tabs' | 'log'>,
  stateNow: () => SessionState,
): () => void {
  const sent = new Map<TabId, string>();
  const said = new Set<string>();
  const failed: Failed = (slice, error) => {
    if (said.has(slice)) return;
    said.add(slice);
    log('error', `A part of the view cannot be shown: ${slice}`, error);
  };

  const sendTo = (state: SessionState, tab: TabId): void => {
    try {
      const view = fitted(viewFor(state, tab, failed));
      const text = JSON.stringify(view);
      // Only what differs from what the tab shows.
      if (sent.get(tab) === text) return;
      sent.set(tab, text);
      tabs.sendView(tab, view);
    } catch (error) {
      log('warn', 'A view could not be sent', error);
      sent.delete(tab);
    }
  };

  return paced(clock, PACE, () => {
    const state = stateNow();
    for (const tab of [...sent.keys()]) if (!state.tabs[tab]) sent.delete(tab);
    if (state.phase !== 'running') return;
    for (const tab of Object.keys(state.tabs)) sendTo(state, tab);
  });
}
