// The microphone of a live call changed hands: unplugged, or back. Sound itself is the page's; here the agent is told.
import { fault, ofDriver } from '../../errors';
import { announce } from '../state/announcements';
import { dismissBanner, pushBanner } from '../state/banners';
import type { OuterInput } from '../state/input';
import { ANNOUNCE } from '../state/labelKeys';
import type { SessionState } from '../state/state';

type Change = Extract<OuterInput, { type: 'microphone.changed' }>;

const LONGEST_LABEL = 80;

export function microphoneChanged(state: SessionState, { isLost, label, error }: Change): SessionState {
  // What was said of the microphone before is over.
  const known = ['SP-2016', 'SP-2017', 'SP-4003'].reduce(dismissBanner, state);
  if (error) return told(pushBanner(known, 'call', ofDriver(error)), isLost);
  if (!isLost) return known;
  const params = [label === '' ? '–' : label.slice(0, LONGEST_LABEL)];
  return told(pushBanner(known, 'call', fault('SP-4003', { params }), 'warning'), true);
}

const told = (state: SessionState, isLost: boolean): SessionState =>
  isLost ? announce(state, ANNOUNCE.microphoneLost) : state;
